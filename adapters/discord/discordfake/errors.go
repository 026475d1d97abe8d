package discordfake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Codes of Discord's errors, of https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
const (
	codeGeneral           = 0
	codeUnknownChannel    = 10003
	codeUnknownGuild      = 10004
	codeUnknownMember     = 10007
	codeUnknownMessage    = 10008
	codeUnknownUser       = 10013
	codeUnknownWebhook    = 10015
	codeUnknownInteract   = 10062
	codeUnknownCommand    = 10063
	codeCommandCreates    = 30034
	codeAcknowledged      = 40060
	codeFollowups         = 40094
	codeMissingAccess     = 50001
	codeOthersMessage     = 50005
	codeEmptyMessage      = 50006
	codeMissingPermission = 50013
	codeWebhookToken      = 50027
	codeInvalidForm       = 50035
	codeInvalidJSON       = 50109
)

// An apiError is an error as the REST API answers it.
type apiError struct {
	Status  int
	Code    int
	Message string
	Errors  Object // of an invalid form
}

func (e *apiError) Error() string { return fmt.Sprintf("%d %d %s", e.Status, e.Code, e.Message) }

func (e *apiError) body() Object {
	o := Object{"message": e.Message, "code": e.Code}
	if e.Errors != nil {
		o["errors"] = e.Errors
	}
	return o
}

func notFound(code int, what string) *apiError {
	return &apiError{Status: 404, Code: code, Message: "Unknown " + what}
}

// A Problem is something in a body that Discord refuses.
type Problem struct {
	Path    string // "components.0.label"; empty for the body as a whole
	Code    string // Discord's: "BASE_TYPE_MAX_LENGTH"
	Message string
}

// A FormError says why Discord would refuse a body.
type FormError struct{ Problems []Problem }

func (e *FormError) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, fmt.Sprintf("%s: %s (%s)", p.Path, p.Message, p.Code))
	}
	return "Invalid Form Body: " + strings.Join(lines, "; ")
}

// answer gives the error as Discord nests it: errors.components.0.label._errors.
func (e *FormError) answer() *apiError {
	root := Object{}
	for _, p := range e.Problems {
		o := root
		for _, key := range strings.FieldsFunc(p.Path, func(r rune) bool { return r == '.' }) {
			next, _ := o[key].(Object)
			if next == nil {
				next = Object{}
				o[key] = next
			}
			o = next
		}
		list, _ := o["_errors"].([]any)
		o["_errors"] = append(list, Object{"code": p.Code, "message": p.Message})
	}
	return &apiError{Status: 400, Code: codeInvalidForm, Message: "Invalid Form Body", Errors: root}
}

// A form checks a body and collects its problems.
type form struct{ problems []Problem }

func (f *form) add(path, code, format string, args ...any) {
	f.problems = append(f.problems, Problem{Path: path, Code: code, Message: fmt.Sprintf(format, args...)})
}

// err gives what has been found; nil where there was nothing.
func (f *form) err() error {
	if len(f.problems) == 0 {
		return nil
	}
	return &FormError{Problems: f.problems}
}

// join makes a path of its parts.
func join(path string, part any) string {
	if path == "" {
		return fmt.Sprint(part)
	}
	return fmt.Sprintf("%s.%v", path, part)
}

// text gives a text and checks its length in characters. A missing one is too short where shortest is over 0.
func (f *form) text(o Object, path, key string, shortest, longest int) string {
	path = join(path, key)
	value, ok := o[key]
	if !ok || value == nil {
		if shortest > 0 {
			f.required(path)
		}
		return ""
	}
	text, ok := value.(string)
	if !ok {
		f.add(path, "STRING_TYPE_CONVERT", "Could not interpret %q as string.", fmt.Sprint(value))
		return ""
	}
	f.length(path, text, shortest, longest)
	return text
}

func (f *form) length(path, text string, shortest, longest int) {
	n := length(text)
	switch {
	case n == 0 && shortest > 0:
		f.required(path)
	case n < shortest || n > longest && shortest > 0:
		f.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", shortest, longest)
	case n > longest:
		f.add(path, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", longest)
	}
}

func (f *form) required(path string) {
	f.add(path, "BASE_TYPE_REQUIRED", "This field is required")
}

// list gives an array of at most so many objects.
func (f *form) list(o Object, path, key string, fewest, most int) []Object {
	path = join(path, key)
	value, ok := o[key]
	if !ok || value == nil {
		if fewest > 0 {
			f.required(path)
		}
		return nil
	}
	items, ok := value.([]any)
	if !ok {
		f.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
		return nil
	}
	if len(items) < fewest || len(items) > most {
		f.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", fewest, most)
	}
	return f.objects(path, items)
}

func (f *form) objects(path string, items []any) []Object {
	var list []Object
	for i, item := range items {
		object, ok := item.(Object)
		if !ok {
			f.add(join(path, i), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
			object = Object{}
		}
		list = append(list, object)
	}
	return list
}

// number gives a whole number between two; standard where it is missing.
func (f *form) number(o Object, path, key string, standard, least, most int) int {
	value, ok := o[key]
	if !ok || value == nil {
		return standard
	}
	n, ok := value.(float64)
	if !ok || n != float64(int(n)) {
		f.add(join(path, key), "NUMBER_TYPE_COERCE", "Value \"%v\" is not int.", value)
		return standard
	}
	if int(n) < least {
		f.add(join(path, key), "NUMBER_TYPE_MIN", "int value should be greater than or equal to %d.", least)
	}
	if int(n) > most {
		f.add(join(path, key), "NUMBER_TYPE_MAX", "int value should be less than or equal to %d.", most)
	}
	return int(n)
}

// oneOf holds that a number is one of those allowed, and is there.
func (f *form) oneOf(o Object, path, key string, allowed ...int) int {
	n, ok := o[key].(float64)
	if !ok {
		f.required(join(path, key))
		return 0
	}
	if !slices.Contains(allowed, int(n)) {
		f.add(join(path, key), "BASE_TYPE_CHOICES", "Value must be one of %s.", braced(allowed))
	}
	return int(n)
}

func braced(numbers []int) string {
	var list []string
	for _, n := range numbers {
		list = append(list, strconv.Itoa(n))
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// length counts characters.
func length(text string) int { return len([]rune(text)) }

// answer gives the problems as the REST API answers them; nil where there are none.
func (f *form) answer() *apiError {
	if len(f.problems) == 0 {
		return nil
	}
	if f.problems[0].Code == emptyMessage {
		return &apiError{Status: 400, Code: codeEmptyMessage, Message: f.problems[0].Message}
	}
	return (&FormError{Problems: f.problems}).answer()
}
