package graphtest

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerRandom applies random valid and invalid batches to a ledger and to the model.
func ledgerRandom(t *testing.T, setup LedgerSetup) {
	for seed, shape := range Shapes() {
		t.Run(shape.Name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(seed), 2024))
			l, clock := openLedger(t, setup, LedgerOptions{})
			m := newLedgerModel()
			h := &history{Rand: r, pool: Random(r, shape), model: m}
			refusals := 0
			for i := range 60 {
				clock.move(time.Duration(r.IntN(3_600_000)) * time.Millisecond)
				b := h.batch()
				b.Act = graph.Act{Actor: fmt.Sprint("人", i), Verb: graph.VerbWrite, Reason: "第" + fmt.Sprint(i) + "次", Via: fmt.Sprint(i % 3)}
				want, refused := m.apply(b, clock.now())
				got, err := l.Apply(t.Context(), cloneBatch(b))
				if refused != errors.Is(err, graph.ErrConflict) || !refused && err != nil {
					t.Fatalf("batch %d: error %v, the model refuses: %v", i+1, err, refused)
				}
				if got != want {
					t.Fatalf("batch %d: applied %+v, the model says %+v", i+1, got, want)
				}
				if refused {
					refusals++
				}
				if i%10 == 9 {
					m.check(t, l)
				}
			}
			if refusals == 0 || len(m.commits) < 20 {
				t.Errorf("%d refusals and %d commits prove little", refusals, len(m.commits))
			}
			m.checkCommits(t, l)
			m.checkMemory(t, l)
			again := setup.Reopen(t, l)
			defer closeLedger(t, again)
			m.checkMemory(t, again)
		})
	}
}

// history makes random batches from a pool of records.
type history struct {
	*rand.Rand
	pool  graph.Batch
	model *ledgerModel
}

func (h *history) chance(inTen int) bool { return h.IntN(10) < inTen }

// batch takes records from the pool, changes some of them, and marks some for deletion. No id
// occurs twice. Early batches are large, so that the ends of links exist.
func (h *history) batch() graph.Batch {
	var b graph.Batch
	careless := h.chance(2) // such a batch is often refused
	inTen := 1
	if h.model.g.Seq < 3 {
		inTen = 9
	}
	for _, n := range h.pool.Nodes {
		switch {
		case h.chance(inTen):
			b.Nodes = append(b.Nodes, h.node(n))
		case careless && h.chance(1):
			b.DeleteNodes = append(b.DeleteNodes, n.ID)
		case h.IntN(60) == 0:
			b.DeleteNodes = append(b.DeleteNodes, n.ID)
			h.isolate(&b, n.ID)
		}
	}
	gone := map[graph.ID]bool{}
	for _, ids := range [][]graph.ID{b.DeleteLinks, b.DeleteEvidence} {
		for _, id := range ids {
			gone[id] = true
		}
	}
	for _, l := range h.pool.Links {
		switch {
		case gone[l.ID]:
		case h.chance(inTen) && (careless || h.willExist(b, l.From) && h.willExist(b, l.To)):
			w := *l
			w.Basis = pick(h.Rand, graph.Bases()[:3])
			b.Links = append(b.Links, &w)
		case h.chance(1):
			b.DeleteLinks = append(b.DeleteLinks, l.ID)
		}
	}
	for _, e := range h.pool.Evidence {
		switch {
		case gone[e.ID]:
		case h.chance(inTen) && (careless || h.supported(b, e)):
			b.Evidence = append(b.Evidence, h.evidence(e))
		case h.chance(1):
			b.DeleteEvidence = append(b.DeleteEvidence, e.ID)
		}
	}
	h.memos(&b)
	if h.chance(2) {
		b.Op = fmt.Sprint("op", h.IntN(8))
	}
	for h.chance(2) {
		n := pick(h.Rand, h.pool.Nodes)
		p := graph.Premise{ID: n.ID}
		if now := h.model.g.Nodes[n.ID]; now != nil && !careless {
			p.Version = now.Version
		}
		b.Premises = append(b.Premises, p)
	}
	return b
}

// smallBatch makes a small batch: one or two records of each sort, and rarely a deletion.
func (h *history) smallBatch() graph.Batch {
	b := h.batch()
	b.Nodes, b.Links, b.Evidence = some(h.Rand, b.Nodes, 2), some(h.Rand, b.Links, 2), some(h.Rand, b.Evidence, 2)
	most := 0
	if h.chance(2) {
		most = 2
	}
	b.DeleteNodes, b.DeleteLinks, b.DeleteEvidence = some(h.Rand, b.DeleteNodes, most), some(h.Rand, b.DeleteLinks, most), some(h.Rand, b.DeleteEvidence, most)
	return b
}

// isolate deletes all links of a node, and the evidence that cites it, so that the node can be deleted.
func (h *history) isolate(b *graph.Batch, id graph.ID) {
	for _, l := range valuesOf(h.model.g.Links) {
		if (l.From == id || l.To == id) && !containsID(b.DeleteLinks, l.ID) {
			b.DeleteLinks = append(b.DeleteLinks, l.ID)
		}
	}
	for _, e := range valuesOf(h.model.g.Evidence) {
		if e.Document == id && !containsID(b.DeleteEvidence, e.ID) {
			b.DeleteEvidence = append(b.DeleteEvidence, e.ID)
		}
	}
}

func containsID(ids []graph.ID, id graph.ID) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// supported tells whether the subject and the document of an evidence will exist.
func (h *history) supported(b graph.Batch, e *graph.Evidence) bool {
	subject := h.willExist(b, e.Subject)
	if e.OfLink {
		subject = h.model.g.Links[e.Subject] != nil && !containsID(b.DeleteLinks, e.Subject)
	}
	return subject && (e.Document.IsZero() || h.willExist(b, e.Document))
}

// willExist tells whether a node will exist after the upserts of the batch.
func (h *history) willExist(b graph.Batch, id graph.ID) bool {
	for _, n := range b.Nodes {
		if n.ID == id {
			return true
		}
	}
	return h.model.g.Nodes[id] != nil && !containsID(b.DeleteNodes, id)
}

func (h *history) node(n *graph.Node) *graph.Node {
	w := *n
	if h.chance(5) {
		w.Hint = pick(h.Rand, []string{"", "合成提示", "另一个"})
	}
	if h.chance(2) {
		w.Props = nil
	}
	if h.chance(2) {
		w.Period = pick(h.Rand, randomPeriods())
	}
	return &w
}

func (h *history) evidence(e *graph.Evidence) *graph.Evidence {
	w := *e
	w.Words = pick(h.Rand, []string{"", "三", "二〇一九年"})
	switch h.IntN(3) {
	case 0:
		w.Recorded = time.Time{}
	case 1:
		w.Recorded = time.UnixMilli(int64(h.IntN(4)) * 1_000_000_001)
	}
	return &w
}

// ledgerFidelity checks that a ledger stores records exactly, with values that a store might
// change.
func ledgerFidelity(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	m := newLedgerModel()
	b := awkward()
	want, refused := m.apply(b, clock.now())
	if refused || want.Added != b.Size() {
		t.Fatalf("the model says %+v (refused: %v); the batch is wrong", want, refused)
	}
	if got := mustApply(t, l, cloneBatch(b)); got != want {
		t.Errorf("applied %+v, want %+v", got, want)
	}
	m.check(t, l)
	m.checkCommits(t, l)
	if again := mustApply(t, l, cloneBatch(b)); again != wrote(1, 0, 0, 0) {
		t.Errorf("a second time: %+v, want nothing written", again)
	}
}

// awkwardTexts are texts that a store might change or confuse. They all differ in their bytes.
func awkwardTexts() []string {
	texts := []string{
		"ABC", "abc", "Abc", "ＡＢＣ", "ａｂｃ", "é", "e\u0301", "É", "ß", "ss", "ı", "i", "İ", "吴忠", "吴 忠", "吳忠", "㐀", "𠮷野家", "葛\U000E0100", "葛",
		" 前空格", "后空格 ", "行\n行", "行\r\n行", "制\t表", `引"号`, `反\斜\\杠`, `\u0041`, "'; DROP TABLE node; --", "{}", "[1,2]", "null", "true", "0", "007", "1e3", "-0",
		"\u2028\u2029", "\u200b", "\u202e倒", "👩‍🔬", "a/b", "100%", "$props", "`x`", "（括号）", "(括号)", "·", "•", "…", "—", "\x01\x1f\x7f", "x\x00y",
	}
	return append(texts, strings.Repeat("长", 20_000))
}

func awkwardValues() []graph.Value {
	id := SketchID("scope")
	values := []graph.Value{{}, graph.BoolValue(true), graph.BoolValue(false), graph.IDValue(id),
		graph.EnumValue(graph.Expert), graph.EnumValue(graph.Planned), graph.EnumValue(graph.BasisText)}
	for _, n := range []int64{0, 1, -1, 5_000, -5_000, 77_200, 9_999, 10_000, math.MaxInt64, math.MinInt64, math.MinInt64 + 1} {
		values = append(values, graph.Value{Type: graph.Number, Int: n})
	}
	for _, d := range []graph.Day{graph.NewDay(1000, 1, 1), graph.NewDay(9999, 12, 31), graph.NewDay(1969, 12, 31), graph.NewDay(1970, 1, 1), graph.NewDay(2024, 2, 29)} {
		values = append(values, graph.DayValue(d))
	}
	return values
}

// awkward is a batch of many records. Together they have every awkward value in every field.
func awkward() graph.Batch {
	var b graph.Batch
	scope := &graph.Node{ID: SketchID("scope"), Kind: graph.Document, Code: "scope"}
	b.Nodes = append(b.Nodes, scope)
	texts, values, periods := awkwardTexts(), awkwardValues(), randomPeriods()
	for _, p := range []graph.Precision{graph.DayPrecision, graph.PlanPrecision} {
		periods = append(periods, graph.Period{BeginMin: 1, BeginMax: graph.DayMax, EndMin: graph.DayMin, EndMax: -1, Precision: p})
	}
	for i, s := range texts {
		next := texts[(i+1)%len(texts)]
		n := &graph.Node{
			ID: graph.NewID("graphtest", s), Kind: graph.Kinds()[i%len(graph.Kinds())].Kind, Code: s, Name: s, Hint: next, Unnamed: i%2 == 0,
			Category: graph.Category(next), Status: graph.Statuses()[i%5], Basis: graph.Bases()[i%7], Period: periods[i%len(periods)],
			Aliases: []graph.Alias{{Text: s}, {Text: next, Scope: scope.ID}}, Idents: []graph.Ident{{Scheme: s, Value: next}},
			Keys: graph.NameKeys{Norm: s, Sort: next, Readings: []string{s, next, ""}},
		}
		for j, spec := range graph.Props() {
			if v := values[(i+j)%len(values)]; !v.IsNull() {
				n.Props = append(n.Props, graph.Prop{Field: spec.Field, Value: v}, graph.Prop{Field: spec.Field, Value: graph.TextValue(texts[(i+j)%len(texts)])})
			}
		}
		l := &graph.Link{From: n.ID, To: scope.ID, Relation: graph.Relations()[i%len(graph.Relations())].Relation, Role: s,
			Status: graph.Statuses()[(i+1)%5], Basis: graph.Bases()[(i+2)%7], Period: periods[(i+1)%len(periods)]}
		l.ID = graph.LinkID(l)
		e := &graph.Evidence{Code: s, Subject: l.ID, OfLink: true, Document: scope.ID, Paragraph: int32(i), LastPara: math.MaxInt32, Place: next,
			Basis: graph.Bases()[(i+3)%7], Words: s, Notes: []graph.Note{{Key: s, Text: next}, {Key: next, Text: s}}, Premises: []graph.ID{l.ID, n.ID},
			Field: graph.Props()[i%len(graph.Props())].Field, Value: values[i%len(values)], Recorded: time.UnixMilli(int64(i)*86_400_000_007 - 1).UTC()}
		e.ID = graph.EvidenceID(e)
		b.Nodes, b.Links, b.Evidence = append(b.Nodes, n), append(b.Links, l), append(b.Evidence, e)
	}
	return b
}

// ledgerAliasing changes records after they were written or read. The ledger must have its own
// copies.
func ledgerAliasing(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	m := newLedgerModel()
	given := newLedgerCast().all()
	m.apply(newLedgerCast().all(), clock.now())
	mustApply(t, l, given)
	if diff := diffRecords(newLedgerCast().all(), given); diff != "" {
		t.Errorf("apply changed what it was given (-before +after):\n%s", diff)
	}
	setStamps(given.Nodes...)
	m.check(t, l)
	for _, n := range mustLoad(t, l).Nodes {
		setStamps(n)
	}
	m.check(t, l)
	m.checkCommits(t, l)
}

func setStamps(nodes ...*graph.Node) {
	for _, n := range nodes {
		n.Name = "改过"
		for i := range n.Props {
			n.Props[i].Value = graph.TextValue("改过")
		}
	}
}
