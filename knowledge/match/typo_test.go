package match

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSlipCost holds which slips cost less than others.
func TestSlipCost(t *testing.T) {
	for _, test := range []struct {
		typed, meant string
		want         float64
	}{
		{"pris", "pris", 0},
		{"motesplats", "mötesplats", markSlip},
		{"anmälnig", "anmälning", missingSlip},
		{"biljet", "biljett", doubleSlip},
		{"biljtet", "biljett", swapSlip},
		{"biljwtt", "biljett", neighbour},
		{"viljett", "biljett", neighbour + firstLetter},
	} {
		if got := slipCost(test.typed, test.meant, infinite); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%q for %q costs %.2f, want %.2f", test.typed, test.meant, got, test.want)
		}
	}
}

// TestSlipBound holds that a bound changes no cost that keeps it, and lets no other through.
func TestSlipBound(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	word := func() string {
		letters := make([]rune, 1+random.IntN(9))
		for i := range letters {
			letters[i] = []rune("aåeknt")[random.IntN(6)]
		}
		return string(letters)
	}
	for range 50000 {
		typed, meant, bound := word(), word(), 2.5*random.Float64()
		free := slipCost(typed, meant, infinite)
		if got := slipCost(typed, meant, bound); free <= bound && got != free || free > bound && got <= bound {
			t.Fatalf("%q for %q costs %.2f, within %.2f it costs %.2f", typed, meant, free, bound, got)
		}
	}
}
