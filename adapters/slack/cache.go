package slack

import (
	"container/list"
	"sync"
	"time"
)

// A cache keeps values for a time, the latest so many. It is safe for concurrent use.
type cache[V any] struct {
	limit int
	keeps time.Duration

	mu    sync.Mutex
	order *list.List // of *cached[V], the latest first
	named map[string]*list.Element
}

type cached[V any] struct {
	key   string
	value V
	until time.Time
}

func newCache[V any](limit int, keeps time.Duration) *cache[V] {
	return &cache[V]{limit: limit, keeps: keeps, order: list.New(), named: make(map[string]*list.Element)}
}

// get gives a value; false where there is none, or none any more.
func (c *cache[V]) get(key string) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.find(key)
}

func (c *cache[V]) find(key string) (value V, ok bool) {
	e := c.named[key]
	if e == nil || time.Now().After(e.Value.(*cached[V]).until) {
		return value, false
	}
	return e.Value.(*cached[V]).value, true
}

// put sets a value, for the cache's time from now.
func (c *cache[V]) put(key string, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set(key, value)
}

func (c *cache[V]) set(key string, value V) {
	c.drop(key)
	c.named[key] = c.order.PushFront(&cached[V]{key, value, time.Now().Add(c.keeps)})
	for last := c.order.Back(); c.order.Len() > c.limit || time.Now().After(last.Value.(*cached[V]).until); last = c.order.Back() {
		c.drop(last.Value.(*cached[V]).key)
	}
}

// orPut gives the value that is there, or sets it; false says that it was set.
func (c *cache[V]) orPut(key string, value V) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if there, ok := c.find(key); ok {
		return there, true
	}
	c.set(key, value)
	return value, false
}

// forget takes a value away. Forgetting what is not there does nothing.
func (c *cache[V]) forget(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(key)
}

func (c *cache[V]) drop(key string) {
	if e := c.named[key]; e != nil {
		c.order.Remove(e)
		delete(c.named, key)
	}
}
