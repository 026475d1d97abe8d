package slack

import (
	"context"
	"sync"
)

// A queue runs jobs: those of one lane one after another, in the order in which they came; lanes side by side. One
// goroutine, run, knows the lanes.
type queue struct {
	intake   chan *job
	closing  chan struct{} // closed when no more jobs are taken
	idle     chan struct{} // closed when the last job is done
	closed   sync.Once
	mu       sync.Mutex
	accepted int // jobs that are not done yet; guarded by mu
}

// A job is something to do in a lane. It must not panic.
type job struct {
	lane string
	run  func(ctx context.Context)
}

func newQueue() *queue {
	return &queue{intake: make(chan *job), closing: make(chan struct{}), idle: make(chan struct{})}
}

// add hands a job over. It returns false when the queue is closed: the job will not be done.
func (q *queue) add(j *job) bool {
	select {
	case <-q.closing:
		return false
	default:
	}
	select {
	case q.intake <- j:
		return true
	case <-q.closing:
		return false
	}
}

// close ends the intake. What it returns is closed when all jobs are done.
func (q *queue) close() (idle <-chan struct{}) {
	q.closed.Do(func() { close(q.closing) })
	return q.idle
}

// waiting is how many jobs are not done.
func (q *queue) waiting() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.accepted
}

func (q *queue) change(by int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.accepted += by
}

// run runs jobs until the queue is closed and the last one is done. Jobs get ctx.
func (q *queue) run(ctx context.Context) {
	defer close(q.idle)
	lanes := make(map[string][]*job) // what waits behind the job that runs in each lane
	finished := make(chan string)
	start := func(j *job) {
		go func() {
			j.run(ctx)
			q.change(-1)
			finished <- j.lane
		}()
	}
	for closing := q.closing; closing != nil || len(lanes) > 0; {
		select {
		case j := <-q.intake:
			q.change(1)
			waiting, busy := lanes[j.lane]
			if busy {
				lanes[j.lane] = append(waiting, j)
				continue
			}
			lanes[j.lane] = nil
			start(j)
		case lane := <-finished:
			if waiting := lanes[lane]; len(waiting) > 0 {
				lanes[lane] = waiting[1:]
				start(waiting[0])
			} else {
				delete(lanes, lane)
			}
		case <-closing:
			closing = nil
		}
	}
}
