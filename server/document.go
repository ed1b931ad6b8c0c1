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

// document is a parsed document that passed every check that needs no variables.
// It is shared between operations and never changed.
type document struct {
	*ast.QueryDocument
}

// document parses and checks a document, from the cheapest check to the dearest,
// or takes it from the cache.
func (s *Server) document(ctx context.Context, text string) (*document, gqlerror.List) {
	if d, ok := s.cache.Get(ctx, text); ok {
		return d, nil
	}
	src := &ast.Source{Input: text}
	if err := s.scan(src); err != nil {
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

// validate applies the rules of GraphQL. What might have been meant is worked out, unless
// Options say no, only if the errors are few, for it takes long: each name is compared with many.
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

// scan counts the tokens, before anything is built from them, and bounds names.
// What is no token is left to the parser, which says where it stands.
func (s *Server) scan(src *ast.Source) *gqlerror.Error {
	lex := lexer.New(src)
	for n := 0; ; n++ {
		t, err := lex.ReadToken()
		switch {
		case err != nil || t.Kind == lexer.EOF:
			return nil
		case n >= s.limits.Tokens:
			return s.tooMuch(limitTokens, "the document has more than %d tokens; split it, or send values as variables", s.limits.Tokens)
		case t.Kind == lexer.Name && len(t.Value) > maxNameBytes:
			return at(refusal(CodeParseFailed, fmt.Sprintf("a name is longer than %d bytes", maxNameBytes)), &t.Pos)
		}
	}
}

func (s *Server) tooMuch(limit, format string, args ...any) *gqlerror.Error {
	s.metrics.refused(limit)
	return refusal(CodeTooExpensive, fmt.Sprintf(format, args...))
}

// recoded gives the parser's and the validator's errors our code and a bounded text.
func recoded(code Code, err error) *gqlerror.Error {
	out := refusal(code, err.Error())
	var g *gqlerror.Error
	if errors.As(err, &g) {
		out.Message, out.Locations, out.Path = shorten(g.Message), g.Locations, g.Path
	}
	return out
}

func at(e *gqlerror.Error, p *ast.Position) *gqlerror.Error {
	if p != nil {
		e.Locations = []gqlerror.Location{{Line: p.Line, Column: p.Column}}
	}
	return e
}
