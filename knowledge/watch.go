package knowledge

import (
	"context"
	"errors"
	"time"
)

// watchAgain is how long Watch waits before it tries again to watch a source that it could not.
const watchAgain = 30 * time.Second

// Watch reloads the library whenever its source changes, until ctx is done; then it returns nil. What goes wrong is
// logged, and the articles stay as they are: nothing else ends it.
func (l *Library) Watch(ctx context.Context) error {
	for {
		err := l.source.Watch(ctx, func(trouble error) { l.changed(ctx, trouble) })
		if ctx.Err() != nil {
			return nil
		}
		l.o.Logger.Error("the articles are not watched", "source", l.source, "error", err, "again_in", watchAgain)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(watchAgain):
		}
	}
}

// changed reloads after the source has reported a change, or logs what it reported instead.
func (l *Library) changed(ctx context.Context, trouble error) {
	log := l.o.Logger.With("source", l.source.String())
	if trouble != nil {
		log.Warn("cannot tell whether the articles have changed; they stay as they are", "error", trouble)
		return
	}
	change, err := l.Reload(ctx, ReloadOptions{})
	worse := (*WorseError)(nil)
	switch {
	case ctx.Err() != nil:
	case errors.As(err, &worse):
		log.Warn("changed articles were refused, and the old ones stay; mend them, or start again to use them as they are",
			"reasons", len(worse.Reasons), "error", err)
	case err != nil:
		log.Error("changed articles could not be read; the old ones stay", "error", err)
	case change.Applied:
		log.Info("articles reloaded", "version", l.Current().Version, "added", len(change.Added), "removed", len(change.Removed),
			"changed", len(change.Changed), "new_findings", len(change.NewFindings), "parsed", change.Stats.Parsed, "took", change.Stats.Took)
	default:
		log.Debug("the articles have not changed")
	}
}
