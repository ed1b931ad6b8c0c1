package graph

import (
	"fmt"
	"io"
	"strings"
)

// WriteModel writes the tables of kinds, relations, properties and closed lists as
// Markdown: the part of docs/data-model.md that must never differ from the code.
func WriteModel(w io.Writer) error {
	var b strings.Builder
	b.WriteString("## Kinds (类别)\n\n| kind | 中文 | meaning | category (子类) |\n|---|---|---|---|\n")
	for _, k := range Kinds() {
		marks := ""
		for _, m := range []struct {
			on   bool
			text string
		}{{k.Fact, "A fact. "}, {k.Actor, "Can act. "}, {k.Tree, "Forms a tree. "}} {
			if m.on {
				marks += m.text
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s %s| %s |\n", k.Name, k.Han, k.Doc, marks, join(k.Categories))
	}
	b.WriteString("\n## Relations (关系)\n\nA *link* (连接) is one instance of a relation. “One” says that a node has at most one such link; a part of a fact (要素) inherits the evidence of the fact.\n\n| relation | a … b | 中文 | from b | from kinds | to kinds | |\n|---|---|---|---|---|---|---|\n")
	for _, r := range Relations() {
		var marks []string
		if !r.Many {
			marks = append(marks, "one")
		}
		if r.Part {
			marks = append(marks, "part")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", r.Name, r.Doc, r.Han, r.HanBack, kindsText(r.From), kindsText(r.To), strings.Join(marks, ", "))
	}
	b.WriteString("\n## Fields (字段)\n\n| field | 中文 | type | meaning |\n|---|---|---|---|\n")
	for _, f := range fields[1:] {
		if f.Field == FieldNone {
			continue
		}
		typ := f.Type.String()
		if f.Many {
			typ += ", several"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Name, f.Han, typ, f.Doc)
	}
	fmt.Fprintf(&b, "\n## Closed lists (枚举)\n\n| list | values |\n|---|---|\n| status 状态 | %s |\n| basis 依据, strongest first | %s |\n| precision 精度 | %s |\n| level 层级 | %s |\n| match 匹配, best first | %s |\n",
		strings.Join(termNames(statusNames.Terms), ", "), strings.Join(termNames(basisNames.Terms), ", "), strings.Join(termNames(precisionNames.Terms), ", "),
		strings.Join(termNames(levelNames.Terms), ", "), strings.Join(termNames(matchNames.Terms), ", "))
	_, err := io.WriteString(w, b.String())
	return err
}

func kindsText(s KindSet) string {
	if s == 0 {
		return "any"
	}
	return join(s.List())
}
