package discordfake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A window counts requests until it ends.
type window struct {
	used int
	ends time.Time
}

// take uses one of so many requests, and gives how many remain; below 0 there was none.
func (w *window) take(now time.Time, limit int, length time.Duration) int {
	if !now.Before(w.ends) {
		*w = window{ends: now.Add(length)}
	}
	w.used++
	return limit - w.used
}

// bucketLimits are how many requests a route takes in RateWindow, as observed on Discord; standardLimit elsewhere.
var bucketLimits = map[string]int{
	"GET /gateway/bot":                                        2,
	"PUT /applications/{application}/commands":                5,
	"POST /webhooks/{application}/{token}":                    5,
	"PATCH /channels/{channel}/messages/{message}":            5,
	"POST /channels/{channel}/messages":                       5,
	"PUT /applications/{application}/guilds/{guild}/commands": 5,
}

const standardLimit = 10

// unlimited tells whether a route is outside all limits: https://discord.com/developers/docs/interactions/receiving-and-responding
func unlimited(route string) bool {
	return strings.HasPrefix(route, "POST /interactions/")
}

// A refusal is why a request comes too early.
type refusal struct {
	after  time.Duration
	global bool
}

// limit counts a request, sets the headers of its bucket, and refuses it when it is one too many. The lock is held.
func (s *Server) limit(w http.ResponseWriter, route, major string) *refusal {
	if unlimited(route) {
		return nil
	}
	now := s.now()
	if s.rest.global.take(now, s.options.GlobalRate, time.Second) < 0 {
		return &refusal{after: s.rest.global.ends.Sub(now), global: true}
	}
	key := route + " " + major
	b := s.rest.buckets[key]
	if b == nil {
		b = &window{}
		s.rest.buckets[key] = b
	}
	most := orDefault(bucketLimits[route], standardLimit)
	remaining := b.take(now, most, s.options.RateWindow)
	s.bucketHeaders(w, route, b, most, max(remaining, 0))
	if remaining < 0 {
		return &refusal{after: b.ends.Sub(now)}
	}
	return nil
}

func (s *Server) bucketHeaders(w http.ResponseWriter, route string, b *window, most, remaining int) {
	sum := sha256.Sum256([]byte(route))
	h := w.Header()
	h.Set("X-RateLimit-Bucket", hex.EncodeToString(sum[:16]))
	h.Set("X-RateLimit-Limit", strconv.Itoa(most))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(remaining))
	h.Set("X-RateLimit-Reset", fmt.Sprintf("%.3f", float64(b.ends.UnixMilli())/1000))
	h.Set("X-RateLimit-Reset-After", seconds(b.ends.Sub(s.now())))
}

// answer writes a 429.
func (r *refusal) answer(w http.ResponseWriter) (int, any) {
	h := w.Header()
	h.Set("Retry-After", strconv.Itoa(int(math.Ceil(r.after.Seconds()))))
	h.Set("X-RateLimit-Scope", "user")
	if r.global {
		h.Set("X-RateLimit-Global", "true")
		h.Set("X-RateLimit-Scope", "global")
	}
	after := math.Ceil(r.after.Seconds()*1000) / 1000
	return http.StatusTooManyRequests, Object{"message": "You are being rate limited.", "retry_after": after, "global": r.global}
}

// seconds rounds up to milliseconds, as Discord writes them.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(math.Ceil(max(d, 0).Seconds()*1000)/1000, 'f', 3, 64)
}
