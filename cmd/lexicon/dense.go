package main

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// A dense matrix holds all its numbers, row by row.
type dense struct {
	columns int
	numbers []float64
}

func newDense(rows, columns int) dense { return dense{columns, make([]float64, rows*columns)} }

// random gives a matrix of normally distributed numbers, the same each time.
func random(rows, columns int) dense {
	d := newDense(rows, columns)
	source := rand.New(rand.NewPCG(1, 2))
	for i := range d.numbers {
		d.numbers[i] = source.NormFloat64()
	}
	return d
}

func (d dense) row(i int) []float64 { return d.numbers[i*d.columns:][:d.columns] }

// axpy adds a times x to y.
func axpy(y []float64, a float64, x []float64) {
	for i := range y {
		y[i] += a * x[i]
	}
}

// orthonormalize makes the columns orthogonal to each other and of length 1: by the Cholesky factor of their products, twice for
// accuracy (CholeskyQR2, Fukaya et al. 2014). It reports an error where the columns depend on each other.
func (d dense) orthonormalize() error {
	for range 2 {
		factor := d.products()
		if err := factor.cholesky(); err != nil {
			return err
		}
		for i := 0; i < len(d.numbers); i += d.columns {
			row := d.numbers[i:][:d.columns]
			for k := range row {
				row[k] = (row[k] - dot(row[:k], factor.row(k))) / factor.row(k)[k]
			}
		}
	}
	return nil
}

// products gives the product of each column with each before it and with itself.
func (d dense) products() dense {
	all := newDense(d.columns, d.columns)
	for i := 0; i < len(d.numbers); i += d.columns {
		row := d.numbers[i:][:d.columns]
		for k, x := range row {
			axpy(all.row(k)[:k+1], x, row)
		}
	}
	return all
}

// cholesky replaces the lower half of a symmetric matrix by its Cholesky factor.
func (d dense) cholesky() error {
	for i := range d.columns {
		row := d.row(i)
		for j := range i {
			row[j] = (row[j] - dot(row[:j], d.row(j))) / d.row(j)[j]
		}
		square := row[i] - dot(row[:i], row)
		if !(square > 0) {
			return fmt.Errorf("there are fewer than %d directions to find: too few words, or they all go with the same", d.columns)
		}
		row[i] = math.Sqrt(square)
	}
	return nil
}

// dot gives the product of x and as many numbers of y.
func dot(x, y []float64) (sum float64) {
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}

// iterations is how often subspace goes to and fro. With 4 hit@1 on held-out sets was the same within two in a thousand, the
// likelihood a little lower.
const iterations = 10

// subspace gives an orthonormal basis of the directions in which the rows of a matrix spread most, by orthogonal
// iteration (Golub and Van Loan, Matrix Computations, 8.2.4): its rows are the words' coordinates.
func subspace(m *matrix, dimensions int) (dense, error) {
	basis := random(len(m.rows), dimensions)
	for range iterations {
		basis = m.times(m.transposedTimes(basis))
		if err := basis.orthonormalize(); err != nil {
			return dense{}, err
		}
	}
	return basis, nil
}
