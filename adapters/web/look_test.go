package web

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"svar/knowledge"
	"svar/knowledge/richtext"
)

func TestHeadingLevels(t *testing.T) {
	for _, test := range []struct{ written, shown []int }{
		{[]int{2, 3, 3, 2}, []int{2, 3, 3, 2}},
		{[]int{2, 4, 4, 3, 2}, []int{2, 3, 3, 3, 2}},
		{[]int{4, 2, 3, 6, 1, 3}, []int{2, 2, 3, 4, 2, 3}},
		{[]int{1, 2, 3, 4, 5, 6}, []int{2, 3, 4, 5, 6, 6}},
		{[]int{1, 1}, []int{2, 2}},
	} {
		page := &knowledge.Page{Language: "sv"}
		for _, level := range test.written {
			page.Blocks = append(page.Blocks, knowledge.PageBlock{Block: richtext.Heading{Level: level}})
		}
		var got []int
		for _, b := range New(nil, Options{}).viewOf(page).Blocks {
			got = append(got, b.Level)
		}
		if !slices.Equal(got, test.shown) {
			t.Errorf("the levels %v are shown as %v, want %v", test.written, got, test.shown)
		}
	}
}

// TestOutline holds that every page has one main heading, and that no level is left out below it.
func TestOutline(t *testing.T) {
	for _, s := range []*site{shown(t, nil, Options{}), shown(t, everything(t), Options{})} {
		paths := []string{"/articles/", "/articles/sv/", "/articles/sv/absent"}
		for _, a := range s.library.Current().Articles {
			paths = append(paths, "/articles/"+a.Language+"/"+a.Slug)
		}
		for _, path := range paths {
			_, body := s.do(t, "GET", path)
			above := 0
			for i, m := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(body, -1) {
				level, _ := strconv.Atoi(m[1])
				if (level == 1) != (i == 0) || level > above+1 {
					t.Errorf("%s: heading %d of level %d stands below one of level %d", path, i+1, level, above)
				}
				above = level
			}
			if above == 0 {
				t.Errorf("%s has no heading", path)
			}
		}
	}
}

// leastContrast is what WCAG 2.2 asks of text, https://www.w3.org/TR/WCAG22/#contrast-minimum.
const leastContrast = 4.5

func TestContrast(t *testing.T) {
	colours := regexp.MustCompile(`--(\w+): #(\w{6});`).FindAllStringSubmatch(style, -1)
	if len(colours) != 14 {
		t.Fatalf("found %d colours, want seven in the light and seven in the dark", len(colours))
	}
	for _, scheme := range [][][]string{colours[:7], colours[7:]} {
		light := map[string]float64{}
		for _, m := range scheme {
			light[m[1]] = luminance(t, m[2])
		}
		for _, on := range []string{"page", "soft", "here"} {
			for _, ink := range []string{"text", "link", "quiet"} {
				if ink == "quiet" && on != "page" {
					continue // it stands nowhere else
				}
				a, b := max(light[ink], light[on]), min(light[ink], light[on])
				if ratio := (a + 0.05) / (b + 0.05); ratio < leastContrast {
					t.Errorf("%s on %s has a contrast of %.1f: %v", ink, on, ratio, scheme)
				}
			}
		}
	}
}

// luminance is that of a colour in sRGB, by https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var rgb [3]uint8
	if _, err := fmt.Sscanf(hex, "%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(rgb[i]) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
