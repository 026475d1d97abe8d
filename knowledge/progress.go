package knowledge

import (
	"log/slog"
	"sync/atomic"
	"time"
)

// progressEvery is how often a slow load says how far it has come. Quick ones say nothing.
const progressEvery = 2 * time.Second

// progress tells the operator how a slow load goes. It is safe for concurrent use.
type progress struct {
	logger *slog.Logger
	total  int
	start  time.Time
	files  atomic.Int64
	told   atomic.Int64 // when, as time since start
}

func newProgress(logger *slog.Logger, total int) *progress {
	return &progress{logger: logger, total: total, start: time.Now()}
}

// done counts one file more.
func (p *progress) done() {
	n := p.files.Add(1)
	now, told := int64(time.Since(p.start)), p.told.Load()
	if now-told < int64(progressEvery) || !p.told.CompareAndSwap(told, now) {
		return
	}
	p.logger.Info("reading articles", "files", n, "of", p.total)
}
