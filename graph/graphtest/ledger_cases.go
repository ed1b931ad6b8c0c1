package graphtest

import (
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerCast is the small graph that the ledger cases write.
type ledgerCast struct {
	expert, firm, county, report *graph.Node
	works, home, self            *graph.Link // the links from expert to firm, from firm to county, and from firm to itself
	aboutExpert, aboutWorks      *graph.Evidence
	aboutLevel                   *graph.Evidence // about a property of the county; it cites nothing
	past                         *graph.Link     // a second link from expert to firm: like works, but planned, and with the role 站长
}

func newLedgerCast() ledgerCast {
	s := NewSketch()
	level := func(n *graph.Node) {
		n.Props = []graph.Prop{{Field: graph.PropLevel, Value: graph.TextValue("COUNTY")}}
	}
	c := ledgerCast{
		expert: s.Node("expert", graph.Expert, "合成专家甲"),
		firm:   s.Node("firm", graph.Enterprise, "合成仪表公司"),
		county: s.Node("county", graph.Region, "合成县", level),
		report: s.Node("report", graph.Document, "合成年报"),
	}
	c.works = s.Link("expert", graph.HoldsPosition, "firm")
	c.past = s.Link("expert", graph.HoldsPosition, "firm", func(l *graph.Link) { l.Role, l.Status = "站长", graph.Planned })
	c.home = s.Link("firm", graph.LocatedIn, "county")
	c.self = s.Link("firm", graph.Partner, "firm")
	c.aboutExpert = s.Evidence(graph.Evidence{Code: "F1", Subject: c.expert.ID, Document: c.report.ID, Paragraph: 3, LastPara: 4, Words: "专家甲"})
	c.aboutWorks = s.Evidence(graph.Evidence{Code: "F2", Subject: c.works.ID, OfLink: true, Document: c.report.ID})
	c.aboutLevel = s.Evidence(graph.Evidence{Code: "F3", Subject: c.county.ID, Field: graph.PropLevel, Value: graph.TextValue("COUNTY"), Basis: graph.BasisReference})
	return c
}

// all is a batch with the whole graph.
func (c ledgerCast) all() graph.Batch {
	return graph.Batch{
		Nodes:    []*graph.Node{c.expert, c.firm, c.county, c.report},
		Links:    []*graph.Link{c.works, c.past, c.home, c.self},
		Evidence: []*graph.Evidence{c.aboutExpert, c.aboutWorks, c.aboutLevel},
	}
}

// wrote is the expected result of a batch that is not repeated.
func wrote(seq graph.Seq, added, changed, deleted int) graph.Applied {
	return graph.Applied{Seq: seq, Added: added, Changed: changed, Deleted: deleted}
}

func repeats(a graph.Applied) graph.Applied { a.Repeated = true; return a }

func nodesOf(ns ...*graph.Node) graph.Batch        { return graph.Batch{Nodes: ns} }
func linksOf(ls ...*graph.Link) graph.Batch        { return graph.Batch{Links: ls} }
func evidenceOf(es ...*graph.Evidence) graph.Batch { return graph.Batch{Evidence: es} }
func withoutNodes(ids ...graph.ID) graph.Batch     { return graph.Batch{DeleteNodes: ids} }
func withoutLinks(ids ...graph.ID) graph.Batch     { return graph.Batch{DeleteLinks: ids} }
func withoutEvidence(ids ...graph.ID) graph.Batch  { return graph.Batch{DeleteEvidence: ids} }
func opOf(op string, b graph.Batch) graph.Batch    { b.Op = op; return b }
func withPremises(b graph.Batch, ps ...graph.Premise) graph.Batch {
	b.Premises = ps
	return b
}

// renamed copies a node with another name.
func renamed(n *graph.Node, name string) *graph.Node {
	w := *n
	w.Name, w.Keys = name, graph.NewNameKeys(name, n.Aliases, n.Kind.IsPerson())
	return &w
}

func ledgerCases() []ledgerCase {
	c := newLedgerCast()
	first := ledgerStep{do: c.all(), want: wrote(1, 11, 0, 0)}
	conflict := func(b graph.Batch, says string) ledgerStep {
		return ledgerStep{do: b, err: graph.ErrConflict, says: says}
	}
	return slices.Concat(ledgerWriteCases(c, first, conflict), ledgerDeleteCases(c, first, conflict), ledgerPremiseCases())
}

func ledgerWriteCases(c ledgerCast, first ledgerStep, conflict func(graph.Batch, string) ledgerStep) []ledgerCase {
	stranger := graph.NewID("graphtest", "stranger")
	toNowhere := *c.home
	toNowhere.To = stranger
	toNowhere.ID = graph.LinkID(&toNowhere)
	strange := func(e graph.Evidence) *graph.Evidence { e.ID = graph.EvidenceID(&e); return &e }
	stronger := *c.works
	stronger.Basis = graph.BasisReference
	worded := *c.aboutExpert
	worded.Words = "甲"
	dated := *c.aboutExpert
	dated.Recorded = time.Date(2020, 1, 2, 3, 4, 5, 678_901_234, time.FixedZone("CST", 8*3600))
	return []ledgerCase{
		{"one batch is one commit", []ledgerStep{first}},
		{"equal records take no seq", []ledgerStep{first, {do: c.all(), want: wrote(1, 0, 0, 0)},
			{do: nodesOf(renamed(c.expert, "合成专家乙"), c.firm), want: wrote(2, 0, 1, 0)}}},
		{"v1, v2, v1 restores v1", []ledgerStep{first,
			{do: nodesOf(renamed(c.expert, "合成专家乙")), want: wrote(2, 0, 1, 0)},
			{do: c.all(), want: wrote(3, 0, 1, 0)},
			{do: c.all(), want: wrote(3, 0, 0, 0)}}},
		{"a batch without anything changes nothing", []ledgerStep{{do: graph.Batch{}}, {do: graph.Batch{Op: "nothing"}},
			{do: c.all(), want: wrote(1, 11, 0, 0)}, {do: graph.Batch{Op: "nothing"}, want: repeats(wrote(0, 0, 0, 0))}}},
		{"a refused batch leaves nothing, not even a gap", []ledgerStep{
			conflict(graph.Batch{Nodes: c.all().Nodes, Links: []*graph.Link{c.works, &toNowhere}, Evidence: c.all().Evidence}, stranger.String()),
			first,
			conflict(graph.Batch{Nodes: []*graph.Node{renamed(c.expert, "合成专家乙")}, DeleteLinks: []graph.ID{c.works.ID}, DeleteNodes: []graph.ID{c.county.ID}}, c.county.ID.String()),
			{do: nodesOf(renamed(c.expert, "合成专家丙")), want: wrote(2, 0, 1, 0)}}},
		{"evidence needs its subject and its document", []ledgerStep{
			conflict(graph.Batch{Nodes: c.all().Nodes, Evidence: []*graph.Evidence{strange(graph.Evidence{Code: "F4", Subject: stranger})}}, stranger.String()),
			conflict(graph.Batch{Nodes: c.all().Nodes, Evidence: []*graph.Evidence{strange(graph.Evidence{Code: "F4", Subject: stranger, OfLink: true})}}, stranger.String()),
			conflict(graph.Batch{Nodes: c.all().Nodes, Evidence: []*graph.Evidence{strange(graph.Evidence{Code: "F4", Subject: c.firm.ID, Document: stranger})}}, stranger.String()),
			first,
			conflict(evidenceOf(strange(graph.Evidence{Code: "F4", Subject: c.works.ID})), c.works.ID.String()),
			conflict(evidenceOf(strange(graph.Evidence{Code: "F4", Subject: c.firm.ID, OfLink: true})), c.firm.ID.String()),
			{do: evidenceOf(strange(graph.Evidence{Code: "F4", Subject: c.firm.ID, Document: c.report.ID})), want: wrote(2, 1, 0, 0)}}},
		{"a link makes a new version of both ends, but does not update them", []ledgerStep{
			{do: nodesOf(c.expert, c.firm, c.county, c.report), want: wrote(1, 4, 0, 0)},
			{do: linksOf(c.works), want: wrote(2, 1, 0, 0)},
			{do: graph.Batch{Nodes: []*graph.Node{c.firm}, Links: []*graph.Link{c.home}}, want: wrote(3, 1, 0, 0)},
			{do: linksOf(&stronger), want: wrote(4, 0, 1, 0)},
			{do: linksOf(&stronger), want: wrote(4, 0, 0, 0)},
			{do: withoutLinks(c.home.ID), want: wrote(5, 0, 0, 1)}}},
		{"evidence makes no new version of its subject", []ledgerStep{first, {do: evidenceOf(&worded), want: wrote(2, 0, 1, 0)},
			{do: withoutEvidence(worded.ID), want: wrote(3, 0, 0, 1)}}},
		{"evidence keeps when it was recorded", []ledgerStep{first,
			{do: evidenceOf(&dated), want: wrote(2, 0, 1, 0)},
			{do: evidenceOf(&dated), want: wrote(2, 0, 0, 0)},
			{do: evidenceOf(&worded), want: wrote(3, 0, 1, 0)},
			{do: evidenceOf(c.aboutExpert), want: wrote(4, 0, 1, 0)},
			{do: evidenceOf(c.aboutExpert), want: wrote(4, 0, 0, 0)}}},
		{"self-loops and parallel links are links like others", []ledgerStep{first,
			{do: withoutLinks(c.past.ID, c.self.ID), want: wrote(2, 0, 0, 2)},
			{do: linksOf(c.self, c.past, c.works), want: wrote(3, 2, 0, 0)}}},
		{"a repeated operation gives its old result", []ledgerStep{
			{do: opOf("import-1", c.all()), want: wrote(1, 11, 0, 0)},
			{do: opOf("import-1", c.all()), want: repeats(wrote(1, 11, 0, 0))},
			{do: opOf("edit-1", nodesOf(renamed(c.expert, "合成专家乙"))), want: wrote(2, 0, 1, 0)},
			{do: opOf("import-1", c.all()), want: repeats(wrote(1, 11, 0, 0))},
			{do: opOf("edit-1", nodesOf(c.expert)), want: repeats(wrote(2, 0, 1, 0))},
			{do: opOf("edit-1", withPremises(nodesOf(c.expert), graph.Premise{ID: c.expert.ID, Version: 77})), want: repeats(wrote(2, 0, 1, 0))},
			{do: opOf("EDIT-1", nodesOf(c.expert)), want: wrote(3, 0, 1, 0)},
			{do: opOf("delete-1", withoutEvidence(c.aboutLevel.ID)), want: wrote(4, 0, 0, 1)},
			{do: opOf("delete-1", withoutEvidence(c.aboutLevel.ID)), want: repeats(wrote(4, 0, 0, 1))}}},
		{"an operation that changed nothing is known too", []ledgerStep{first,
			{do: opOf("same", nodesOf(c.expert)), want: wrote(1, 0, 0, 0)},
			{do: nodesOf(renamed(c.expert, "合成专家乙")), want: wrote(2, 0, 1, 0)},
			{do: opOf("same", nodesOf(c.expert)), want: repeats(wrote(1, 0, 0, 0))}}},
		{"a refused operation is not known", []ledgerStep{
			{do: opOf("link", linksOf(c.works)), err: graph.ErrConflict},
			{do: nodesOf(c.expert, c.firm), want: wrote(1, 2, 0, 0)},
			{do: opOf("link", linksOf(c.works)), want: wrote(2, 1, 0, 0)}}},
		{"a premise about the node itself holds while its links change", []ledgerStep{
			{do: nodesOf(c.expert, c.firm), want: wrote(1, 2, 0, 0)},
			{do: linksOf(c.works), want: wrote(2, 1, 0, 0)},
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: c.expert.ID, Version: 1}), c.expert.ID.String()),
			{do: withPremises(nodesOf(c.county), graph.Premise{ID: c.expert.ID, Written: 1}), want: wrote(3, 1, 0, 0)},
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: c.expert.ID, Written: 2}), c.expert.ID.String()),
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: graph.NewID("t", "nobody"), Written: 1}), "")}},
		{"premises must still hold", []ledgerStep{
			{do: withPremises(nodesOf(c.expert, c.firm), graph.Premise{ID: c.expert.ID}, graph.Premise{ID: c.county.ID}), want: wrote(1, 2, 0, 0)},
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: c.expert.ID}), c.expert.ID.String()),
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: c.county.ID, Version: 1}), c.county.ID.String()),
			{do: withPremises(linksOf(c.works), graph.Premise{ID: c.expert.ID, Version: 1}), want: wrote(2, 1, 0, 0)},
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: c.firm.ID, Version: 1}), c.firm.ID.String()),
			conflict(withPremises(nodesOf(c.county), graph.Premise{ID: c.firm.ID, Version: 3}), c.firm.ID.String()),
			conflict(withPremises(graph.Batch{}, graph.Premise{ID: c.firm.ID, Version: 1}), c.firm.ID.String()),
			{do: withPremises(nodesOf(c.county), graph.Premise{ID: c.firm.ID, Version: 2}, graph.Premise{ID: c.expert.ID, Version: 2}), want: wrote(3, 1, 0, 0)}}},
	}
}

func ledgerDeleteCases(c ledgerCast, first ledgerStep, conflict func(graph.Batch, string) ledgerStep) []ledgerCase {
	return []ledgerCase{
		{"a node with links stays", []ledgerStep{first,
			conflict(withoutNodes(c.county.ID), c.county.ID.String()), // the link home still leads to the county
			conflict(graph.Batch{DeleteLinks: []graph.ID{c.works.ID}, DeleteEvidence: []graph.ID{c.aboutExpert.ID}, DeleteNodes: []graph.ID{c.expert.ID}}, c.expert.ID.String()), // the parallel link past still leaves the expert
			conflict(graph.Batch{DeleteLinks: []graph.ID{c.works.ID, c.past.ID, c.home.ID}, DeleteNodes: []graph.ID{c.firm.ID}}, c.firm.ID.String()),                             // the link self still joins the firm to itself
			{do: graph.Batch{DeleteLinks: []graph.ID{c.works.ID, c.past.ID, c.home.ID, c.self.ID}, DeleteNodes: []graph.ID{c.firm.ID}}, want: wrote(2, 0, 0, 6)}}},
		{"a new link keeps a node from going", []ledgerStep{{do: nodesOf(c.expert, c.firm), want: wrote(1, 2, 0, 0)},
			conflict(graph.Batch{Links: []*graph.Link{c.works}, DeleteNodes: []graph.ID{c.firm.ID}}, c.firm.ID.String()),
			{do: withoutNodes(c.firm.ID), want: wrote(2, 0, 0, 1)},
			conflict(graph.Batch{Links: []*graph.Link{c.works}, DeleteNodes: []graph.ID{c.firm.ID}}, c.firm.ID.String())}},
		{"a cited document stays", []ledgerStep{first,
			conflict(withoutNodes(c.report.ID), c.report.ID.String()),
			conflict(graph.Batch{DeleteEvidence: []graph.ID{c.aboutExpert.ID}, DeleteNodes: []graph.ID{c.report.ID}}, c.report.ID.String()),
			{do: graph.Batch{DeleteEvidence: []graph.ID{c.aboutExpert.ID}, DeleteLinks: []graph.ID{c.works.ID}, DeleteNodes: []graph.ID{c.report.ID}}, want: wrote(2, 0, 0, 4)}}},
		{"a document that only cites itself goes", []ledgerStep{{do: selfCiting(c), want: wrote(1, 2, 0, 0)}, {do: withoutNodes(c.report.ID), want: wrote(2, 0, 0, 2)}}},
		{"evidence goes with its node or link, and only that", []ledgerStep{first,
			{do: withoutLinks(c.works.ID, c.past.ID), want: wrote(2, 0, 0, 3)},
			{do: withoutNodes(c.expert.ID), want: wrote(3, 0, 0, 2)},
			{do: graph.Batch{DeleteLinks: []graph.ID{c.home.ID}, DeleteNodes: []graph.ID{c.county.ID}, DeleteEvidence: []graph.ID{c.aboutLevel.ID}}, want: wrote(4, 0, 0, 3)}}},
		{"what is deleted with its subject in one batch is counted once", []ledgerStep{first,
			{do: graph.Batch{DeleteLinks: []graph.ID{c.works.ID}, DeleteEvidence: []graph.ID{c.aboutWorks.ID}}, want: wrote(2, 0, 0, 2)}}},
		{"new evidence of a link that goes, goes", []ledgerStep{
			{do: graph.Batch{Nodes: c.all().Nodes, Links: c.all().Links}, want: wrote(1, 8, 0, 0)},
			{do: graph.Batch{Evidence: []*graph.Evidence{c.aboutWorks}, DeleteLinks: []graph.ID{c.works.ID}}, want: wrote(2, 1, 0, 2)}}},
		{"deleting what does not exist changes nothing", []ledgerStep{
			{do: withoutNodes(c.firm.ID)}, {do: withoutLinks(c.works.ID)}, {do: withoutEvidence(c.aboutExpert.ID)}, first,
			{do: withoutLinks(c.self.ID, graph.NewID("graphtest", "nothing")), want: wrote(2, 0, 0, 1)},
			{do: withoutLinks(c.self.ID), want: wrote(2, 0, 0, 0)},
			{do: withoutNodes(c.works.ID), want: wrote(2, 0, 0, 0)}, // this is the id of a link, not of a node
			{do: withoutLinks(c.expert.ID), want: wrote(2, 0, 0, 0)}}},
		{"what comes back is new", []ledgerStep{first,
			{do: graph.Batch{DeleteLinks: []graph.ID{c.home.ID}, DeleteNodes: []graph.ID{c.county.ID}}, want: wrote(2, 0, 0, 3)},
			{do: c.all(), want: wrote(3, 3, 0, 0)}}},
	}
}

// selfCiting is a batch with a document whose evidence cites the document itself.
func selfCiting(c ledgerCast) graph.Batch {
	e := graph.Evidence{Code: "F5", Subject: c.report.ID, Document: c.report.ID, Paragraph: 1, LastPara: 1}
	e.ID = graph.EvidenceID(&e)
	return graph.Batch{Nodes: []*graph.Node{c.report}, Evidence: []*graph.Evidence{&e}}
}
