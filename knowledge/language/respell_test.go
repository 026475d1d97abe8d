package language

import "testing"

func TestRespelled(t *testing.T) {
	for _, test := range []struct{ code, word, right string }{
		{"de", "gaeste", "gäste"}, {"de", "steuererklaerung", "steuererklärung"}, {"de", "strasse", "straße"},
		{"de", "fuesse", "füße"}, {"de", "oeffnungszeitenueberblick", "öffnungszeitenüberblick"},
		{"da", "koebe", "købe"}, {"da", "paaskeaeg", "påskeæg"}, {"nb", "faa", "få"}, {"nb", "maerkevare", "mærkevare"},
		{"en", "poem", ""}, {"sv", "poesi", ""}, {"de", "neue", ""}, {"de", "", ""}, {"de", "aeaeaeaeaeaeaeae", ""},
	} {
		got := Lookup(test.code).Respelled(test.word, func(w string) bool { return w == test.right })
		if got != test.right {
			t.Errorf("%s: Respelled(%q) = %q, want %q", test.code, test.word, got, test.right)
		}
	}
}
