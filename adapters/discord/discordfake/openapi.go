package discordfake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// OpenAPIVariable is the environment variable that names the file, by its absolute path, of Discord's OpenAPI description, which
// https://github.com/discord/discord-api-spec publishes. It knows shapes and most lengths; it does not know the rules
// between fields, which the Validate functions do.
const OpenAPIVariable = "DISCORD_OPENAPI"

// An OpenAPI judges bodies by Discord's own description. A nil one finds nothing wrong.
type OpenAPI struct {
	document Object
	compiler *jsonschema.Compiler

	mu      sync.Mutex // over the schemas, and the compiler
	schemas map[string]*jsonschema.Schema
}

// documentURL is what schemas call the description; nothing is fetched from there.
const documentURL = "file:///discord-openapi.json"

// OpenAPIFromEnvironment loads the file that OpenAPIVariable names; it gives nil where it names none.
func OpenAPIFromEnvironment() (*OpenAPI, error) {
	name := os.Getenv(OpenAPIVariable)
	if name == "" {
		return nil, nil
	}
	return LoadOpenAPI(filepath.Clean(name))
}

// LoadOpenAPI loads a description.
func LoadOpenAPI(name string) (*OpenAPI, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("load Discord's OpenAPI description: %w", err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("load Discord's OpenAPI description from %s: %w", name, err)
	}
	object, ok := document.(Object)
	if !ok || object["paths"] == nil {
		return nil, fmt.Errorf("load Discord's OpenAPI description from %s: it has no paths", name)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource(documentURL, document); err != nil {
		return nil, fmt.Errorf("load Discord's OpenAPI description from %s: %w", name, err)
	}
	return &OpenAPI{document: object, compiler: compiler, schemas: map[string]*jsonschema.Schema{}}, nil
}

// Request tells what is wrong with the body of a request of a route; nil where nothing is.
func (a *OpenAPI) Request(route string, body []byte) error {
	if a == nil {
		return nil
	}
	return a.judge(route, body, "requestBody")
}

// Answer tells what is wrong with an answer; nil where nothing is. Only answers with status 200 are described.
func (a *OpenAPI) Answer(route string, body []byte) error {
	if a == nil {
		return nil
	}
	return a.judge(route, body, "responses", "200")
}

// Judge holds recorded requests, and the fake's own answers to them, against the description.
func (a *OpenAPI) Judge(requests []Request) error {
	var found []error
	for _, r := range requests {
		if r.Status == 200 && len(r.Body) > 0 {
			found = append(found, a.Request(r.Route, r.Body))
		}
		if r.Status == 200 {
			found = append(found, a.Answer(r.Route, r.Answer))
		}
		if r.Status == 204 && len(r.Body) > 0 {
			found = append(found, a.Request(r.Route, r.Body))
		}
	}
	return errors.Join(found...)
}

func (a *OpenAPI) judge(route string, body []byte, where ...string) error {
	schema, err := a.schema(route, where)
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %s is not JSON: %w", route, where[0], err)
	}
	if where[0] == "requestBody" {
		value = numbered(value)
	}
	if err := schema.Validate(value); err != nil {
		return fmt.Errorf("%s: %s: %w in %.500s", route, where[0], err, body)
	}
	return nil
}

// permissions is what the description takes for a number in requests. Discord's documentation, its types for JavaScript
// and the description of its answers all have a text there, and Discord takes both.
const permissions = "default_member_permissions"

// numbered makes permissions in a body a number.
func numbered(value any) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = numbered(value[i])
		}
	case Object:
		if text, ok := value[permissions].(string); ok {
			value[permissions] = json.Number(text)
		}
	}
	return value
}

// schema gives the compiled schema of a part of a route.
func (a *OpenAPI) schema(route string, where []string) (*jsonschema.Schema, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	method, path, _ := strings.Cut(route, " ")
	named := a.path(path)
	if named == "" {
		return nil, fmt.Errorf("%s: not in the OpenAPI description", route)
	}
	steps := append([]string{"paths", named, strings.ToLower(method)}, where...)
	pointer := pointerTo(append(steps, "content", "application/json", "schema"))
	if s := a.schemas[pointer]; s != nil {
		return s, nil
	}
	s, err := a.compiler.Compile(documentURL + "#" + pointer)
	if err != nil {
		return nil, fmt.Errorf("%s: compile its schema: %w", route, err)
	}
	a.schemas[pointer] = s
	return s, nil
}

var parameter = regexp.MustCompile(`\{[^}]*\}`)

// path finds the path of that shape, whose parameters have other names.
func (a *OpenAPI) path(path string) string {
	paths, _ := a.document["paths"].(Object)
	for name := range paths {
		if parameter.ReplaceAllString(name, "{}") == parameter.ReplaceAllString(path, "{}") {
			return name
		}
	}
	return ""
}

// pointerTo writes a JSON pointer as part of a URL.
func pointerTo(steps []string) string {
	escape := strings.NewReplacer("~", "~0", "/", "~1")
	var b strings.Builder
	for _, step := range steps {
		b.WriteString("/" + url.PathEscape(escape.Replace(step)))
	}
	return b.String()
}
