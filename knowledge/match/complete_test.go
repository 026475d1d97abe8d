package match_test

import (
	"slices"
	"testing"
)

// TestCompleteForgets holds that what was typed before changes nothing, although its memory is used again.
func TestCompleteForgets(t *testing.T) {
	x := embedded(t).Index
	for _, typed := range []string{"", "v", "vad kostar", "hur får man fler l", "viral kampanj pr", "mätning"} {
		first := texts(x.Complete(typed, "sv", 25))
		x.Complete("hur vad vilka viral kampanj kunder", "sv", 25)
		x.CompleteArticles("viral", "sv", 25)
		if again := texts(x.Complete(typed, "sv", 25)); !slices.Equal(first, again) {
			t.Errorf("%q gives %q, later %q", typed, first, again)
		}
	}
}
