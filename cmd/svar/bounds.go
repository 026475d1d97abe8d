package main

import (
	"fmt"
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

// failing gives the bounds that do not hold. A figure that is a share of none keeps to no bound.
func (s *score) failing(bounds []bound) []string {
	var failed []string
	for _, b := range bounds {
		for _, f := range s.figures() {
			holds := f.value >= b.limit
			if b.atMost {
				holds = f.value <= b.limit
			}
			if f.name == b.figure && !holds {
				failed = append(failed, b.text)
			}
		}
	}
	return failed
}
