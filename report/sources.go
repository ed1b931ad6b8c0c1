package report

import (
	"encoding/json"
	"slices"
	"strings"
)

// The column titles of the sheet of sources.
var (
	sourcesTitle = Text{"sources", "来源"}
	sourcesHead  = []Text{{"document", "文件"}, {"code", "编号"}, {"places", "位置"}, {"address", "网址"}}
	matrixTitle  = Text{"%s by %s", "%s×%s"}
)

// source is a document that an answer cites, with the cited places in it.
type source struct {
	name, code, address string
	places              []string
}

// Sources makes a table of the documents that replies cite. Each document has one row with all its
// places. The table is nil if the replies cite no document.
func Sources(l Language, replies ...[]byte) (*Table, error) {
	var all []*source
	for _, data := range replies {
		v, err := decodeReply(data)
		if err != nil {
			return nil, err
		}
		sources(v, &all)
	}
	if len(all) == 0 {
		return nil, nil
	}
	t := &Table{Name: l.Say(sourcesTitle), addresses: len(sourcesHead)}
	for _, head := range sourcesHead {
		t.Columns = append(t.Columns, l.Say(head))
	}
	for _, s := range all {
		row := []string{s.name, s.code, strings.Join(s.places, "；"), s.address}
		for i := range row {
			row[i] = t.cellText(i, row[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// sources adds a citation to the list "all" for each object inside a value that cites a document.
func sources(v any, all *[]*source) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			sources(one, all)
		}
	case object:
		if of, ok := v.get("document"); ok {
			if o, ok := of.(object); ok {
				addCitation(v, o, all)
			}
		}
		for _, f := range v {
			sources(f.value, all)
		}
	}
}

// addCitation adds one citation of a document.
func addCitation(evidence, document object, all *[]*source) {
	one := source{name: document.plainText("displayName"), code: document.plainText("code")}
	for _, name := range []string{"homepage", "url", "address"} {
		if text := document.plainText(name); one.address == "" && strings.HasPrefix(text, "http") {
			one.address = text
		}
	}
	for _, ident := range document.list("identifiers") {
		if o, _ := ident.(object); one.address == "" && strings.HasPrefix(o.plainText("value"), "http") {
			one.address = o.plainText("value")
		}
	}
	if one.name+one.code == "" {
		return
	}
	i := slices.IndexFunc(*all, func(s *source) bool { return s.name == one.name && s.code == one.code })
	if i < 0 {
		i = len(*all)
		*all = append(*all, &one)
	}
	place := evidence.plainText("place")
	if p := evidence.plainText("paragraph"); p != "" {
		place = "¶" + p
	}
	if s := (*all)[i]; place != "" && !slices.Contains(s.places, place) {
		s.places = append(s.places, place)
	}
}

// plainText is the text of a field that is a text or a number; "" for others.
func (o object) plainText(name string) string {
	v, _ := o.get(name)
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}
