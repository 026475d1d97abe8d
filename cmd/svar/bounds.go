package main

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
)

// A bound is what a figure must be at least, or at most.
type bound struct {
	text, figure string
	atMost       bool
	limit        float64
}

var boundFormat = regexp.MustCompile(`^(.+?)(>=|<=)(.+)$`)

// parseBounds reads bounds such as "hit@1>=0.9" on a score's figures.
func (s *score) parseBounds(texts []string) ([]bound, error) {
	var bounds []bound
	for _, text := range texts {
		m := boundFormat.FindStringSubmatch(text)
		if m == nil {
			return nil, fmt.Errorf("%q", text)
		}
		limit, err := strconv.ParseFloat(m[3], 64)
		if err != nil || !s.hasFigure(m[1]) {
			return nil, fmt.Errorf("%q", text)
		}
		bounds = append(bounds, bound{text: text, figure: m[1], atMost: m[2] == "<=", limit: limit})
	}
	return bounds, nil
}

func (s *score) hasFigure(name string) bool {
	return slices.ContainsFunc(s.figures(), func(f figure) bool { return f.name == name })
}

// failing gives the bounds that do not hold. A bound on a figure that is a share of none neither holds nor fails to: it
// is an error.
func (s *score) failing(bounds []bound) (failed []string, err error) {
	figures := make(map[string]float64)
	for _, f := range s.figures() {
		figures[f.name] = f.value
	}
	for _, b := range bounds {
		value := figures[b.figure]
		holds := value >= b.limit
		if b.atMost {
			holds = value <= b.limit
		}
		switch {
		case math.IsNaN(value):
			err = errors.Join(err, fmt.Errorf("%q: there is no such figure, because none of the questions counts towards it", b.text))
		case !holds:
			failed = append(failed, b.text)
		}
	}
	return failed, err
}
