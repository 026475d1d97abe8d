package match

import (
	"strings"
	"testing"
)

// TestReadWeights holds that a file which leaves something out, says it twice or misspells it is refused.
func TestReadWeights(t *testing.T) {
	readWeights(weightsText)
	for name, text := range map[string]string{
		"nothing":       "",
		"one left out":  strings.Replace(weightsText, "\nakin ", "\n# akin ", 1),
		"one repeated":  weightsText + "akin 1\n",
		"one misspelt":  strings.Replace(weightsText, "\nakin ", "\nakni ", 1),
		"no number":     strings.Replace(weightsText, "\nakin ", "\nakin x", 1),
		"not finite":    weightsText[:strings.Index(weightsText, "\ncalibration ")] + "\ncalibration NaN 1\n",
		"infinite":      weightsText[:strings.Index(weightsText, "\ncalibration ")] + "\ncalibration 1 Inf\n",
		"two numbers":   strings.Replace(weightsText, "\nakin ", "\nakin 1 ", 1),
		"no calibrated": strings.Replace(weightsText, "\ncalibration ", "\n# ", 1),
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: it was read", name)
				}
			}()
			readWeights(text)
		}()
	}
}
