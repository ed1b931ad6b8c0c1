package resolvers_test

import (
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/resolvers"
)

// subjects lists the names of the subjects of the gaps for the arguments.
func subjects(t *testing.T, g *graph.Graph, arguments string) []string {
	t.Helper()
	data := ask(t, g, "{ gaps(first: 200"+arguments+") { totalCount nodes { subject { displayName } } } }", nil)
	list := []string{}
	for _, n := range data["gaps"].(map[string]any)["nodes"].([]any) {
		list = append(list, n.(map[string]any)["subject"].(map[string]any)["displayName"].(string))
	}
	if total := count(data, "gaps"); int(total) != len(list) {
		t.Errorf("%s: %d listed, %v in all", arguments, len(list), total)
	}
	return list
}

func TestGapsOfTheReports(t *testing.T) {
	g := ofReports(t)
	answers := expected(t)
	for kind, question := range map[string]string{"STATION_WITHOUT_EXPERT": "Q16", "ENTERPRISE_WITHOUT_EXPERT": "Q19"} {
		got := []any{}
		for _, name := range subjects(t, g, ", kinds: ["+kind+"]") {
			got = append(got, name)
		}
		if d := cmp.Diff(shaped(t, "set", answers[question]), shaped(t, "set", got)); d != "" {
			t.Errorf("%s is not what question %s expects: %s", kind, question, d)
		}
	}
	for arguments, want := range map[string][]string{
		`, kinds: [ENTERPRISE_WITHOUT_EXPERT], region: "吴忠市"`:                               {},
		`, kinds: [ENTERPRISE_WITHOUT_EXPERT], region: "石嘴山市", industry: "农、林、牧、渔业"`:        {"华泰农现代农业", "宁夏泰金种业"},
		`, kinds: [ENTERPRISE_WITHOUT_EXPERT], region: "吴忠市", program: "海智专家荆楚行"`:           {"吴忠仪表有限责任公司"},
		`, kinds: [INDUSTRY_WITHOUT_EXPERT], region: "十堰市"`:                                 {"茶叶", "核桃", "食用菌", "油橄榄"},
		`, kinds: [NEED_WITHOUT_SERVICE], region: "湖北省"`:                                    {},
		`, kinds: [OWNER_WITHOUT_REGISTRY], region: "平罗县"`:                                  {"平罗县科协"},
		`, kinds: [FIGURE_WITHOUT_ITEMS], program: "院士专家宁夏行"`:                               {"院士专家宁夏行 · 高层次专家 · 161名", "院士专家宁夏行 · 合作协议 · 19项", "院士专家宁夏行 · 学术报告 · 77场次"},
		`, kinds: [PLAN_WITHOUT_RESULT], region: "鄂尔多斯市"`:                                   {"鄂尔多斯市科协第五次代表大会"},
		`, kinds: [PLAN_WITHOUT_RESULT], region: "平罗县", industry: "种业", asOf: "2018-12-31"`: {"泰金种业科普小镇"},
	} {
		if d := cmp.Diff(want, subjects(t, g, arguments)); d != "" {
			t.Errorf("%s (-want +got):\n%s", arguments, d)
		}
	}
	if got, _ := plans(t, g, "(first: 200)"); len(got) != len(subjects(t, g, ", kinds: [PLAN_WITHOUT_RESULT]")) {
		t.Error("the plans without a result are not those that nothing confirms")
	}
}

func TestAGapSaysWhatWasSearchedAndReported(t *testing.T) {
	g := ofReports(t)
	data := ask(t, g, `{ gaps(kinds: [INDUSTRY_WITHOUT_STATION], region: "十堰市", asOf: "2023-06-01", first: 1) { nodes {
		subject { displayName } link { id } searched reported(first: 1) { totalCount nodes { measure value coverage { itemised } } } closers { entity { displayName } reason } } } }`, nil)
	want := map[string]any{
		"subject":  map[string]any{"displayName": "茶叶"},
		"link":     nil,
		"searched": "local stations in the industry or at its enterprises; in or below 十堰市; as of 2023-06-01",
		"closers": []any{
			map[string]any{"entity": map[string]any{"displayName": "湖北省海智(离岸创新)基地十堰工作站"}, "reason": "is located in 十堰市; no entity in the field was found"},
			map[string]any{"entity": map[string]any{"displayName": "武汉大学老专家服务团工作站"}, "reason": "is located in 十堰市; no entity in the field was found"},
		},
	}
	got := data["gaps"].(map[string]any)["nodes"].([]any)[0].(map[string]any)
	reported := got["reported"].(map[string]any)
	delete(got, "reported")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if reported["totalCount"] != 2.0 || len(reported["nodes"].([]any)) != 1 {
		t.Errorf("%v, want the first of two figures: stations of academicians and sites of a survey", reported)
	}
}

func TestGapsOfAKindAreReadTogether(t *testing.T) {
	g, calls := counted(t, imported(t))
	for _, c := range []struct {
		name, document string
		want           graphtest.Calls
	}{
		{"gaps of two kinds", `{ gaps(kinds: [STATION_WITHOUT_EXPERT, OWNER_WITHOUT_REGISTRY]) { nodes { kind } } }`, graphtest.Calls{View: 1, Match: 2}},
		{"what could close them", `{ gaps(kinds: [OWNER_WITHOUT_REGISTRY]) { nodes { closers { reason } } } }`, graphtest.Calls{View: 1, Match: 1 + 2}},
		{"what is reported", `{ gaps(kinds: [STATION_WITHOUT_EXPERT]) { nodes { reported { nodes { value } } } } }`, graphtest.Calls{View: 1, Match: 1 + 2}},
	} {
		calls.TakeCalls()
		ask(t, g, c.document, nil)
		if d := cmp.Diff(c.want, calls.TakeCalls()); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestGapsOfWhatIsNotThere(t *testing.T) {
	g := ofReports(t)
	for _, c := range []struct {
		arguments, field string
		class            error
	}{
		{`region: "亚特兰蒂斯"`, "region", graph.ErrNotFound},
		{`industry: "宁夏泰金种业"`, "industry", graph.ErrNotFound},
		{`program: "院士"`, "program", graph.ErrNotFound},
		{`region: "自治区"`, "region", graph.ErrInvalid},
		{`first: 201`, "first", graph.ErrInvalid},
		{`first: 1, last: 1`, "last", graph.ErrInvalid},
		{`after: "nonsense"`, "after", graph.ErrInvalid},
	} {
		p := fault(t, g, "{ gaps("+c.arguments+") { nodes { kind } } }", nil)
		if !errors.Is(p, c.class) || p.Field != c.field {
			t.Errorf("%s: %v, want an error of %s", c.arguments, p, c.field)
		}
	}
	if got := subjects(t, g, `, kinds: [STATION_WITHOUT_EXPERT], region: "福建省"`); !slices.Equal(got, []string{}) {
		t.Errorf("%v, want no gaps where nothing is", got)
	}
}

// Gaps that only undated records close are listed only if the question asks for possible gaps.
func TestPossibleGapsOfTheReports(t *testing.T) {
	g := ofReports(t)
	arguments := `, kinds: [ENTERPRISE_WITHOUT_EXPERT, NEED_WITHOUT_SERVICE, PLAN_WITHOUT_RESULT], asOf: "2018-06-30"`
	certain, all := subjects(t, g, arguments), subjects(t, g, arguments+", possible: true")
	data := ask(t, g, `{ gaps(first: 200`+arguments+`, possible: true) { nodes { certain searched searchedChinese subject { displayName } } } }`, nil)
	var sure []string
	for _, n := range data["gaps"].(map[string]any)["nodes"].([]any) {
		if gap := n.(map[string]any); gap["certain"].(bool) {
			sure = append(sure, gap["subject"].(map[string]any)["displayName"].(string))
		}
	}
	if d := cmp.Diff(certain, sure); d != "" || len(all) <= len(certain) {
		t.Errorf("%d are certain or possible, %d certain (-want +got):\n%s", len(all), len(certain), d)
	}
}

// TestWhatIsMissingIsAnswered compares the named questions for gaps, plans and contradictions with
// their golden replies.
func TestWhatIsMissingIsAnswered(t *testing.T) {
	g := ofReports(t)
	for _, name := range []string{"contradictions", "gaps", "plans"} {
		document, err := os.ReadFile("../data/questions/" + name + ".graphql")
		if err != nil {
			t.Fatal(err)
		}
		r := resolvers.Exec(t.Context(), g, string(document), "", nil)
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		golden(t, "../data/questions/"+name+".reply.json", r.Data)
	}
}
