package mapping

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Words are the words of a template in one language.
type Words struct {
	Chinese  bool
	Number   string   // the heading of the first column
	ID       string   // the heading of the column of ids
	Example  string   // the mark of the row of examples
	Page     string   // the name of the page of explanations
	Headings []string // the headings of that page: column, meaning, possible values
	Many     string   // the explanation of a column with several values
	Refers   string   // the explanation of a column with references; a list of the allowed kinds follows this text
	Must     string   // the explanation of a required column
}

// Filled is one row of a template with the values of a stored node.
type Filled struct {
	Node  *graph.Node
	Cells map[string]string // the texts of the cells, by slot
}

// KindOf finds a kind of table by its name, its plural, or its Chinese name.
func KindOf(text string) (string, error) {
	var names []string
	for _, k := range List() {
		plural, han := k+"s", KindName(k, true)
		if kind, err := graph.Parse[graph.Kind](k); err == nil {
			plural = kind.Spec().Plural
		}
		if strings.EqualFold(text, k) || strings.EqualFold(text, plural) || slices.Contains(strings.Split(han, "/"), text) || text == han {
			return k, nil
		}
		names = append(names, plural)
	}
	return "", graph.Invalid("kind", text, "is no kind of table", "one of "+strings.Join(names, ", "))
}

// columnsOf are the slots for the columns of a template: the slots of the kind without personal data and
// notes, and for most kinds also aliases, hint and remark.
func columnsOf(kind string) (list []*slot) {
	for _, s := range slots()[kind] {
		switch s.target.verb {
		case "personal", slotNote:
		default:
			list = append(list, s)
		}
	}
	for _, s := range slots()["*"] {
		own := slices.ContainsFunc(list, func(o *slot) bool { return o.name == s.name })
		if !own && slices.Contains([]string{"aliases", "hint", "remark"}, s.name) && !isLink(kind) && kind != "Observation" {
			list = append(list, s)
		}
	}
	return list
}

// heading is the heading of a slot in a template: its Chinese word, or its name.
func (s *slot) heading(chinese bool) string {
	if chinese {
		return s.han
	}
	return s.name
}

// choices are the values of a slot with a closed list, in the words of the template's language.
func (s *slot) choices(kind graph.Kind, chinese bool) (list []string) {
	var terms []graph.Term
	switch {
	case kind == 0:
	case s.target.verb == "category":
		terms = kind.Categories()
	case s.target.verb == "prop":
		terms = kind.Values(s.target.field)
	}
	for _, t := range terms {
		if t.Name == "" {
			continue
		}
		if chinese {
			list = append(list, t.Han)
		} else {
			list = append(list, t.Name)
		}
	}
	return list
}

// Template writes a workbook for a kind of table. It has headings, a row of examples that imports
// ignore, drop-down lists, and a page of explanations. regions are the choices for regions. rows,
// if given, fill the table with stored nodes and their ids.
func Template(w io.Writer, kind string, words Words, regions []string, rows []Filled) error {
	t := template{f: excelize.NewFile(), kind: kind, words: words}
	defer t.f.Close()
	t.graphKind, _ = graph.Parse[graph.Kind](kind) // zero for tables whose rows are links
	t.name = strings.ReplaceAll(KindName(kind, words.Chinese), "/", "、")
	if err := t.write(regions, rows); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	if err := t.f.Write(w); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	return nil
}

type template struct {
	f         *excelize.File
	kind      string
	graphKind graph.Kind
	name      string
	words     Words
	lists     int // the number of columns in the hidden sheet of choices
}

// listRows is the last row with drop-down lists.
const listRows = 2000

func (t *template) write(regions []string, rows []Filled) error {
	if err := t.f.SetSheetName("Sheet1", t.name); err != nil {
		return err
	}
	columns := columnsOf(t.kind)
	head, example := []string{t.words.Number}, []string{"# " + t.words.Example}
	if len(rows) > 0 {
		head, example = append(head, t.words.ID), append(example, "")
	}
	first := len(head)
	for _, s := range columns {
		text := s.heading(t.words.Chinese)
		if t.must(s) {
			text = "*" + text
		}
		head, example = append(head, text), append(example, t.example(s))
	}
	if err := t.texts(t.name, 1, head); err != nil {
		return err
	}
	at := 2
	if len(rows) == 0 {
		if err := t.texts(t.name, at, example); err != nil {
			return err
		}
		at++
	}
	for i, r := range rows {
		line := []string{fmt.Sprint(i + 1), r.Node.ID.String()}
		for _, s := range columns {
			line = append(line, r.Cells[s.name])
		}
		if err := t.texts(t.name, at+i, line); err != nil {
			return err
		}
	}
	for i, s := range columns {
		list := s.choices(t.graphKind, t.words.Chinese)
		if len(s.target.kinds) > 0 && s.target.kinds[0] == graph.Region && len(s.target.kinds) == 1 {
			list = regions
		}
		if err := t.choose(first+i, list); err != nil {
			return err
		}
	}
	if err := t.format(head); err != nil {
		return err
	}
	return t.explain(columns)
}

func (t *template) must(s *slot) bool {
	return slices.ContainsFunc(required[t.kind], func(group []string) bool { return group[0] == s.name })
}

func (t *template) texts(sheet string, row int, texts []string) error {
	return setTexts(t.f, sheet, row, texts)
}

// example gives an invented value; 合成 (synthetic) marks it as one.
func (t *template) example(s *slot) string {
	if list := s.choices(t.graphKind, t.words.Chinese); len(list) > 0 {
		return list[0]
	}
	switch s.target.verb {
	case "code", "ident", "key":
		return "HC-0001"
	case "period":
		return "2023-07/2026-06"
	case "begin":
		return "2023-07"
	case "end", "endexclusive":
		return "2026-06"
	case slotFigure:
		return "12"
	case "role", "post":
		return "理事"
	}
	if s.target.field == graph.PropFounded {
		return "2023-06-30"
	}
	if s.target.field.IsProp() && s.target.field.Spec().Type == graph.Number {
		return "3"
	}
	if len(s.target.kinds) > 0 {
		return map[graph.Kind]string{
			graph.Expert: "张合成（兼）；李合成", graph.Enterprise: "合成新材料有限公司", graph.Institution: "合成大学", graph.Region: "合成县", graph.Society: "合成学会",
			graph.Association: "合成县科协", graph.Industry: "合成产业", graph.Discipline: "合成学科", graph.Workstation: "合成工作站",
		}[s.target.kinds[0]]
	}
	return "合成" + s.han
}

// choose gives the cells of a column a drop-down list. The choices are on a hidden sheet.
func (t *template) choose(column int, list []string) error {
	if len(list) == 0 {
		return nil
	}
	const sheet = "lists"
	if t.lists == 0 {
		if _, err := t.f.NewSheet(sheet); err != nil {
			return err
		}
	}
	letters := table.Letters(t.lists)
	t.lists++
	if err := t.f.SetSheetCol(sheet, letters+"1", &list); err != nil {
		return err
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s2:%s%d", table.Letters(column), table.Letters(column), listRows)
	v.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", sheet, letters, letters, len(list)))
	v.ShowErrorMessage = false // accept values that are not in the list, because the import checks them
	if err := t.f.AddDataValidation(t.name, v); err != nil {
		return err
	}
	return t.f.SetSheetVisible(sheet, false)
}

// format makes the heading bold and freezes it. It gives all cells the text format, so that codes
// keep leading zeros and all digits.
func (t *template) format(head []string) error {
	bold, err := t.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}}, NumFmt: 49})
	if err != nil {
		return err
	}
	text, err := t.f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	last := table.Letters(len(head) - 1)
	if err := t.f.SetColStyle(t.name, "A:"+last, text); err != nil {
		return err
	}
	if err := t.f.SetColWidth(t.name, "A", last, 18); err != nil {
		return err
	}
	if err := t.f.SetCellStyle(t.name, "A1", last+"1", bold); err != nil {
		return err
	}
	return t.f.SetPanes(t.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// explain writes the page of explanations.
func (t *template) explain(columns []*slot) error {
	if _, err := t.f.NewSheet(t.words.Page); err != nil {
		return err
	}
	if err := t.texts(t.words.Page, 1, t.words.Headings); err != nil {
		return err
	}
	for i, s := range columns {
		var says []string
		if t.must(s) {
			says = append(says, t.words.Must)
		}
		if several(s) {
			says = append(says, t.words.Many)
		}
		if len(s.target.kinds) > 0 {
			var kinds []string
			for _, k := range s.target.kinds {
				if t.words.Chinese {
					kinds = append(kinds, k.Spec().Han)
				} else {
					kinds = append(kinds, k.String())
				}
			}
			says = append(says, t.words.Refers+strings.Join(kinds, "、"))
		}
		choices := strings.Join(s.choices(t.graphKind, t.words.Chinese), "、")
		if err := t.texts(t.words.Page, i+2, []string{s.heading(t.words.Chinese), strings.Join(says, "；"), choices}); err != nil {
			return err
		}
	}
	return t.f.SetColWidth(t.words.Page, "A", "C", 40)
}

// Fill gives the rows of a template for all nodes of its kind. left counts the links that it leaves
// out, because an import would not read them back unchanged. Links with periods are an example.
func Fill(ctx context.Context, g *graph.Graph, kind string, base Base, chinese bool) (rows []Filled, left int, err error) {
	k, err := graph.Parse[graph.Kind](kind)
	if err != nil || kind == "Observation" {
		return nil, 0, graph.Invalid("kind", kind, "has no ids in a sheet", "leave --from-store out")
	}
	nodes, out, in, err := allOf(ctx, g, k)
	if err != nil {
		return nil, 0, err
	}
	for _, n := range nodes {
		f := Filled{Node: n, Cells: map[string]string{}}
		taken := map[graph.ID]bool{}
		for _, s := range columnsOf(kind) {
			switch s.target.verb {
			case "out", "in":
				list, far := out[n.ID], func(l *graph.Link) graph.ID { return l.To }
				if s.target.verb == "in" {
					list, far = in[n.ID], func(l *graph.Link) graph.ID { return l.From }
				}
				text, err := fillLinks(s, list, far, base, taken)
				if err != nil {
					return nil, 0, err
				}
				f.Cells[s.name] = text
			default:
				f.Cells[s.name] = fillField(s, n, chinese)
			}
		}
		for _, l := range slices.Concat(out[n.ID], in[n.ID]) {
			if !taken[l.ID] && l.Basis != graph.BasisInferred {
				left++
			}
		}
		rows = append(rows, f)
	}
	return rows, left, nil
}

// allOf reads all nodes of a kind with their links, in the order of an export.
func allOf(ctx context.Context, g *graph.Graph, kind graph.Kind) (nodes []*graph.Node, out, in map[graph.ID][]*graph.Link, err error) {
	out, in = map[graph.ID][]*graph.Link{}, map[graph.ID][]*graph.Link{}
	own := map[graph.ID]bool{}
	for r, err := range g.Export(ctx) {
		switch {
		case err != nil:
			return nil, nil, nil, err
		case r.Node != nil && r.Node.Kind == kind:
			nodes, own[r.Node.ID] = append(nodes, r.Node), true
		case r.Link != nil && own[r.Link.From]:
			out[r.Link.From] = append(out[r.Link.From], r.Link)
		}
		if r.Link != nil && own[r.Link.To] {
			in[r.Link.To] = append(in[r.Link.To], r.Link)
		}
		if r.Evidence != nil {
			break
		}
	}
	return nodes, out, in, nil
}

// RegionNames lists the names of all regions, for a template to choose from.
func RegionNames(ctx context.Context, g *graph.Graph) ([]string, error) {
	var names []string
	for r, err := range g.Export(ctx) {
		if err != nil {
			return nil, err
		}
		if r.Node != nil && r.Node.Kind == graph.Region && !r.Node.Unnamed {
			names = append(names, r.Node.Name)
		}
		if r.Link != nil {
			break
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// fillLinks gives the text of a cell: the names of the far ends of the links that the cell can hold. It
// adds these links to taken.
func fillLinks(s *slot, list []*graph.Link, far func(*graph.Link) graph.ID, base Base, taken map[graph.ID]bool) (string, error) {
	var texts []string
	set := graph.NewKindSet(s.target.kinds...)
	for _, l := range list {
		if l.Relation != s.target.relation || taken[l.ID] || l.Basis == graph.BasisInferred || l.Status != graph.Actual || l.Period != (graph.Period{}) {
			continue
		}
		ends, err := base.Nodes([]graph.ID{far(l)})
		if err != nil {
			return "", err
		}
		if ends[0] == nil || !set.Has(ends[0].Kind) || s.target.role != "" && s.target.role != l.Role {
			continue
		}
		text := ends[0].Name
		if found, err := base.Find(text, set); err != nil || found.ID != ends[0].ID {
			text = ends[0].ID.String()
		}
		if l.Role != "" && s.target.role == "" {
			text += "（" + l.Role + "）"
		}
		items := table.Split(text, ofPeople(s.target.kinds))
		if len(items) != 1 || items[0].Text+items[0].Remark != strings.Replace(text, "（"+l.Role+"）", l.Role, 1) {
			continue // an import would read the text as something else
		}
		texts = append(texts, text)
		taken[l.ID] = true
	}
	return strings.Join(texts, "；"), nil
}

// fillField gives the text of a field in a form that an import reads back unchanged.
func fillField(s *slot, n *graph.Node, chinese bool) string {
	switch s.target.verb {
	case "code":
		if n.Kind == graph.Region {
			return n.Code
		}
	case "name":
		return n.Name
	case "hint":
		return n.Hint
	case "aliases":
		var list []string
		for _, a := range n.Aliases {
			if a.Scope.IsZero() {
				list = append(list, a.Text)
			}
		}
		return strings.Join(list, "；")
	case "ident":
		for _, i := range n.Idents {
			if graph.IdentKey(i.Scheme, "") == graph.IdentKey(s.target.scheme, "") && strings.EqualFold(i.Scheme, s.target.scheme) {
				return i.Value
			}
		}
	case "category":
		for _, t := range n.Kind.Categories() {
			if t.Name == string(n.Category) && chinese {
				return t.Han
			}
		}
		return string(n.Category)
	case "period":
		return n.Period.Words
	case "prop":
		var list []string
		for _, p := range n.Props {
			if p.Field != s.target.field {
				continue
			}
			text := p.Value.String()
			for _, t := range n.Kind.Values(p.Field) {
				if t.Name == text && chinese {
					text = t.Han
				}
			}
			list = append(list, text)
		}
		return strings.Join(list, "；")
	}
	return ""
}
