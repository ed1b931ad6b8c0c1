package revise_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// said makes an input that confirms 合成白 by a statement on a day.
func said(on string) string {
	return `{"operations": [{"confirm": {"of": ["合成白"], "source": {"statement": {"byText": "合成张三", "on": "` + on + `"}}}}]}`
}

// TestFaultsNameTheirField: a wrong date is reported with the field name that the caller used.
func TestFaultsNameTheirField(t *testing.T) {
	w := newWorld(t)
	for do, field := range map[string]string{
		said("x"):          "source.statement.on",
		said("2026-02-30"): "source.statement.on",
		`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"retiredSince": "去年"}}, ` + brief + `}}]}`: "retiredSince",
	} {
		r, err := w.apply(do)
		if err != nil || len(r.Faults) != 1 || r.Faults[0].Field != field {
			t.Errorf("%s: %+v %v", do, r, err)
		}
	}
}

// TestVersionOfALink: a new link gives both of its ends a new Version but the old Written. An update
// may expect this Version, but not a later one.
func TestVersionOfALink(t *testing.T) {
	w := newWorld(t)
	w.must(`{"operations": [{"link": {"from": "合成白", "relation": "AFFILIATED_WITH", "to": "合成一厂", ` + brief + `}}]}`)
	n := entity(w, "合成白")
	if n.Version <= n.Written {
		t.Fatalf("version %d, written by %d: the link proves nothing", n.Version, n.Written)
	}
	update := `{"operations": [{"update": {"id": "合成白", "expectedVersion": %d, "values": {"expert": {"hint": "甲"}}}}]}`
	if r, err := w.apply(fmt.Sprintf(update, n.Version+1)); err != nil || len(r.Faults) != 1 || r.Faults[0].Code != revise.CodeInvalid {
		t.Errorf("the version after the last: %+v %v", r, err)
	}
	w.must(fmt.Sprintf(update, n.Version))
}

// TestNamesakes: a second person with the same name needs a hint that no namesake has. Other kinds
// may share names.
func TestNamesakes(t *testing.T) {
	w := newWorld(t)
	create := func(kind, hint string) string {
		return fmt.Sprintf(`{"operations": [{"create": {"values": {%q: {"displayName": "合成白"%s}}, %s}}]}`, kind, hint, brief)
	}
	r, err := w.apply(create("expert", ""))
	if err != nil || len(r.Faults) != 1 || len(r.Faults[0].Candidates) != 1 || r.Faults[0].Candidates[0].ID != entity(w, "合成白").ID {
		t.Errorf("without a hint: %+v %v", r, err)
	}
	w.must(create("topic", ""))
	w.must(create("expert", `, "hint": "二厂的"`))
	if r, err := w.apply(create("expert", `, "hint": "二厂的"`)); err != nil || len(r.Faults) != 1 || len(r.Faults[0].Candidates) != 2 {
		t.Errorf("with the hint of a namesake: %+v %v", r, err)
	}
	w.must(create("person", `, "hint": "三厂的"`))
}

// TestDatesAsGiven: a date in any form is kept as it was written, if the day exists.
func TestDatesAsGiven(t *testing.T) {
	w := newWorld(t)
	for _, date := range []string{"2019", "2019年6月", "2019-06-30", "十四五"} {
		w.must(`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"retiredSince": "` + date + `", "elected": 2019}}, ` + brief + `}}]}`)
		if got := entity(w, "合成白").Prop(graph.PropRetiredSince).Text; got != date {
			t.Errorf("%s became %s", date, got)
		}
	}
}

// TestParseFaults: an input that cannot be parsed gives an error with its place, without texts of
// the library.
func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ name, text, field, value, fault string }{
		{"a misspelt operation", `{"operations":[{"creat":{}}]}`, "operations.0", "creat", "is no operation"},
		{"the second is misspelt", `[{"delete":{"id":"x"}},{"remove":{}}]`, "operations.1", "remove", "is no operation"},
		{"a field of no operation", `{"operations":[{"create":{"value":{}}}]}`, "operations.0.create", "value", "is no part of it"},
		{"a text instead of a list", `{"operations":[{"confirm":{"of":"x"}}]}`, "operations.0.confirm.of", "string", "is of another type here"},
		{"a number instead of an operation", `[1]`, "operations.0", "1", "is no operation"},
		{"a field of no input", `{"operation":[]}`, "input", "operation", "is no part of it"},
		{"a torn file", "{\"operations\": [\n {\"create\": {", "input", "2:14", "is where the text breaks off"},
		{"a comma too many", "{\"operations\": [\n {},]}", "input", "2:5", "is where the text stops being JSON"},
		{"a file in GBK", "{\"operations\": [{\"create\": {\"name\": \"\xba\xcf\"}}]}", "input", "", "is not UTF-8"},
		{"an empty file", " \n", "input", "", "is empty"},
		{"two inputs", `{} {}`, "input", "", "goes on after its end"},
		{"a list of other things", `"x"`, "input", "string", "is of another type here"},
		{"no operations", `{}`, "operations", "", "are none"},
	} {
		in, err := revise.Parse([]byte(c.text))
		if err == nil {
			err = in.Check()
		}
		var p *graph.Problem
		if !errors.As(err, &p) || p.Field != c.field || p.Value != c.value || p.Fault != c.fault || p.Hint == "" {
			t.Errorf("%s: %+v", c.name, err)
		}
	}
}

// TestPersonalFieldsByAnyName: a telephone number, mail address, identity number or birth date is
// refused under any field name, and the error does not repeat it.
func TestPersonalFieldsByAnyName(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"手机", "手机号码", "联系电话", "移动电话", "电子邮箱", "电子信箱", "E-mail", "EMAIL", "身份证号", "ID Card", "idNumber",
		"护照号", "出生年月", "Date of Birth", "birthDate", "wechat", "WeChat", "微信", "QQ", "bank_account", "民族"} {
		r, err := w.apply(fmt.Sprintf(`{"operations": [{"update": {"id": "合成白", "values": {"expert": {%q: "0951-1"}}, %s}}]}`, name, brief))
		if err != nil || len(r.Faults) != 1 || r.Faults[0].Code != revise.CodePersonalData || strings.Contains(fmt.Sprint(r.Faults), "0951-1") {
			t.Errorf("%s: %+v %v", name, r.Faults, err)
		}
	}
}

// TestWhatOfficersKeepOfExperts: properties of experts that public sources state can be set with a
// source, and read back.
func TestWhatOfficersKeepOfExperts(t *testing.T) {
	w := newWorld(t)
	w.must(`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"professionalTitle": {"set": ["研究员"]}, "post": {"set": ["所长"]}, "degree": "DOCTOR",
		"sex": "FEMALE", "nativePlace": "合成县", "englishName": {"set": ["Bai Hecheng"]}, "academy": {"set": ["中国工程院"]}, "division": {"set": ["农业学部"]}, "elected": "2019",
		"retiredSince": "2024年6月", "died": "2025-01-02", "language": {"set": ["英语"]}, "homepage": {"set": ["https://example.org/bai"]}}}, ` + brief + `}}]}`)
	got := map[graph.Field]bool{}
	for _, p := range entity(w, "合成白").Props {
		got[p.Field] = true
	}
	for _, f := range []graph.Field{graph.PropProfessionalTitle, graph.PropPost, graph.PropDegree, graph.PropSex, graph.PropNativePlace, graph.PropEnglishName,
		graph.PropAcademy, graph.PropDivision, graph.PropElected, graph.PropRetiredSince, graph.PropDied, graph.PropLanguage, graph.PropHomepage} {
		if !got[f] {
			t.Errorf("%s is not set", f)
		}
	}
}
