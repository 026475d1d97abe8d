package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"time"
)

// A measurement is what came of an engine's process.
type measurement struct {
	kind kind
	indexed
	replies []reply
	times   []time.Duration // of the questions, the least of their rounds, ascending
	peak    int64           // as in line
}

// measure runs an engine on a job of so many questions, in a folder.
func (b *bench) measure(ctx context.Context, k kind, work string, questions int) (measurement, error) {
	m := measurement{kind: k}
	args, err := k.runner.command(b.o, k.name, work)
	if err != nil {
		return m, err
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stderr = b.progress
	out, err := cmd.StdoutPipe()
	if err != nil {
		return m, err
	}
	if err := cmd.Start(); err != nil {
		return m, fmt.Errorf("start it: %w", err)
	}
	unread := m.read(out, questions)
	if unread != nil {
		io.Copy(io.Discard, out) // what it says after that no longer matters, but must not keep it waiting
	}
	if err := cmd.Wait(); err != nil {
		return m, err
	}
	slices.Sort(m.times)
	return m, unread
}

// read reads what an engine's process prints about so many questions.
func (m *measurement) read(r io.Reader, questions int) error {
	asked := 0
	for in := json.NewDecoder(bufio.NewReader(r)); ; {
		var l line
		if err := in.Decode(&l); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read what it says: %w", err)
		}
		switch {
		case l.Indexed != nil:
			m.indexed = *l.Indexed
		case l.Answered != nil:
			m.take(asked%questions, *l.Answered)
			asked++
		default:
			m.peak = l.Peak
		}
	}
}

// take notes a question's reply: the first one, and its least time.
func (m *measurement) take(question int, a answered) {
	if question == len(m.replies) {
		m.replies = append(m.replies, a.reply)
		m.times = append(m.times, a.Took)
	}
	m.times[question] = min(m.times[question], a.Took)
}

// percentile gives the time that a share of the questions keeps below, 0 where none was asked.
func (m *measurement) percentile(share float64) time.Duration {
	if len(m.times) == 0 {
		return 0
	}
	return m.times[min(int(share*float64(len(m.times))), len(m.times)-1)]
}
