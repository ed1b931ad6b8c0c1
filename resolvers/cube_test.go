package resolvers_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers"
)

// cubeLines writes the cells of a cube in a reply as texts: keys and value.
func cubeLines(data any) []string {
	var lines []string
	for _, n := range data.(map[string]any)["cells"].(map[string]any)["nodes"].([]any) {
		cell := n.(map[string]any)
		line := fmt.Sprint(cell["value"])
		keys := cell["keys"].([]any)
		for i := len(keys) - 1; i >= 0; i-- {
			line = fmt.Sprint(keys[i].(map[string]any)["value"], " ", line)
		}
		lines = append(lines, strings.ReplaceAll(line, "<nil>", "-"))
	}
	return lines
}

func TestCube(t *testing.T) {
	g := open(t, sample())
	for trap, c := range map[string]struct {
		arguments string
		want      []string
	}{
		"a place of the county is one of its prefecture": {`measure: ENGAGEMENTS, by: [{dimension: REGION, level: PREFECTURE}, {dimension: ACTOR_KIND}]`, []string{"吴忠市 EXPERT 2", "石嘴山市 POPULATION_GROUP 1"}},
		"in and below a region":                          {`measure: ENGAGEMENTS, by: [{dimension: PROGRAM}], where: {region: ["石嘴山市"]}`, []string{"- 1"}},
		"exactly in a region":                            {`measure: ENGAGEMENTS, by: [{dimension: PROGRAM}], where: {region: ["石嘴山市"], exactly: true}`, nil},
		"planned on demand":                              {`measure: ENGAGEMENTS, by: [{dimension: ACTOR}], where: {status: [PLANNED]}`, []string{"曾明 1"}},
		"who is only mentioned, on demand":               {`measure: ENGAGEMENTS, by: [{dimension: ACTOR}], where: {actorKinds: [PERSON]}`, []string{"马慧博 1"}},
		"without what is unknown":                        {`measure: ENGAGEMENTS, by: [{dimension: YEAR}], includeUnknown: false`, []string{"2021 2"}},
		"without derived industries":                     {`measure: ENGAGEMENTS, by: [{dimension: INDUSTRY}], where: {basis: [TEXT]}`, []string{"- 3"}},
		"a planned place is unknown":                     {`measure: ENTERPRISES, by: [{dimension: REGION, level: PREFECTURE}], orderBy: [{dimension: REGION, direction: DESC}]`, []string{"- 1", "吴忠市 1", "石嘴山市 1"}},
		"zero cells, and only those":                     {`measure: ENTERPRISES, by: [{dimension: REGION, level: PROVINCE}], includeZero: true, having: {lte: 0}`, []string{"内蒙古自治区 0"}},
		"by value, then by name":                         {`measure: ENGAGEMENTS, by: [{dimension: REGION}], orderBy: [{direction: ASC}]`, []string{"平罗县 1", "吴忠市 2"}},
		"figures of a measure, as they were stated":      {`measure: OBSERVED, where: {measure: ["workstations"]}, by: [{dimension: ASSOCIATION}, {dimension: YEAR}]`, []string{"宁夏科协 2021 84"}},
		"a number with decimals":                         {`measure: OBSERVED, where: {measure: ["literacy"]}`, []string{"7.72"}},
		"of a period, undated left out":                  {`measure: ENGAGEMENTS, where: {period: {overlaps: {from: "2021-06"}}}`, []string{"2"}},
		"the category of the engagement":                 {`measure: EXPERTS, where: {category: [GUIDANCE]}, by: [{dimension: SERVED}]`, []string{"吴忠仪表 1"}},
		"experts that did nothing are somewhere, too":    {`measure: EXPERTS, by: [{dimension: REGION}]`, []string{"吴忠市 1", "- 1"}},
		"programmes by who served through them":          {`measure: PROGRAMS, by: [{dimension: ACTOR}]`, []string{"吴有生 1"}},
		"no stage, no need":                              {`measure: OPEN_NEEDS, by: [{dimension: STAGE}]`, nil},
		"no cell is shown where having keeps none":       {`measure: ENGAGEMENTS, having: {gte: 4}`, nil},
		"the derived industry of the firm that is met":   {`measure: ENGAGEMENTS, by: [{dimension: INDUSTRY}], includeUnknown: false`, []string{"仪器仪表制造业 2"}},
	} {
		data := ask(t, g, "{ cube("+c.arguments+") { cells { nodes { keys { value } value } } } }", nil)
		if diff := gocmp.Diff(c.want, cubeLines(data["cube"])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", trap, diff)
		}
	}
}

func TestCubeTellsItsTotalAndRecords(t *testing.T) {
	g, calls := counted(t, sample())
	calls.TakeCalls()
	data := ask(t, g, `{ cube(measure: ENGAGEMENTS, by: [{dimension: REGION}, {dimension: YEAR}]) {
		measure total additive
		cells(first: 1) {
			totalCount
			pageInfo { hasNextPage endCursor }
			edges { cursor node {
				keys { dimension value entity { kind } }
				drill(first: 1) { totalCount nodes { code } pageInfo { hasNextPage endCursor } }
			} }
		}
	} }`, nil)
	cube := data["cube"].(map[string]any)
	cells := cube["cells"].(map[string]any)
	cell := cells["edges"].([]any)[0].(map[string]any)
	end := cells["pageInfo"].(map[string]any)["endCursor"]
	if cell["cursor"] != end || cells["totalCount"] != 2.0 || cube["total"] != 3.0 || cube["additive"] != true || cube["measure"] != "ENGAGEMENTS" {
		t.Errorf("the cube is %v", cube)
	}
	node := cell["node"].(map[string]any)
	drill := node["drill"].(map[string]any)
	if diff := gocmp.Diff([]string{"e2"}, names(drill, "code", "nodes")); diff != "" || drill["totalCount"] != 2.0 {
		t.Errorf("%v\n%s", drill, diff)
	}
	keys, _ := json.Marshal(node["keys"])
	if diff := gocmp.Diff(`[{"dimension":"REGION","entity":{"kind":"REGION"},"value":"吴忠市"},{"dimension":"YEAR","entity":null,"value":"2021"}]`, string(keys)); diff != "" {
		t.Error(diff)
	}
	if n := calls.TakeCalls().Reads(); n > 9 {
		t.Errorf("the cube took %d calls", n)
	}
	next := ask(t, g, `query ($after: Cursor) { cube(measure: ENGAGEMENTS, by: [{dimension: REGION}, {dimension: YEAR}]) { cells(after: $after) { nodes { keys { value } value } pageInfo { hasPreviousPage } } } }`, map[string]any{"after": end})
	if diff := gocmp.Diff([]string{"平罗县 - 1"}, cubeLines(next["cube"])); diff != "" {
		t.Error(diff)
	}
	p := fault(t, g, `query ($after: Cursor) { cube(measure: ENGAGEMENTS, by: [{dimension: REGION}, {dimension: YEAR}], includeZero: true) { cells(after: $after) { totalCount nodes { value } } } }`, map[string]any{"after": end})
	if p.Field != "after" {
		t.Errorf("the cursor of another cube: %v", p)
	}
}

func TestCubeTellsWhyItHasNoTotalAndWhichTreesItUsed(t *testing.T) {
	g := ofReports(t)
	if day := ask(t, g, `{ gapMatrix(asOf: "2022-01-01") { asOf } }`, nil)["gapMatrix"].(map[string]any)["asOf"]; day != "2022-01-01" {
		t.Errorf("the gap matrix uses the trees of %v", day)
	}
	for arguments, want := range map[string]string{
		`measure: OBSERVED, by: [{dimension: REGION}, {dimension: YEAR}], where: {measure: ["science_literacy_rate"]}`: `: cannot be summed: `,
		`measure: ENGAGEMENTS, by: [{dimension: YEAR}]`:                                                                ``,
		`measure: ENGAGEMENTS, by: [{dimension: REGION}], where: {asOf: "2022-01-01"}`:                                 ``,
	} {
		cube := ask(t, g, "{ cube("+arguments+") { total refusal asOf } }", nil)["cube"].(map[string]any)
		refusal, _ := cube["refusal"].(string)
		if (cube["total"] == nil) != (refusal != "") || !strings.Contains(refusal, want) {
			t.Errorf("%s: total %v, refusal %q", arguments, cube["total"], refusal)
		}
		if day, _ := cube["asOf"].(string); (day == "2022-01-01") != strings.Contains(arguments, "asOf") {
			t.Errorf("%s: the trees are of %q", arguments, day)
		}
	}
}

func TestCubeRefuses(t *testing.T) {
	g := open(t, sample())
	for arguments, want := range map[string]string{
		`measure: NEEDS, by: [{dimension: SERVED}]`:                                 `by: "SERVED": is no dimension of NEEDS`,
		`measure: NEEDS, by: [{dimension: REGION, level: SECTION}]`:                 `by: "REGION at SECTION": is no level of that dimension`,
		`measure: NEEDS, where: {actor: ["吴有生"]}`:                                   `where.actor: is no dimension of NEEDS`,
		`measure: NEEDS, where: {region: ["没有"]}`:                                   `where.region: "没有": is no id, code, name or alias here`,
		`measure: EXPERTS, by: [{dimension: YEAR}], orderBy: [{dimension: REGION}]`: `orderBy.dimension: "REGION": is not among the dimensions of by`,
		`measure: OBSERVED`: `measure: "工作站 84 + 素质 7.72": cannot be summed: they count different things`,
		`measure: ENGAGEMENTS, by: [{dimension: ACTOR}], includeZero: true`:                                           `includeZero: "ACTOR": has no list of values`,
		`measure: ENGAGEMENTS, where: {period: {overlaps: {from: "2021", to: "2020"}}}`:                               `where.period.overlaps: "2021-01-01 to 2020-12-31": ends before it begins`,
		`measure: ENGAGEMENTS, by: [{dimension: YEAR}, {dimension: YEAR}]`:                                            `by: "YEAR": is unknown or given twice`,
		`measure: ENGAGEMENTS, by: [{dimension: YEAR}, {dimension: REGION}, {dimension: ACTOR}, {dimension: SERVED}]`: `by: "4": is too many dimensions`,
	} {
		p := fault(t, g, "{ cube("+arguments+") { total } }", nil)
		if !strings.HasPrefix(p.Error(), want) || p.Hint == "" || !errors.Is(p, graph.ErrInvalid) && !errors.Is(p, graph.ErrNotFound) {
			t.Errorf("%s: got %v, want %s", arguments, p, want)
		}
	}
}

// TestCubeQuestions compares the named questions for cubes with their golden replies.
func TestCubeQuestions(t *testing.T) {
	g := ofReports(t)
	for name, want := range map[string][]string{
		"services":            {"内蒙古自治区 SOCIETY 2", "宁夏回族自治区 EXPERT 2", "湖北省 POPULATION_GROUP 1", "内蒙古自治区 EXPERT 1", "内蒙古自治区 POPULATION_GROUP 1"},
		"experts-by-industry": {"- - 5", "仪器仪表制造 宁夏回族自治区 1", "种植业 内蒙古自治区 1", "- 宁夏回族自治区 1"},
		"figures-by-region":   {"内蒙古自治区 2015 5.14", "内蒙古自治区 2018 7.63", "宁夏回族自治区 2020 7.72", "十堰市 - 10.9"},
		"honors":              {"DESIGNATED REGION 7", "TITLE_HELD EXPERT 6", "AWARDED EXPERT 5"},
		"programs":            {"湖北省 INNOVATION_SERVICE 2", "湖北省 TALENT 2", "湖北省 EXCHANGE 1"},
		"gapMatrix":           {"- 宁夏回族自治区 3", "采矿业 澳门 0", "采矿业 北京市 0"},
		"workstations":        {"石嘴山市 1", "赤峰市 0", "鄂尔多斯市 0", "呼伦贝尔市 0", "十堰市 0"},
	} {
		document, err := os.ReadFile("../data/questions/" + name + ".graphql")
		if err != nil {
			t.Fatal(err)
		}
		r := resolvers.Exec(t.Context(), g, string(document), "", nil)
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		golden(t, "../data/questions/"+name+".reply.json", r.Data)
		var data map[string]any
		if err := json.Unmarshal(r.Data, &data); err != nil {
			t.Fatal(err)
		}
		cube := data["cube"]
		if name == "gapMatrix" {
			cube = data[name]
		}
		if diff := gocmp.Diff(want, cubeLines(cube)[:len(want)]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestWhatStandsBesideACellIsReadForAllCellsTogether(t *testing.T) {
	g, calls := counted(t, sample())
	calls.TakeCalls()
	data := ask(t, g, `{ cube(measure: ENTERPRISES, by: [{dimension: REGION, level: PREFECTURE}], includeZero: true) { cells { nodes {
		keys { value } value
		engagements: beside(measure: ENGAGEMENTS) { keys { value } value drill { nodes { code } } }
		experts: beside(measure: EXPERTS) { value }
	} } } }`, nil)
	if n := calls.TakeCalls().Reads(); n > 8 { // one call each for sizes, values and cells, two for beside, and one or more for drill
		t.Errorf("%d calls", n)
	}
	var got []string
	for _, n := range data["cube"].(map[string]any)["cells"].(map[string]any)["nodes"].([]any) {
		cell := n.(map[string]any)
		acts := cell["engagements"].(map[string]any)
		got = append(got, fmt.Sprintf("%v %v %v %v %v", cell["keys"].([]any)[0].(map[string]any)["value"], cell["value"], acts["value"], names(acts["drill"], "code", "nodes"), cell["experts"].(map[string]any)["value"]))
	}
	if diff := gocmp.Diff([]string{"石嘴山市 1 1 [e3] 0", "吴忠市 1 2 [e2 e1] 1", "<nil> 1 0 [] 1"}, got); diff != "" {
		t.Error(diff)
	}
	p := fault(t, g, `{ cube(measure: NEEDS, by: [{dimension: STAGE}]) { cells { nodes { value } } } gapMatrix { cells(first: 1) { nodes { beside(measure: HONORS) { value } } } } }`, nil)
	if want := `by: "INDUSTRY": is no dimension of HONORS`; !strings.HasPrefix(p.Error(), want) {
		t.Errorf("got %v, want %s", p, want)
	}
}

// edited gives a batch in which the node with a name is changed.
func edited(b graph.Batch, name string, edit func(*graph.Node)) graph.Batch {
	b.Nodes = slices.Clone(b.Nodes)
	i := slices.IndexFunc(b.Nodes, func(n *graph.Node) bool { return n.Name == name })
	n := *b.Nodes[i]
	edit(&n)
	b.Nodes[i] = &n
	return b
}

// changes lists the lines that are only in "before", with a prefix "-", then those that are only in "after",
// with a prefix "+".
func changes(before, after []string) []string {
	var all []string
	for _, l := range before {
		if !slices.Contains(after, l) {
			all = append(all, "-"+l)
		}
	}
	for _, l := range after {
		if !slices.Contains(before, l) {
			all = append(all, "+"+l)
		}
	}
	return all
}
