package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// evidence lists the evidence of a node's link to another. Without a relation, it lists the
// evidence of the node itself.
func (d *stock) evidence(from string, r graph.Relation, to string) []*graph.Evidence {
	d.Helper()
	subject := d.node(from).ID
	if r != 0 {
		subject = graph.ID{}
		for _, l := range d.Links {
			if l.From == d.node(from).ID && l.Relation == r && l.To == d.node(to).ID {
				subject = l.ID
			}
		}
	}
	var list []*graph.Evidence
	for _, e := range d.Evidence {
		if e.Subject == subject {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		d.Fatalf("%s -%s-> %s has no evidence", from, r, to)
	}
	return list
}

func (d *stock) figure(code string) (value, measure string) {
	n := d.node(code)
	return n.Prop(graph.PropValue).String(), n.Prop(graph.PropMeasure).Text
}

func TestTrap01TwoSpellingsStayTwoAlliances(t *testing.T) {
	d := data(t)
	d.same("possibly the same", d.out("Alliance/中国氟胺产业技术创新战略联盟", graph.PossiblySameAs), "中国氰胺产业技术创新战略联盟")
	e := d.evidence("Alliance/中国氟胺产业技术创新战略联盟", graph.PossiblySameAs, "Alliance/中国氰胺产业技术创新战略联盟")[0]
	if e.Basis != graph.BasisAnalysis || !slices.Contains(e.Notes, graph.Note{Key: "confidence", Text: "medium"}) {
		t.Errorf("the guess looks like a fact: %+v", e)
	}
}

func TestTrap02TheAcademyStaysAsWrittenBesideTheReference(t *testing.T) {
	d := data(t)
	d.same("as written", d.out("000-11-01", graph.OfAward), "中国科学院院士")
	d.same("by reference", d.out("000-11-01/reference", graph.OfAward), "中国工程院院士")
	d.same("what it contradicts", d.out("000-11-01/reference", graph.Related), d.node("000-11-01").Name)
	stated, reference := d.node("000-11-01"), d.node("000-11-01/reference")
	if stated.Basis != graph.BasisText || reference.Basis != graph.BasisReference || reference.Period.BeginMin.Year() != 1994 {
		t.Errorf("the two cannot be told apart: %v, %v", stated, reference)
	}
	for _, e := range d.evidence("000-11-01/reference", 0, "") {
		if !e.Document.IsZero() || e.Basis != graph.BasisReference {
			t.Errorf("no document says so: %+v", e)
		}
	}
}

func TestTrap03TheHiddenEdgeIsNotInferred(t *testing.T) {
	d := data(t)
	for _, l := range d.Links {
		if ends := d.byID[l.From].Name + d.byID[l.To].Name; strings.Contains(ends, "马玉山") && strings.Contains(ends, "吴忠") {
			t.Errorf("%s -%s-> %s", d.byID[l.From].Name, l.Relation, d.byID[l.To].Name)
		}
	}
}

func TestTrap04ScopedWordsMeanTheirDocumentsBody(t *testing.T) {
	d := data(t)
	for _, c := range []struct{ name, documents, want string }{
		{"自治区", "000", "宁夏回族自治区"}, {"自治区", "003", "内蒙古自治区"}, {"自治区", "", ""},
		{"全区", "000", "宁夏回族自治区"}, {"全区", "003", "内蒙古自治区"}, {"我区", "000", "宁夏回族自治区"}, {"我区", "003", "内蒙古自治区"},
		{"自治区科协", "000 001", "宁夏科协"}, {"自治区科协", "003 004", "内蒙古科协"}, {"自治区科协", "", ""}, {"自治区科协", "002", ""},
		{"区科协", "001", "宁夏科协"}, {"市科协", "001", "石嘴山市科协"}, {"市科协", "002", "十堰市科协"}, {"市科协", "004", "鄂尔多斯市科协"}, {"市科协", "", ""},
		{"省科协", "002", "湖北省科协"}, {"县科协", "001", "平罗县科协"}, {"市科技馆", "004", "鄂尔多斯市科技馆"},
		{"全市", "002", "十堰市"}, {"我省", "002", "湖北省"}, {"我市", "004", "鄂尔多斯市"}, {"我市", "002", "十堰市"},
		{"中医学会", "001", "平罗县中医学会"}, {"中医药学会", "004", "鄂尔多斯市中医药学会"},
	} {
		for _, document := range append(strings.Fields(c.documents), map[bool][]string{true: {""}}[c.documents == ""]...) {
			if got := strings.Join(d.calls(document, c.name), " "); got != c.want {
				t.Errorf("%s in %q means %q instead of %q", c.name, document, got, c.want)
			}
		}
	}
}

func TestTrap05TheSameOrdinalOfAnotherBody(t *testing.T) {
	d := data(t)
	for congress, body := range map[string]string{
		"Congress/自治区科协第八次代表大会": "宁夏科协", "Congress/内蒙古自治区科学技术协会第八次代表大会": "内蒙古科协",
		"Congress/十堰市科学技术协会第五次代表大会": "十堰市科协", "Congress/鄂尔多斯市科协第五次代表大会": "鄂尔多斯市科协",
	} {
		d.same(congress, d.out(congress, graph.CongressOf), body)
	}
	if past, next := d.node("Congress/十堰市科学技术协会第五次代表大会").Status, d.node("Congress/鄂尔多斯市科协第五次代表大会").Status; past != graph.Actual || next != graph.Upcoming {
		t.Errorf("the fifth of 十堰 is %s, that of 鄂尔多斯 %s", past, next)
	}
}

func TestTrap06FullAndShortNames(t *testing.T) {
	d := data(t)
	for name, want := range map[string]string{
		"中国科学技术协会": "中国科协", "贝利特": "宁夏贝利特化学股份有限公司", "泰金种业": "宁夏泰金种业", "市老科协": "十堰市老科技工作者协会",
		"纲要办": "平罗县全民科学素质纲要实施办公室", "察右中旗": "察哈尔右翼中旗", "神农架": "神农架林区", "襄阳": "襄阳市", "荆楚": "湖北省", "车城": "十堰市", "暖城": "鄂尔多斯市",
		"大地公司": "大地公司",
	} {
		d.same(name, d.calls("", name), want)
	}
	d.same("中科协", d.calls("001", "中科协"), "中国科协")
}

func TestTrap07OneCollegeHasFourNames(t *testing.T) {
	d := data(t)
	for _, name := range []string{"宁夏科协科技人才学院", "中共宁夏区委党校分校", "自治区党校分校", "自治区科技人才学院"} {
		d.same(name, d.calls("", name), "宁夏科协科技人才学院")
	}
	if got := d.node("TrainingInstitute/宁夏科协科技人才学院").Prop(graph.PropFounded).Text; got != "2020-10" {
		t.Errorf("founded %q", got)
	}
}

func TestTrap08NamesSplitByLineBreaksSpanParagraphs(t *testing.T) {
	d := data(t)
	for _, c := range []struct {
		from     string
		relation graph.Relation
		to       string
		first    int32
	}{
		{"Person/白静", graph.HoldsPosition, "ServiceUnit/平罗县陶乐农业服务中心", 17},
		{"Industry/茶叶", graph.KeyIndustryOf, "Region/十堰市", 21},
		{"Alliance/中国(银川)新材料产业协同创新联盟", graph.FoundedBy, "Region/银川市", 25},
		{"000-18-02", 0, "", 17},
	} {
		if e := d.evidence(c.from, c.relation, c.to)[0]; e.Paragraph != c.first || e.LastPara != c.first+1 {
			t.Errorf("%s stands in %d–%d", c.from, e.Paragraph, e.LastPara)
		}
	}
}

func TestTrap09SurnamesAndPlacesThatLookAlike(t *testing.T) {
	d := data(t)
	var people []string
	for _, n := range d.Nodes {
		if n.Kind == graph.Expert || n.Kind == graph.Person {
			people = append(people, n.Name)
		}
	}
	slices.Sort(people)
	d.same("people", people, "习近平", "吴有生", "吴转运", "怀进鹏", "杨正军", "梁玉斌", "白静", "郭守金", "马慧博", "马玉山")
	for key, kind := range map[string]graph.Kind{"Region/吴忠市": graph.Region, "Enterprise/吴忠仪表有限责任公司": graph.Enterprise, "Region/马场村": graph.Region, "Region/金顺社区": graph.Region} {
		if got := d.node(key).Kind; got != kind {
			t.Errorf("%s is a %s", key, got)
		}
	}
	d.same("柔远镇", []string{d.node("Region/柔远镇").Code, d.node("Region/柔远镇").Hint}, "640502103", "中卫市")
	d.same("posts of 杨正军", d.out("Person/杨正军", graph.HoldsPosition))
	d.same("满洲里", d.in("Region/满洲里市", graph.HeldIn), "一带一路国际科技交流(满洲里)论坛")
}
