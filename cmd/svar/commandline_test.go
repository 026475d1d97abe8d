package main

import "testing"

func TestLocalURL(t *testing.T) {
	for address, want := range map[string]string{
		"127.0.0.1:8080":     "http://127.0.0.1:8080",
		":9090":              "http://127.0.0.1:9090",
		"0.0.0.0:9090":       "http://127.0.0.1:9090",
		"[::]:9090":          "http://127.0.0.1:9090",
		"[::1]:9090":         "http://[::1]:9090",
		"192.0.2.7:9090":     "http://192.0.2.7:9090",
		"svar.internal:9090": "http://svar.internal:9090",
		":http":              "http://127.0.0.1:80",
		"":                   "",
		"9090":               "",
		"127.0.0.1":          "",
		"127.0.0.1:99999":    "",
		"127.0.0.1:nonsense": "",
	} {
		if got := localURL(address); got != want {
			t.Errorf("localURL(%q) = %q, want %q", address, got, want)
		}
	}
}
