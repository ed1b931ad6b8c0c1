package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// extract takes the answer of a question out of the data of its reply:
//
//	a.b[].c        the members c of all elements of the list b, as a list
//	a.b[].{c, d}   the same as pairs
//	one ; two      a list of both
//	count(a.b[])   how many
func extract(data any, expression string) (any, error) {
	if parts := splitTop(expression, ';'); len(parts) > 1 {
		return each(data, parts)
	}
	expression = strings.TrimSpace(expression)
	if inner, ok := strings.CutPrefix(expression, "count("); ok {
		v, err := extract(data, strings.TrimSuffix(inner, ")"))
		list, ok := v.([]any)
		if err == nil && !ok {
			err = fmt.Errorf("%s is no list", inner)
		}
		return float64(len(list)), err
	}
	if inner, ok := strings.CutPrefix(expression, "{"); ok {
		return each(data, splitTop(strings.TrimSuffix(inner, "}"), ','))
	}
	if expression == "" {
		return data, nil
	}
	name, rest := expression, ""
	if i := strings.IndexAny(expression, ".["); i >= 0 {
		name, rest = expression[:i], expression[i:]
	}
	if name != "" {
		object, ok := data.(map[string]any)
		if !ok {
			return nil, nil // a part of what is null is null
		}
		if data, ok = object[name]; !ok {
			return nil, fmt.Errorf("the reply has no member %q", name)
		}
	}
	if after, ok := strings.CutPrefix(rest, "[]"); ok {
		list, _ := data.([]any)
		flat := []any{}
		for _, e := range list {
			v, err := extract(e, strings.TrimPrefix(after, "."))
			if err != nil {
				return nil, err
			}
			if inner, ok := v.([]any); ok && strings.Contains(after, "[]") && !strings.Contains(after, "{") {
				flat = append(flat, inner...)
			} else {
				flat = append(flat, v)
			}
		}
		return flat, nil
	}
	return extract(data, strings.TrimPrefix(rest, "."))
}

func each(data any, parts []string) (any, error) {
	list := []any{}
	for _, p := range parts {
		v, err := extract(data, p)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// splitTop splits at a separator outside of braces and parentheses.
func splitTop(s string, sep rune) []string {
	var parts []string
	depth, start := 0, 0
	for i, r := range s {
		switch {
		case r == '{' || r == '(':
			depth++
		case r == '}' || r == ')':
			depth--
		case r == sep && depth == 0:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

// asSet makes the order of all lists the same and drops repetitions; the order of
// pairs stays.
func asSet(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	keyed := map[string]any{}
	for _, e := range list {
		key, _ := json.Marshal(e)
		keyed[string(key)] = e
	}
	keys := make([]string, 0, len(keyed))
	for k := range keyed {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	sorted := make([]any, len(keys))
	for i, k := range keys {
		sorted[i] = keyed[k]
	}
	return sorted
}

func TestExtract(t *testing.T) {
	var data any
	if err := json.Unmarshal([]byte(`{"a": {"b": [{"c": 1, "d": {"e": "x"}}, {"c": 2, "d": null}], "n": [{"m": [{"p": 1}]}, {"m": [{"p": 2}]}]}}`), &data); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ expression, want string }{
		{"a.b[].c", `[1,2]`},
		{"a.b[].{c, d.e}", `[[1,"x"],[2,null]]`},
		{"a.n[].m[].p", `[1,2]`},
		{"a.b[].c ; count(a.b[])", `[[1,2],2]`},
	} {
		v, err := extract(data, c.expression)
		got, _ := json.Marshal(v)
		if err != nil || string(got) != c.want {
			t.Errorf("%s gives %s, %v, want %s", c.expression, got, err, c.want)
		}
	}
	if _, err := extract(data, "a.x"); err == nil {
		t.Error("an unknown member gives no error")
	}
	if d := cmp.Diff(asSet([]any{"b", "a", "b"}), []any{"a", "b"}); d != "" {
		t.Error(d)
	}
}
