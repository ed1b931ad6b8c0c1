package server_test

import (
	"strings"
	"testing"
)

// Values of the wrong type are refused, in variables and in literals, alone and nested. The message
// contains the value as it was given.
func TestInputCoercion(t *testing.T) {
	s := contract(t)
	const (
		first  = `query($v: Int) { experts(first: $v) { totalCount } }`
		text   = `query($v: String!) { search(text: $v, first: 1) { totalCount } }`
		where  = `query($v: ExpertWhere) { experts(where: $v) { totalCount } }`
		year   = `query($v: EventWhere) { events(where: $v, first: 1) { totalCount } }`
		ids    = `query($v: [ID!]!) { nodes(ids: $v) { id } }`
		flag   = `query($v: Boolean!) { experts(first: 1) { totalCount @include(if: $v) pageInfo { hasNextPage } } }`
		gap    = `query($v: [GapKind!]) { gaps(kinds: $v, first: 1) { totalCount } }`
		entity = `query($v: Ref!) { expert(ref: $v) { code } }`
	)
	for _, row := range []struct {
		name, query, value string
		says               string // the message; "" if the value is accepted
	}{
		{"a number", first, `1`, ""},
		{"a number without a fraction", first, `1.0`, ""},
		{"null", first, `null`, ""},
		{"a text for a number", first, `"1"`, `v: "1" is no Int`},
		{"a fraction", first, `1.5`, `v: 1.5 is no Int`},
		{"beyond 32 bits", first, `4294967297`, `v: 4294967297 is no Int`},
		{"nested: the lowest number, with a fraction of zero", year, `{"year":{"gt":-2147483648.0}}`, ""},
		{"nested: below the lowest number", year, `{"year":{"gt":-2147483649.0}}`, `v.year.gt: -2147483649.0 is no Int`},
		{"beyond 64 bits", first, `99999999999999999999`, `v: 99999999999999999999 is no Int`},
		{"beyond all numbers", first, `1e999`, `v: 1e999 is no Int`},
		{"true for a number", first, `true`, `v: true is no Int`},
		{"a list for a number", first, `[1]`, `v: [1] is no Int`},
		{"an object for a number", first, `{"a":1}`, `v: {"a":1} is no Int`},
		{"nested: a number", year, `{"year":{"lt":2020}}`, ""},
		{"nested: beyond 32 bits", year, `{"year":{"lt":4294967297}}`, `v.year.lt: 4294967297 is no Int`},
		{"nested: a text for a number", year, `{"and":[{"year":{"lt":"2020"}}]}`, `v.and.0.year.lt: "2020" is no Int`},
		{"nested: a text for a list of objects", year, `{"and":"x"}`, `v.and: "x" is no EventWhere`},
		{"nested: one object for a list", year, `{"and":{"year":{"lt":2020}}}`, ""},
		{"nested: null in a list that has none", year, `{"and":[null]}`, `v.and.0: null is no EventWhere!`},
		{"nested: an unknown field", year, `{"years":{"lt":1}}`, `v: EventWhere has no field "years"`},
		{"nested: the name of the type", year, `{"__typename":"EventWhere"}`, `has no field "__typename"`},
		{"a text", text, `"a"`, ""},
		{"a number for a text", text, `2018`, `v: 2018 is no String!`},
		{"true for a text", text, `true`, `v: true is no String!`},
		{"null for a text that must be", text, `null`, `v: null is no String!`},
		{"a text for an object", where, `"x"`, `v: "x" is no ExpertWhere`},
		{"a list for an object", where, `[1]`, `v: [1] is no ExpertWhere`},
		{"an id", ids, `["00000000000000000000000000"]`, ""},
		{"true for an id", ids, `[true]`, `v.0: true is no ID!`},
		{"a fraction for an id", ids, `[1.5]`, `v.0: 1.5 is no ID!`},
		{"true", flag, `true`, ""},
		{"a text for true", flag, `"true"`, `v: "true" is no Boolean!`},
		{"one for true", flag, `1`, `v: 1 is no Boolean!`},
		{"an enum value", gap, `["INDUSTRY_WITHOUT_EXPERT"]`, ""},
		{"one enum value for a list", gap, `"INDUSTRY_WITHOUT_EXPERT"`, ""},
		{"an enum value in small letters", gap, `["industry_without_expert"]`, `v.0: "industry_without_expert" is no GapKind!`},
		{"a number for an enum value", gap, `[0]`, `v.0: 0 is no GapKind!`},
		{"a list for a reference", entity, `["E1"]`, `v: ["E1"] is no Ref!`},
		{"an object for a reference", entity, `{"a":"E1"}`, `v: {"a":"E1"} is no Ref!`},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := s.do(t, post(t, `{"query":`+quote(row.query)+`,"variables":{"v":`+row.value+`}}`))
			checkRefusal(t, got, "BAD_USER_INPUT", row.says)
		})
	}
	for _, row := range []struct{ name, query, says string }{
		{"a number", `{ experts(first: 1) { totalCount } }`, ""},
		{"a text for a number", `{ experts(first: "1") { totalCount } }`, `"1"`},
		{"a fraction", `{ experts(first: 1.5) { totalCount } }`, `1.5`},
		{"beyond 32 bits", `{ experts(first: 4294967297) { totalCount } }`, `4294967297 is no Int`},
		{"beyond 64 bits", `{ experts(first: 99999999999999999999) { totalCount } }`, `99999999999999999999`},
		{"nested: beyond 32 bits", `{ events(where: { year: { lt: 4294967297 } }) { totalCount } }`, `4294967297 is no Int`},
		{"as a default", `query($n: Int = 4294967297) { experts(first: $n) { totalCount } }`, `4294967297 is no Int`},
		{"a number for a text", `{ search(text: 2018) { totalCount } }`, `2018`},
		{"a text for an enum value", `{ gaps(kinds: ["INDUSTRY_WITHOUT_EXPERT"]) { totalCount } }`, `INDUSTRY_WITHOUT_EXPERT`},
		{"an enum value in small letters", `{ gaps(kinds: [industry_without_expert]) { totalCount } }`, `industry_without_expert`},
		{"an object for a reference", `{ expert(ref: { a: 1 }) { code } }`, `is no Ref!`},
		{"a list for a reference", `{ expert(ref: ["E1"]) { code } }`, `Ref!`},
		{"an object for an enum value", `{ experts(orderBy: [{ field: {} }]) { totalCount } }`, `is no ExpertOrderField!`},
		{"a list for an enum value", `{ experts(orderBy: [{ field: [NAME] }]) { totalCount } }`, `is no ExpertOrderField!`},
		{"beyond 64 bits for a decimal", `{ observations(where: { value: { gt: 99999999999999999999 } }) { totalCount } }`, `is no Decimal`},
		{"a level", `{ regions(where: { level: { eq: PREFECTURE } }) { totalCount } }`, ""},
		{"no level", `{ regions(where: { level: { eq: PROVINZ } }) { totalCount } }`, `PROVINZ`},
		{"a text for a level", `{ regions(where: { level: { in: ["PROVINCE"] } }) { totalCount } }`, `PROVINCE`},
		{"an object for a date", `{ experts(where: { asOf: { a: 1 } }) { totalCount } }`, `is no Date`},
	} {
		t.Run("literal: "+row.name, func(t *testing.T) {
			checkRefusal(t, s.ask(t, row.query, nil), "GRAPHQL_VALIDATION_FAILED", row.says)
		})
	}
}

func checkRefusal(t *testing.T, got *reply, code, says string) {
	t.Helper()
	switch {
	case says == "" && (got.code() == "GRAPHQL_VALIDATION_FAILED" || len(got.parsed.Errors) > 0 && strings.Contains(got.parsed.Errors[0].Message, " is no ")):
		t.Errorf("refused: %s", got.body)
	case says != "" && (got.code() != code || !strings.Contains(got.parsed.Errors[0].Message, says)):
		t.Errorf("want %s that says %s: %s", code, says, got.body)
	}
}
