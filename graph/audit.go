package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Finding is one fault that Audit found.
type Finding struct {
	Code    string // one of the Finding codes
	Subject ID     // the node, link or evidence that has the fault
	Text    string // a description of the fault, with names
}

// The codes of findings.
const (
	FindingDuplicateCode    = "DUPLICATE_CODE"
	FindingSharedIdentifier = "SHARED_IDENTIFIER"
	findingStaleKeys        = "STALE_NAME_KEYS"
	findingDanglingLink     = "DANGLING_LINK"
	findingWrongEnd         = "WRONG_END"
	FindingTwoParents       = "TWO_PARENTS"
	FindingTreeCycle        = "TREE_CYCLE"
	FindingNoEvidence       = "NO_EVIDENCE"
	findingDanglingSource   = "DANGLING_EVIDENCE"
	FindingDerivedMissing   = "DERIVED_MISSING"
	FindingDerivedUnfounded = "DERIVED_UNFOUNDED"
	FindingDamaged          = "DAMAGED"
)

// Exporter is what Audit reads: a Ledger or a Graph.
type Exporter interface {
	Export(ctx context.Context) iter.Seq2[Record, error]
}

// Audit reads a whole graph and lists the violations of its rules, sorted by code and subject. It
// keeps names, links and the references of evidence in memory, but no properties and no other
// content of evidence.
func Audit(ctx context.Context, g Exporter) ([]Finding, error) {
	a := audit{nodes: map[ID]*Node{}, links: map[ID]*Link{}, out: map[ID][]*Link{}, hasEvidence: map[ID]bool{}}
	for r, err := range g.Export(ctx) {
		if d := (*Damage)(nil); errors.As(err, &d) {
			id, _ := ParseID(d.ID) // an unreadable id becomes the zero id
			a.add(FindingDamaged, id, d.Error())
			continue
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("audit: %w", err)
		case r.Node != nil:
			a.node(r.Node)
		case r.Link != nil:
			a.links[r.Link.ID] = r.Link
			a.out[r.Link.From] = append(a.out[r.Link.From], r.Link)
		case r.Evidence != nil:
			a.hasEvidence[r.Evidence.Subject] = true
			a.evidence = append(a.evidence, &Evidence{ID: r.Evidence.ID, Code: r.Evidence.Code, Subject: r.Evidence.Subject, Document: r.Evidence.Document})
		}
	}
	a.checkNodes()
	a.checkLinks()
	a.checkEvidence()
	a.checkDerived()
	slices.SortFunc(a.found, func(x, y Finding) int {
		return cmp.Or(strings.Compare(x.Code, y.Code), x.Subject.Compare(y.Subject))
	})
	return a.found, nil
}

type audit struct {
	nodes       map[ID]*Node
	links       map[ID]*Link
	out         map[ID][]*Link
	hasEvidence map[ID]bool // the subjects of evidence
	evidence    []*Evidence
	found       []Finding
}

// node records what later checks need of a node, and checks its name keys.
func (a *audit) node(n *Node) {
	kept := &Node{ID: n.ID, Kind: n.Kind, Code: n.Code, Name: n.Name}
	for _, id := range n.Idents {
		if IsUnique(id.Scheme) {
			kept.Idents = append(kept.Idents, id)
		}
	}
	a.nodes[n.ID] = kept
	if keys := NewNameKeys(n.Name, n.Aliases, n.Kind.IsPerson()); keys.Norm != n.Keys.Norm || keys.Sort != n.Keys.Sort || !slices.Equal(keys.Readings, n.Keys.Readings) {
		a.add(findingStaleKeys, n.ID, a.label(n.ID)+" has name keys by other rules than those of this version")
	}
}

func (a *audit) kind(id ID) Kind {
	if n := a.nodes[id]; n != nil {
		return n.Kind
	}
	return 0
}

func (a *audit) label(id ID) string {
	if n := a.nodes[id]; n != nil {
		return n.Kind.String() + " " + n.Name
	}
	return id.String()
}

func (a *audit) linkLabel(l *Link) string {
	return fmt.Sprintf("%s -%s-> %s", a.label(l.From), l.Relation, a.label(l.To))
}

func (a *audit) add(code string, subject ID, text string) {
	a.found = append(a.found, Finding{code, subject, text})
}

func (a *audit) checkNodes() {
	codes, owners := map[string]ID{}, map[Ident]ID{}
	for _, id := range slices.SortedFunc(maps.Keys(a.nodes), ID.Compare) {
		n := a.nodes[id]
		if other, ok := codes[n.Code]; ok && n.Code != "" {
			a.add(FindingDuplicateCode, id, fmt.Sprintf("%q is the code of %s and of %s", n.Code, a.label(other), a.label(id)))
		}
		codes[n.Code] = id
		for _, i := range n.Idents {
			key := i.Key()
			if other, ok := owners[key]; ok && other != id {
				a.add(FindingSharedIdentifier, id, fmt.Sprintf("%s %s is of %s and of %s; one identifier names one entity", i.Scheme, i.Value, a.label(other), a.label(id)))
			}
			owners[key] = id
		}
		if n.Kind.Spec().Fact && !a.hasEvidence[id] {
			a.add(FindingNoEvidence, id, a.label(id)+" has no evidence")
		}
	}
}

func (a *audit) checkLinks() {
	up := map[ID][]*Link{}
	for id, l := range a.links {
		from, to := a.kind(l.From), a.kind(l.To)
		if from == 0 || to == 0 {
			a.add(findingDanglingLink, id, a.linkLabel(l)+" lacks an end")
			continue
		}
		if spec := l.Relation.Spec(); !spec.From.Has(from) || !spec.To.Has(to) {
			a.add(findingWrongEnd, id, a.linkLabel(l)+" joins kinds that its relation does not")
		}
		// A link that leaves a fact node is a part of the fact and inherits the evidence of the node.
		if !a.hasEvidence[id] && !from.Spec().Fact {
			a.add(FindingNoEvidence, id, a.linkLabel(l)+" has no evidence")
		}
		if TreeRelations.Has(l.Relation) {
			up[l.From] = append(up[l.From], l)
		}
	}
	for id, links := range up {
		if _, second := twoParents(links); second != nil {
			a.add(FindingTwoParents, id, a.label(id)+" has two parents in its tree on one day")
		}
	}
	for _, cycle := range treeCycles(up) {
		a.add(FindingTreeCycle, cycle[0].From, a.label(cycle[0].From)+" stands below itself in its tree")
	}
}

func (a *audit) checkEvidence() {
	for _, e := range a.evidence {
		if a.kind(e.Subject) == 0 && a.links[e.Subject] == nil {
			a.add(findingDanglingSource, e.ID, fmt.Sprintf("evidence %q supports nothing that exists", e.Code))
		}
		if !e.Document.IsZero() && a.kind(e.Document) != Document {
			a.add(findingDanglingSource, e.ID, fmt.Sprintf("evidence %q names no document", e.Code))
		}
	}
}

func (a *audit) checkDerived() {
	for id, n := range a.nodes {
		if of, _, _ := deriving(); !of.Has(n.Kind) {
			continue
		}
		follows := map[ID]bool{}
		for _, c := range deriveFrom(id, a.out[id], a.out, a.kind) {
			follows[c.link.ID] = true
			if a.links[c.link.ID] == nil {
				a.add(FindingDerivedMissing, c.link.ID, a.linkLabel(c.link)+" follows from other links and is missing")
			}
		}
		for _, l := range a.out[id] {
			if l.Derived(n.Kind) && !follows[l.ID] {
				a.add(FindingDerivedUnfounded, l.ID, a.linkLabel(l)+" is derived and follows from nothing")
			}
		}
	}
}
