package slack

import (
	"errors"
	"time"
)

const (
	// rememberDeliveries is for how long a delivery that comes again is known. Slack's last retry comes after 5 minutes.
	rememberDeliveries = time.Hour
	// maxDeliveries is how many are remembered: more than Slack delivers in an hour to one workspace.
	maxDeliveries = 50_000
)

var (
	// errIgnored says that a delivery is not meant for the bot. Its twin may be: Slack tells of one message as message
	// and as app_mention.
	errIgnored = errors.New("not meant for the bot")
	// errBusy says that a delivery cannot be taken now; Slack should deliver it again.
	errBusy = errors.New("not taken now")
)

// A delivery is one thing to answer, however often Slack tells of it.
type delivery struct {
	key  string
	done chan struct{} // closed when it is answered, ignored or given up
	err  error         // set before that; nil where it is answered
}

// turnedAway tells whether a delivery will not be seen to, because the adapter ends.
func (d *delivery) turnedAway() bool {
	select {
	case <-d.done:
		return errors.Is(d.err, errBusy)
	default:
		return false
	}
}

// seen knows the deliveries of the last time. Only what was answered stays: what was ignored or went wrong may come again.
// A retry that comes meanwhile joins the work that is under way.
type seen struct{ known *cache[*delivery] }

func newSeen() *seen { return &seen{newCache[*delivery](maxDeliveries, rememberDeliveries)} }

// claim gives the delivery of that key, and whether the caller is the first and has to see to it. An empty key is
// always the first.
func (s *seen) claim(key string) (d *delivery, first bool) {
	d = &delivery{key: key, done: make(chan struct{})}
	if key == "" {
		return d, true
	}
	d, known := s.known.orPut(key, d)
	return d, !known
}

// finish tells everybody who waits what became of a delivery.
func (s *seen) finish(d *delivery, err error) {
	if err != nil {
		s.known.forget(d.key)
	}
	d.err = err
	close(d.done)
}
