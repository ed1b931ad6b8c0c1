package mapping

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// kindWords are words in titles and in names of files and sheets that suggest a kind. The first
// that matches counts.
var kindWords = []struct{ words, kind string }{
	{"工作站 服务站 workstation", "Workstation"}, {"获奖 表彰 荣誉 奖励 入选 候选 拟推荐 award honor", "Honor"},
	{"需求 难题 揭榜 needs", "Need"}, {"任职 理事会 兼职情况 兼职表 positions", "Position"}, {"成员关系 会员名单 成员名单 会员单位 成员单位 members", "Membership"},
	{"协议 签约 合同 agreements", "Agreement"}, {"成果 论文 专利 提案 案例 achievements papers", "Achievement"},
	{"服务企业 服务记录 服务台账 服务情况 走访 对接情况 技术指导 服务 帮扶 engagements visits", "Engagement"},
	{"活动 会议 培训 论坛 讲座 events", "Event"}, {"计划 行动 项目库 programs", "Program"},
	{"学会 协会 研究会 农技协 社团 societies", "Society"}, {"科协 associations", "Association"}, {"企业 公司 合作社 enterprises", "Enterprise"},
	{"上报数字 统计 指标 数据 报表 年报 observations figures", "Observation"}, {"区划 行政区 地区 regions 街道 streets", "Region"},
	{"事业单位 学校 高校 大学 院校 医院 universities schools", "Institution"}, {"专家 院士 人才 特派员 作者 experts authors", "Expert"},
}

// required lists groups of slots for each kind. A sheet can be a table of the kind only if it has at
// least one slot of each group.
var required = map[string][][]string{
	"Expert": {{"name", "family"}}, "Enterprise": {{"name"}}, "Workstation": {{"name", "host"}, {"name", "code", "founded", "period", "category", "purpose"}}, "Society": {{"name"}}, "Association": {{"name"}}, "Program": {{"name"}},
	"Event": {{"name"}}, "Engagement": {{"expert"}, {"served", "topic", "mode", "region", "through"}}, "Need": {{"name"}}, "Honor": {{"recipient"}, {"award"}},
	"Achievement": {{"name"}}, "Agreement": {{"first", "parties"}}, "Position": {{"person"}, {"body"}, {"post"}}, "Membership": {{"member"}, {"body"}},
	"Observation": {{"measure", "figure"}, {"value", "figure"}}, "Region": {{"name", "third", "second"}, {"code", "parentCode", "first", "upper"}}, "Institution": {{"name"}},
}

// keyHeadings lists, for each kind, the slots that suggest it most strongly. Such a slot counts double
// in the score of the kind.
var keyHeadings = map[string][]string{
	"Workstation": {"host", "experts"}, "Engagement": {"expert", "served", "mode", "topic"}, "Honor": {"award", "recipient"}, "Agreement": {"first", "second"},
	"Expert": {"name", "post", "title", "discipline"}, "Enterprise": {"name", "uscc"}, "Region": {"code", "parentCode"}, "Observation": {"measure", "figure"}, "Need": {"name", "owner"},
	"Position": {"post", "person"}, "Membership": {"member"}, "Society": {"name", "guided", "president"}, "Event": {"name", "edition"}, "Achievement": {"producer", "name"},
}

// Guess makes a mapping for all sheets of some files, with a reason for each decision.
func Guess(books []*table.Book) *Mapping {
	m := &Mapping{}
	for _, b := range books {
		for _, s := range b.Sheets {
			m.Tables = append(m.Tables, guessSheet(b, s)...)
		}
	}
	return m
}

// guess chooses the kind whose slots fit the columns of a sheet best.
func guess(b *table.Book, s *table.Sheet) *Table {
	out := &Table{File: b.Name, Sheet: s.Name, Heading: "0"}
	found := withoutRelations(s.Find(known))
	if found.Top > 0 {
		out.Heading = fmt.Sprint(found.Top)
		last := found.Top
		for _, r := range s.Rows {
			if r.Number > last && (len(found.Rows) == 0 || r.Number < found.Rows[0].Number) && !slices.ContainsFunc(found.Left, func(l table.Left) bool { return l.Row == r.Number }) {
				last = r.Number
			}
		}
		if last > found.Top {
			out.Heading = fmt.Sprintf("%d-%d", found.Top, last)
		}
	}
	switch {
	case len(found.Rows) == 0:
		out.Kind, out.Reason = Skip, "the sheet has no rows"
		return out
	case slices.Contains([]string{"说明", "填写说明", "填表说明", "instructions", "readme"}, strings.ToLower(s.Name)):
		out.Kind, out.Reason = Skip, explains
		return out
	case s.Hidden:
		out.Kind, out.Reason = Skip, "the sheet is hidden"
		return out
	case found.Top == 0:
		out.headless(b, found)
		return out
	case isTransposed(found):
		out.Kind, out.Reason = Skip, "the headings stand in the first column; transpose the table in the spreadsheet program, and import that"
		out.Columns = mapAsNotes(found)
		return out
	}
	best, most := "", 0.0
	var columns []*Column
	context := strings.ToLower(strings.TrimSuffix(b.Name, filepath.Ext(b.Name)) + " " + s.Name)
	for _, l := range found.Left {
		if l.Reason == table.LeftTitle {
			context += " " + l.Text
		}
	}
	spoken, word := spokenKind(context)
	if b.Form == table.JSON && slices.Contains(List(), s.Name) {
		spoken, word = s.Name, s.Name // the sheet is named after a label of a graph export
	}
	heads := headsOf(found)
	for _, kind := range List() {
		list, score := assign(kind, found, heads)
		if !complete(kind, list) || kind == "Workstation" && !speaksOfStations(list, spoken) {
			continue
		}
		if kind == spoken {
			score += 2.5
		}
		if score > most {
			best, most, columns = kind, score, list
		}
	}
	if best == "" {
		out.Kind, out.Reason = Skip, "no kind has slots for its headings; write the kind and the slots"
		_, out.Columns = "", mapAsNotes(found)
		return out
	}
	out.Kind, out.Columns = best, columns
	filled := 0
	for _, c := range columns {
		if c.Slot != slotIgnore && c.Slot != slotNote {
			filled++
		}
	}
	out.Reason = fmt.Sprintf("%d of %d headings have a slot of %s", filled, len(columns), best)
	if spoken == best {
		out.Reason += fmt.Sprintf(", and the name or title says %s", word)
	}
	out.Key = keyOf(best, columns, found)
	out.dated(b, found)
	if best == "Workstation" && strings.Contains(context, "院士") {
		out.Category = "ACADEMICIAN_EXPERT"
	}
	return out
}

// spokenKind finds the kind that names and titles suggest, and the word that suggests the kind; "" if
// there is none.
func spokenKind(context string) (kind, word string) {
	for _, w := range kindWords {
		for _, word := range strings.Fields(w.words) {
			if strings.Contains(context, word) {
				return w.kind, word
			}
		}
	}
	return "", ""
}

func complete(kind string, columns []*Column) bool {
	for _, group := range required[kind] {
		if !slices.ContainsFunc(columns, func(c *Column) bool { return slices.Contains(group, c.Slot) }) {
			return false
		}
	}
	return true
}

// stationWords are words in the headings of lists of stations. A list of names and bodies without
// these words is a list of people.
var stationWords = strings.Fields("站 依托 承建 授牌 挂牌 备案 host")

// speaksOfStations tells whether a list is a list of stations. A heading, the name of the list or its
// title must be about stations. A list of names and bodies is a list of people, even if its name
// contains a station or a column gives each person's station.
func speaksOfStations(columns []*Column, spoken string) bool {
	among := func(name, heading string) bool {
		return slices.ContainsFunc(slots()["Expert"], func(s *slot) bool { return s.name == name && slices.Contains(s.headings, folded(heading)) })
	}
	person := slices.ContainsFunc(columns, func(c *Column) bool {
		return c.Slot == "experts" && among("name", c.Heading) && (strings.Contains(c.Heading, "姓名") || strings.Contains(strings.ToLower(c.Heading), "name"))
	})
	body := slices.ContainsFunc(columns, func(c *Column) bool { return c.Slot == "host" && among("body", c.Heading) })
	for _, c := range columns {
		heading := strings.ToLower(c.Heading)
		switch {
		case person && body && among("station", heading) || strings.Contains(heading, "网站"):
		case strings.Contains(heading, "station") || slices.ContainsFunc(stationWords, func(w string) bool { return strings.Contains(heading, w) }):
			return true
		}
	}
	return spoken == "Workstation" && !(person && body)
}

// offer is a slot that a column could get, with a score for how well the slot fits.
type offer struct {
	column int
	slot   *slot
	score  float64
	reason string
}

// assign gives each column the slot of a kind that fits it best, and returns a score for the kind.
// Each slot is given once, unless several columns may have it.
func assign(kind string, t *table.Table, heads []*head) ([]*Column, float64) {
	var offers []offer
	for i, h := range heads {
		if h.Text == "" {
			continue
		}
		people := groupOf(kind, h.Text)
		for _, s := range slotsOf(kind) {
			if people != nil && !describes(s, people, h.Text) {
				continue
			}
			score, reason := fits(s, h)
			if people != nil && (s == people || s.target.verb == "body") {
				score, reason = 0.95, fmt.Sprintf("%s is a usual heading", h.Text)
			}
			if score > 0 {
				offers = append(offers, offer{i, s, score, reason})
			}
		}
	}
	slices.SortStableFunc(offers, func(a, b offer) int { return cmp.Or(cmp.Compare(b.score, a.score), a.column-b.column) })
	taken, given := map[string]bool{}, map[int]offer{}
	for _, o := range offers {
		if _, has := given[o.column]; has || taken[o.slot.name] && !several(o.slot) {
			continue
		}
		given[o.column], taken[o.slot.name] = o, true
	}
	wide := wideColumns(kind, t, given)
	var columns []*Column
	total := 0.0
	for i, h := range t.Headings {
		c := &Column{Column: table.Letters(i), Heading: h.Text, Unit: ""}
		switch o, ok := given[i]; {
		case h.Text == "" && len(values(t, i, 1)) == 0:
			continue
		case wide[i] != nil:
			c = wide[i]
			total += 0.7
		case ok:
			c.Slot, c.Reason = o.slot.name, o.reason
			switch {
			case o.slot.kind == "*":
				total += 0.1
			case slices.Contains(keyHeadings[kind], o.slot.name):
				total += 2 * o.score
			default:
				total += o.score
			}
		default:
			c.Slot, c.Reason = slotNote, "no slot fits; the cells are kept as notes of the evidence"
		}
		columns = append(columns, c)
	}
	return columns, total
}

// groupOf finds the slot for people whose heading spans several columns. For the heading 进站专家/单位 it
// gives the slot for 进站专家. It gives nil if no such slot exists.
func groupOf(kind, heading string) *slot {
	i := strings.LastIndex(heading, "/")
	if i < 0 {
		return nil
	}
	group := folded(heading[strings.LastIndex(heading[:i], "/")+1 : i])
	for _, s := range slots()[kind] {
		if verb := s.target.verb; (verb == "in" || verb == "out") && ofPeople(s.target.kinds) && slices.Contains(s.headings, group) {
			return s
		}
	}
	return nil
}

// describes tells whether the slot s may be assigned to a column below a common heading for people.
// Allowed are the slots of the people's names and bodies, and slots for personal data, notes of dates
// and ignored columns. Any other slot would describe the row itself. For example, the column 单位 below
// 专家 is the body of the experts, not of the station.
func describes(s, people *slot, heading string) bool {
	part := folded(heading[strings.LastIndex(heading, "/")+1:])
	among := func(name string) bool {
		return slices.ContainsFunc(slots()["Expert"], func(e *slot) bool { return e.name == name && slices.Contains(e.headings, part) })
	}
	switch {
	case s == people:
		return among("name")
	case s.target.verb == "body":
		return s.target.slot == people.name && among("body")
	}
	return s.target.verb == "personal" || s.target.verb == "datenote" || s.target.verb == slotIgnore
}

// several tells whether more than one column of a table may fill the same slot s.
func several(s *slot) bool {
	switch s.target.verb {
	case "note", "datenote", "personal", "ignore", "aliases", "out", "in", "parent":
		return s.target.relation != graph.AffiliatedWith
	case "prop":
		return s.target.field.Spec().Many
	}
	return false
}

// head is a heading with the cells below it, prepared for comparison with slots.
type head struct {
	table.Heading
	forms        []string // see table.Heading.Forms
	folds, usual []string // the forms as compared (see folded), and with canonical endings
	fold, last   string   // the heading as compared (see folded), and its last part
	cells        []string // the first cells of the column
}

// someCells is how many cells are used to recognize the form of a column.
const someCells = 50

// headsOf prepares the headings of a table.
func headsOf(t *table.Table) (list []*head) {
	for i, h := range t.Headings {
		list = append(list, newHead(h, values(t, i, someCells)))
	}
	return list
}

func newHead(h table.Heading, cells []string) *head {
	out := &head{Heading: h, forms: h.Forms(), fold: folded(h.Text), last: folded(h.Text[strings.LastIndex(h.Text, "/")+1:]), cells: cells}
	for _, form := range out.forms {
		f := folded(form)
		out.folds, out.usual = append(out.folds, f), append(out.usual, canonical(f))
	}
	return out
}

// fits gives a score for how well a heading and its cells fit a slot, with the reason.
func fits(s *slot, h *head) (float64, string) {
	if s.target.verb == "id" && slices.ContainsFunc(h.cells, func(text string) bool { _, err := graph.ParseID(text); return err != nil }) {
		return 0, "" // the ids are those of another program
	}
	if s.target.scheme == "OPENALEX" && s.target.verb == "ident" && formOf(s, h.cells) {
		return 1.02, "its cells have the form of " + s.han // the heading is often "id" and therefore no help
	}
	if h.fold == s.foldedHan || h.fold == s.foldedName {
		score := 1.0
		if s.kind == "*" {
			score -= 0.08
		}
		return score, fmt.Sprintf("%s is a usual heading", h.Text)
	}
	for i, f := range h.folds {
		if f == "" {
			continue
		}
		if j := slices.Index(s.headings, f); j >= 0 {
			score := 1 - 0.05*float64(min(i, 4))
			if s.kind == "*" {
				score -= 0.08
			}
			return score, fmt.Sprintf("%s is a usual heading", h.forms[i])
		}
	}
	if s.target.verb != "key" && formOf(s, h.cells) {
		return 0.8, "its cells have the form of " + s.han
	}
	for i, form := range h.forms {
		if strings.HasPrefix(h.Text, form+"/") {
			continue // form is the heading of the group of columns, not of this column
		}
		if score, usual := s.similarity(h.folds[i], h.usual[i]); score > 0 {
			if s.kind == "*" {
				score -= 0.08
			}
			return score, form + " means the same as " + usual
		}
	}
	f, longest := h.last, ""
	for _, one := range s.headings {
		if len(one) > len(longest) && (strings.HasSuffix(f, one) || strings.HasPrefix(f, one)) && utf8.RuneCountInString(one) >= 2 && isHanText(one) {
			longest = one
		}
	}
	if longest == "" {
		return 0, ""
	}
	score := 0.45 + 0.4*float64(len(longest))/float64(len(f))
	if strings.HasSuffix(f, longest) {
		score += 0.05
	}
	if s.kind == "*" && s.target.verb != "personal" && s.target.verb != "datenote" {
		score -= 0.3
	}
	return score, "its heading has " + longest + " in it"
}

func isHanText(s string) bool {
	for _, r := range s {
		if r >= 0x2E80 {
			return true
		}
	}
	return false
}

// patterns are the forms of cells that identify a slot, whatever the heading is. The key is the scheme
// of the slot's identifiers, if it has one, followed by the name of the slot.
var patterns = map[string]*regexp.Regexp{
	"phone": regexp.MustCompile(`^(?:\+?86[- ]?)?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:转\d+|-\d{1,6})?)$`), "mail": regexp.MustCompile(`^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$`),
	"idcard": regexp.MustCompile(`^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx]$`), "bank": regexp.MustCompile(`^62\d{14,17}$`),
	"USCCuscc": regexp.MustCompile(`^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$`), "ORCIDorcid": regexp.MustCompile(`(?:^|/)\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]$`),
	"OPENALEXopenalex": regexp.MustCompile(`(?i)^(?:https?://)?(?:api\.)?openalex\.org/(?:authors/)?A\d+$`),
}

// formOf tells whether nearly all cells of a column have the form of a slot.
func formOf(s *slot, cells []string) bool {
	pattern, ok := patterns[s.target.scheme+s.name]
	return ok && len(cells) > 1 && matching(cells, pattern)*10 >= len(cells)*9
}

// values lists up to most texts of a column's cells, without placeholders.
func values(t *table.Table, column, most int) (list []string) {
	for _, r := range t.Rows {
		if column >= len(r.Cells) || r.Cells[column].Filled || table.Placeholder(r.Cells[column].Text) {
			continue
		}
		text, _ := table.Code(r.Cells[column])
		if list = append(list, text); len(list) == most {
			break
		}
	}
	return list
}

func matching(list []string, form *regexp.Regexp) (n int) {
	for _, s := range list {
		if form.MatchString(s) {
			n++
		}
	}
	return n
}

// keyOf chooses the slots that identify a row. It prefers a code or identifier that every row has
// and no two rows share; otherwise it takes the slots that usually
// identify rows of the kind, such as name and body, if the table has them. If it has none of these, it
// takes the name.
func keyOf(kind string, columns []*Column, t *table.Table) []string {
	has := func(name string) bool {
		return slices.ContainsFunc(columns, func(c *Column) bool { return c.Slot == name })
	}
	for _, c := range columns {
		s, err := slotOf(kind, c.Slot)
		if err != nil || !slices.Contains([]string{"id", "code", "ident"}, s.target.verb) {
			continue
		}
		list := values(t, table.Column(c.Column), len(t.Rows)+1)
		if all := len(list); all == len(t.Rows) && len(slices.Compact(slices.Sorted(slices.Values(list)))) == all {
			return []string{c.Slot}
		}
	}
	var key []string
	for _, name := range map[string][]string{
		"Expert": {"name", "body"}, "Workstation": {"name", "host"}, "Engagement": {"expert", "body", "served", "through", "period", "topic", "region"}, "Honor": {"recipient", "body", "award", "period"},
		"Agreement": {"name", "first", "second", "parties", "period"}, "Position": {"person", "body", "post"}, "Membership": {"member", "body"},
		"Observation": {"of", "measure", "period"}, "Need": {"name", "owner"}, "Achievement": {"name", "producer", "owner"}, "Event": {"name", "edition"}, "Region": {"first", "second", "third", "upper", "name"},
	}[kind] {
		if has(name) {
			key = append(key, name)
		}
	}
	if len(key) == 0 {
		key = []string{"name"}
	}
	return key
}

// mapAsNotes maps all columns of a table as notes, if no kind fits the table.
func mapAsNotes(t *table.Table) (columns []*Column) {
	for i, h := range t.Headings {
		if h.Text != "" {
			columns = append(columns, &Column{Column: table.Letters(i), Heading: h.Text, Slot: slotNote})
		}
	}
	return columns
}

// explains is the reason why a sheet of explanations is not read.
const explains = "the sheet explains the others"

// Unfilled tells whether the mapped files are only empty templates: every sheet is skipped, and at least
// one of them is the sheet of explanations.
func (m *Mapping) Unfilled() bool {
	return !slices.ContainsFunc(m.Tables, func(t *Table) bool { return t.Kind != Skip }) &&
		slices.ContainsFunc(m.Tables, func(t *Table) bool { return t.Reason == explains })
}
