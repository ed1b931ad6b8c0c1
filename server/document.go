package server

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// document is a parsed document that passed every check that needs no variables. It is shared
// between requests and never changes.
type document struct {
	*ast.QueryDocument
}

// document parses and checks a document, the cheapest checks first, or takes it from the cache.
func (s *Server) document(ctx context.Context, text string) (*document, gqlerror.List) {
	if d, ok := s.cache.Get(ctx, text); ok {
		return d, nil
	}
	src := &ast.Source{Input: text}
	if _, err := s.scan(src, s.limits.Tokens); err != nil {
		return nil, gqlerror.List{err}
	}
	doc, err := parser.ParseQuery(src)
	if err != nil {
		return nil, gqlerror.List{recoded(CodeParseFailed, err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{refusal(CodeInvalidDocument, "the document has no operation")}
	}
	if err := s.checkShape(doc); err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := s.validate(doc); len(errs) > 0 {
		return nil, errs
	}
	d := &document{doc}
	if len(text) <= cachedBytes {
		s.cache.Add(ctx, text, d)
	}
	return d, nil
}

// validate applies the validation rules of GraphQL. It adds suggestions only if Options allow them
// and there are few errors, because computing them is slow.
func (s *Server) validate(doc *ast.QueryDocument) gqlerror.List {
	quick := rules.NewDefaultRules()
	for _, r := range []core.Rule{
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
		rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ScalarLeafsRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		quick.ReplaceRule(strings.TrimSuffix(r.Name, "WithoutSuggestions"), r.RuleFunc)
	}
	quick.AddRule("Literals", literalsRule)
	schema := s.options.Schema.Schema()
	errs := validator.ValidateWithRules(schema, doc, quick)
	if len(errs) > 0 && len(errs) <= s.limits.Errors && !s.options.NoSuggestions {
		full := rules.NewDefaultRules()
		full.AddRule("Literals", literalsRule)
		errs = validator.ValidateWithRules(schema, doc, full)
	}
	for i, e := range errs {
		errs[i] = recoded(CodeInvalidDocument, e)
	}
	return errs
}

// scan counts the tokens before parsing, and limits the length of names. The parser reports invalid
// tokens, with their position.
func (s *Server) scan(src *ast.Source, most int) (n int, _ *gqlerror.Error) {
	lex := lexer.New(src)
	for ; ; n++ {
		t, err := lex.ReadToken()
		switch {
		case err != nil || t.Kind == lexer.EOF:
			return n, nil
		case n >= most:
			return n, s.tooMuch(limitTokens, n+1, most, "the document has more than %d tokens; split it, or send values as variables", most)
		case t.Kind == lexer.Name && len(t.Value) > maxNameBytes:
			return n, withPosition(refusal(CodeParseFailed, fmt.Sprintf("a name is longer than %d bytes", maxNameBytes)), &t.Pos)
		}
	}
}

// tooMuch is the error for a request that exceeds a limit. cost is the counted value, or a lower one if
// counting stopped early.
func (s *Server) tooMuch(limit string, cost, allowed int, format string, args ...any) *gqlerror.Error {
	s.metrics.refused(limit)
	e := refusal(CodeTooExpensive, fmt.Sprintf(format, args...))
	e.Extensions["of"], e.Extensions["cost"], e.Extensions["limit"] = limit, cost, allowed
	return e
}

// recoded gives the errors of the parser and the validator one of our codes and a short text.
func recoded(code Code, err error) *gqlerror.Error {
	out := refusal(code, err.Error())
	var g *gqlerror.Error
	if errors.As(err, &g) {
		out.Message, out.Locations, out.Path = shorten(g.Message), g.Locations, g.Path
	}
	return out
}

func withPosition(e *gqlerror.Error, p *ast.Position) *gqlerror.Error {
	if p != nil {
		e.Locations = []gqlerror.Location{{Line: p.Line, Column: p.Column}}
	}
	return e
}
