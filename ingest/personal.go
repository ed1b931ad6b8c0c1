package ingest

import (
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
)

// refusePersonal refuses a text of a record that contains personal data. The fault does not repeat the
// text.
func (in *reader) refusePersonal(field, text string) {
	in.private(field, personal.In(text))
}

func (in *reader) private(field string, k personal.Kind) {
	if k != personal.None {
		in.fail(graph.Invalid(field, "", k.Fault(), "leave it out"))
	}
}

func (in *reader) impersonalNode(n *graph.Node) {
	in.private("node.code", personal.InCode(n.Code))
	in.refusePersonal("node.name", n.Name)
	in.refusePersonal("node.hint", n.Hint)
	in.refusePersonal("node.period", n.Period.Words)
	for _, a := range n.Aliases {
		in.refusePersonal("node.aliases", a.Text)
	}
	for _, i := range n.Idents {
		switch {
		case i.Scheme == "SHA-256": // the hash of a file is not personal data
		case ofPeople(i.Scheme):
			in.refusePersonal("node.identifiers", i.Value)
		default:
			in.private("node.identifiers", personal.InCode(i.Value))
		}
	}
	for _, p := range n.Props {
		if p.Value.Type == graph.Text {
			in.refusePersonal("node.properties."+p.Field.String(), p.Value.Text)
		}
	}
}

func (in *reader) impersonalLink(l *graph.Link) {
	in.refusePersonal("link.role", l.Role)
	in.refusePersonal("link.period", l.Period.Words)
}

func (in *reader) impersonalEvidence(e *graph.Evidence) {
	in.private("evidence.code", personal.InCode(e.Code))
	in.refusePersonal("evidence.place", e.Place)
	in.refusePersonal("evidence.words", e.Words)
	switch {
	case e.Value.Type != graph.Text:
	case e.Field == graph.FieldCode:
		in.private("evidence.value", personal.InCode(e.Value.Text))
	default:
		in.refusePersonal("evidence.value", e.Value.Text)
	}
	for _, note := range e.Notes {
		if !ofPeople(note.Key) && contains(note.Key, codes) { // notes of tables may hold codes too
			in.private("evidence.notes."+note.Key, personal.InCode(note.Text))
			continue
		}
		in.refusePersonal("evidence.notes."+note.Key, note.Text)
	}
}

// Words in the names of schemes of identifiers. telephones occur in the names of numbers that belong to
// a person, such as telephone and card numbers. codes occur in the names of register numbers.
var (
	telephones = strings.Fields("电话 手机 联系 传真 银行 账号 卡号 身份 phone mobile tel bank card")
	codes      = strings.Fields("编号 编码 代码 登记 备案 证号 申请号 专利号 授权号 工号 scopus orcid openalex isni doi author code")
)

// ofPeople tells whether identifiers of a scheme are telephone or card numbers of people.
func ofPeople(scheme string) bool { return contains(scheme, telephones) }

func contains(name string, parts []string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(name, p) })
}
