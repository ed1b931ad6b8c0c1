package resolvers_test

import (
	"fmt"
	"strings"
)

// extract takes values from a reply, by an expression in a small language:
//
//	.a.b      the field b of the field a
//	[]        each element of a list
//	x | y     y, applied to each value of x
//	x, y      the values of x, then those of y
//	[x, y]    one list of the values of x and y
//
// For example, this gives the recipients and the award of each honor:
//
//	.awards.nodes[].honors.nodes[] | [.recipients.nodes[].displayName, .award.displayName]
func extract(expression string, data any) ([]any, error) {
	p := &paths{text: expression}
	out, err := p.list([]any{data})
	if err == nil && p.text != "" {
		err = fmt.Errorf("%q is left over", p.text)
	}
	return out, err
}

type paths struct{ text string }

// take removes a token, and the spaces around it, from the front of the text. It returns false if the text
// does not begin with the token.
func (p *paths) take(token string) bool {
	p.text = strings.TrimLeft(p.text, " ")
	rest, ok := strings.CutPrefix(p.text, token)
	if ok {
		p.text = strings.TrimLeft(rest, " ")
	}
	return ok
}

// list evaluates paths, which are separated by commas, on every value of in.
func (p *paths) list(in []any) ([]any, error) {
	var all []any
	start := p.text
	if len(in) == 0 { // parse the expression even without values to apply it to
		_, err := p.once(nil)
		return nil, err
	}
	for _, v := range in {
		p.text = start
		out, err := p.once(v)
		if err != nil {
			return nil, err
		}
		all = append(all, out...)
	}
	return all, nil
}

func (p *paths) once(v any) ([]any, error) {
	var all []any
	for {
		out, err := p.path(v)
		if err != nil {
			return nil, err
		}
		all = append(all, out...)
		if !p.take(",") {
			return all, nil
		}
	}
}

func (p *paths) path(v any) ([]any, error) {
	at := []any{v}
	if p.take("[") {
		out, err := p.once(v)
		if err != nil || !p.take("]") {
			return nil, fmt.Errorf("no ] before %q: %w", p.text, err)
		}
		at = []any{out}
	}
	for {
		switch {
		case p.take("|"):
			return p.list(at)
		case p.take("@lower"):
			for i, v := range at {
				text, _ := v.(string)
				at[i] = strings.ToLower(text)
			}
		case p.take("@text"):
			for i, v := range at {
				if v != nil {
					at[i] = fmt.Sprint(v)
				}
			}
		case p.take("[]"):
			var all []any
			for _, v := range at {
				list, _ := v.([]any)
				all = append(all, list...)
			}
			at = all
		case p.take("."):
			name := p.text[:len(p.text)-len(strings.TrimLeft(p.text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))]
			if name == "" {
				return nil, fmt.Errorf("no name before %q", p.text)
			}
			p.text = p.text[len(name):]
			for i, v := range at {
				object, _ := v.(map[string]any)
				at[i] = object[name]
			}
		default:
			return at, nil
		}
	}
}
