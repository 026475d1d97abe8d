package discord

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A press is what a button stands for: a bot.Message's command and argument, and whose conversation it belongs to.
type press struct {
	Command  string
	Argument string
	Asker    string // the user that the reply is for; "" where the channel says it
}

// The beginnings of a custom_id: what follows is the press itself, or the key of one that is kept here. The digit is
// the version of the format, so that buttons of an earlier one are recognised as such.
const (
	inline = "1."
	stored = "k1."
)

// idsKept is how many long presses are kept, idsKeptFor for how long; a button whose press is gone says so.
const (
	idsKept    = 10_000
	idsKeptFor = 24 * time.Hour
)

// ids writes presses into custom_ids and reads them back. Presses that are too long for a custom_id are kept in a
// table of limited size. It is safe for concurrent use.
type ids struct {
	mu   sync.Mutex
	kept map[string]keptPress
	old  []string // keys, the oldest first
	now  func() time.Time
}

type keptPress struct {
	press press
	until time.Time
}

func newIDs() *ids { return &ids{kept: make(map[string]keptPress), now: time.Now} }

// inline writes a press out; "" where that cannot be read back.
func (p press) inline() string {
	short := ""
	if asker, err := strconv.ParseUint(p.Asker, 10, 64); err == nil {
		short = strconv.FormatUint(asker, 36)
	}
	id := inline + short + "." + p.Command + "." + p.Argument
	if id != strings.ToValidUTF8(id, "") || strings.Contains(p.Command, ".") {
		return ""
	}
	return id
}

// encode gives the custom_id of a press, at most maxCustomID bytes; the same for the same press.
func (t *ids) encode(p press) string {
	if id := p.inline(); id != "" && len(id) <= maxCustomID {
		return id
	}
	return t.keep(p)
}

// keep stores a press under a key made of its content.
func (t *ids) keep(p press) string {
	sum := sha256.Sum256([]byte(p.Asker + "\x00" + p.Command + "\x00" + p.Argument))
	key := stored + base64.RawURLEncoding.EncodeToString(sum[:15])
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, known := t.kept[key]; !known {
		t.old = append(t.old, key)
	}
	t.kept[key] = keptPress{p, t.now().Add(idsKeptFor)}
	for len(t.old) > idsKept {
		delete(t.kept, t.old[0])
		t.old = t.old[1:]
	}
	return key
}

// decode reads a custom_id. It fails on one that was never ours, and on one whose press is no longer kept.
func (t *ids) decode(id string) (press, bool) {
	if strings.HasPrefix(id, stored) {
		t.mu.Lock()
		defer t.mu.Unlock()
		k, ok := t.kept[id]
		return k.press, ok && t.now().Before(k.until)
	}
	rest, ok := strings.CutPrefix(id, inline)
	parts := strings.SplitN(rest, ".", 3)
	if !ok || len(parts) != 3 {
		return press{}, false
	}
	p := press{Command: parts[1], Argument: parts[2]}
	if parts[0] != "" {
		asker, err := strconv.ParseUint(parts[0], 36, 64)
		if err != nil {
			return press{}, false
		}
		p.Asker = strconv.FormatUint(asker, 10)
	}
	return p, true
}
