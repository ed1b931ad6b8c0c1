package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// actOf gives the properties of the :Act node for the commit of a piece: who made it, why, and the
// ids of the records that it wrote or deleted.
func (w *writer) actOf(p *piece) properties {
	var nodes, links, evidence []string
	for i := range p.nodes {
		if p.nodes[i].effect != unchanged {
			nodes = append(nodes, p.nodes[i].id)
		}
	}
	for i := range p.links {
		if p.links[i].effect != unchanged {
			links = append(links, p.links[i].id)
		}
	}
	for i := range p.evidence {
		if p.evidence[i].effect != unchanged {
			evidence, p.evidenceSubjects = append(evidence, p.evidence[i].id), append(p.evidenceSubjects, p.evidence[i].subject)
		}
	}
	for _, row := range p.linksToDelete {
		id, _ := row["id"].(string)
		links = append(links, id)
	}
	nodes, evidence = append(nodes, p.log.DeletedNodes...), append(evidence, p.log.DeletedEvidence...)
	a := graph.ActDone{Act: p.act, Seq: p.seq, At: milli(w.at), Op: p.op, Memos: p.memoKeys, Nodes: idsOf(nodes), Links: idsOf(links), Evidence: idsOf(evidence)}
	a.Records = len(a.Nodes) + len(a.Links) + len(a.Evidence) + len(a.Memos)
	a.Subjects = graph.OtherSubjects(idsOf(p.evidenceSubjects), a.Nodes, a.Links)
	a.Content = p.contentSum()
	a.Chain = a.Chained(w.head)
	w.head = a.Chain
	return encodeAct(&a)
}

// contentSum is the sum of the content digests of the records that a piece wrote. It leaves out
// evidence that the piece also deleted.
func (p *piece) contentSum() (sum graph.Digest) {
	count := func(e *encoded) {
		if e.effect != unchanged {
			sum.Add(e.contentDigest)
		}
	}
	for i := range p.nodes {
		count(&p.nodes[i].encoded)
	}
	for i := range p.links {
		count(&p.links[i].encoded)
	}
	gone := set(p.log.DeletedEvidence)
	for i := range p.evidence {
		if e := &p.evidence[i]; !gone[e.id] {
			count(&e.encoded)
		}
	}
	return sum
}

// encodeAct gives the properties of an act. Ids are concatenated, 16 bytes each.
func encodeAct(a *graph.ActDone) properties {
	m := properties{"seq": int64(a.Seq), "at": putTime(a.At.UnixMilli()), "actor": a.Actor, "verb": string(a.Verb), "records": int64(a.Records)}
	for key, text := range map[string]string{"reason": a.Reason, "via": a.Via, "op": a.Op} {
		putText(m, key, text)
	}
	putTexts(m, "memos", a.Memos, graph.MemoKey.String)
	for key, ids := range map[string][]graph.ID{"nodes": a.Nodes, "links": a.Links, "evidence": a.Evidence, "subjects": a.Subjects} {
		var b []byte
		for _, id := range ids {
			b = append(b, id[:]...)
		}
		if len(b) > 0 {
			m[key] = b
		}
	}
	var renamed []byte
	for _, pair := range a.Renamed {
		renamed = append(append(renamed, pair[0][:]...), pair[1][:]...)
	}
	if len(renamed) > 0 {
		m["renamed"] = renamed
	}
	if a.Chain != (graph.Digest{}) {
		m["said"], m["chain"] = a.Content[:], a.Chain[:]
	}
	return m
}

// idsOf decodes ids, sorted and without duplicates.
func idsOf(texts []string) []graph.ID {
	ids := make([]graph.ID, len(texts))
	for i, text := range texts {
		ids[i], _ = graph.ParseID(text)
	}
	slices.SortFunc(ids, graph.ID.Compare)
	return slices.Compact(ids)
}

// act decodes an act. It leaves out the ids of the touched records unless touched is set.
func (d *decoder) act(m properties, touched bool) (a graph.ActDone, err error) {
	r := &record{properties: m}
	a.Seq, a.Records, a.Op = graph.Seq(get[int64](r, "seq")), int(get[int64](r, "records")), get[string](r, "op")
	a.Actor, a.Verb, a.Reason, a.Via = get[string](r, "actor"), graph.Verb(get[string](r, "verb")), get[string](r, "reason"), get[string](r, "via")
	a.At = milli(r.time("at"))
	copy(a.Content[:], get[[]byte](r, "said"))
	copy(a.Chain[:], get[[]byte](r, "chain"))
	ids := func(key string) (list []graph.ID) {
		b := get[[]byte](r, key)
		if len(b)%len(graph.ID{}) != 0 {
			r.fail(key)
		}
		for one := range slices.Chunk(b, len(graph.ID{})) {
			var id graph.ID
			copy(id[:], one)
			list = append(list, id)
		}
		return list
	}
	if touched {
		a.Nodes, a.Links, a.Evidence, a.Subjects = ids("nodes"), ids("links"), ids("evidence"), ids("subjects")
	}
	for _, key := range r.texts("memos") {
		a.Memos = append(a.Memos, graph.ParseMemoKey(key))
	}
	for pair := range slices.Chunk(ids("renamed"), 2) {
		if len(pair) == 2 {
			a.Renamed = append(a.Renamed, [2]graph.ID(pair))
		}
	}
	if r.fault != "" {
		return a, fmt.Errorf("act %d: its property %s cannot be read", a.Seq, r.fault)
	}
	return a, nil
}

// encodeVersion gives the properties of an earlier version: those of the record, but without the search
// texts of a node, and further ones whose names begin with "past". These hold the commits From and
// Until, whether it is a node, link or evidence (pastSort), the relation and ends of a link, and the
// subject of an evidence.
func encodeVersion(v *graph.Version) properties {
	m := encodeStamped(v.Record).props
	m["pastSince"], m["pastUntil"] = int64(v.From), int64(v.Until)
	switch {
	case v.Node != nil:
		m["pastSort"] = "node"
		delete(m, "search")
		delete(m, "sounds")
	case v.Link != nil:
		m["pastSort"], m["pastRelation"] = "link", typeOf(v.Link.Relation)
		m["pastFrom"], m["pastTo"] = v.Link.From.String(), v.Link.To.String()
	default:
		m["pastSort"], m["pastSubject"] = "evidence", v.Evidence.Subject.String()
	}
	return m
}

// version decodes an earlier version.
func (d *decoder) version(m properties) (v graph.Version, err error) {
	r := &record{properties: m}
	v.From, v.Until = graph.Seq(get[int64](r, "pastSince")), graph.Seq(get[int64](r, "pastUntil"))
	switch get[string](r, "pastSort") {
	case "node":
		v.Node, err = d.node(m)
	case "link":
		v.Link, err = d.linkOf(get[string](r, "pastRelation"), get[string](r, "pastFrom"), get[string](r, "pastTo"), m)
	case "evidence":
		v.Evidence, err = d.evidence(m)
	default:
		r.fail("pastSort")
	}
	return v, cmp.Or(err, r.err("past"))
}

// The sizes of pages of the history: versions, acts, and ids in one query.
const (
	pagePast = 5_000
	pageActs = 1_000
	pageIDs  = 2_000
)

// lastOrMax is the last commit of a range; 0 stands for no limit.
func lastOrMax(until graph.Seq) int64 {
	if until == 0 {
		return math.MaxInt64
	}
	return int64(until)
}

// Past yields earlier versions of records, see graph.Ledger.
func (s *Store) Past(ctx context.Context, q graph.PastQuery) iter.Seq2[graph.Version, error] {
	return iterate(s, ctx, "past", func(ctx context.Context, yield func(graph.Version) bool) error {
		if len(q.IDs)+len(q.Of) > 0 {
			return s.pastOf(ctx, q, yield)
		}
		after, id := int64(q.After)+1, ""
		for {
			row, err := s.readOne(ctx, "past", map[string]any{"after": after, "id": id, "until": lastOrMax(q.Until), "size": int64(pagePast)})
			if err != nil {
				return err
			}
			page, err := decodeAll(row, "past", func(m properties) (*graph.Version, error) {
				v, err := s.decoder.version(m)
				return &v, err
			})
			if err != nil {
				return err
			}
			for _, v := range page {
				if !yield(*v) {
					return nil
				}
			}
			if len(page) < pagePast {
				return nil
			}
			last := page[len(page)-1]
			after, id = int64(last.Until), last.ID().String()
		}
	})
}

// pastOf reads the earlier versions of some records.
func (s *Store) pastOf(ctx context.Context, q graph.PastQuery, yield func(graph.Version) bool) error {
	var all []graph.Version
	ids, of := idTexts(q.IDs), idTexts(q.Of)
	for lo := 0; lo < max(len(ids), len(of)); lo += pageIDs {
		cut := func(list []string) []string { return list[min(lo, len(list)):min(lo+pageIDs, len(list))] }
		row, err := s.readOne(ctx, "past_of", map[string]any{"ids": cut(ids), "of": cut(of), "after": int64(q.After), "until": lastOrMax(q.Until)})
		if err != nil {
			return err
		}
		page, err := decodeAll(row, "past", func(m properties) (*graph.Version, error) {
			v, err := s.decoder.version(m)
			return &v, err
		})
		if err != nil {
			return err
		}
		for _, v := range page {
			all = append(all, *v)
		}
	}
	for _, v := range graph.SortVersions(all) {
		if !yield(v) {
			return nil
		}
	}
	return nil
}

// Acts yields the acts of commits, see graph.Ledger.
func (s *Store) Acts(ctx context.Context, q graph.ActQuery) iter.Seq2[graph.ActDone, error] {
	return iterate(s, ctx, "acts", func(ctx context.Context, yield func(graph.ActDone) bool) error {
		name, params := "acts", map[string]any{"after": int64(q.After), "until": lastOrMax(q.Until)}
		if q.Newest {
			name = "acts_newest"
		}
		size := pageActs
		if q.Touched {
			size /= 10
		}
		if len(q.Seqs) > 0 {
			return s.actsOf(ctx, q, yield)
		}
		for left := q.Limit; q.Limit == 0 || left > 0; left -= size {
			if q.Limit > 0 {
				size = min(size, left)
			}
			params["size"] = int64(size)
			row, err := s.readOne(ctx, name, params)
			if err != nil {
				return err
			}
			page, err := s.acts(row, q.Touched)
			if err != nil {
				return err
			}
			for _, a := range page {
				if !yield(*a) {
					return nil
				}
			}
			if len(page) < size {
				return nil
			}
			if last := int64(page[len(page)-1].Seq); q.Newest {
				params["until"] = last - 1
			} else {
				params["after"] = last
			}
		}
		return nil
	})
}

func (s *Store) acts(row properties, touched bool) ([]*graph.ActDone, error) {
	return decodeAll(row, "acts", func(m properties) (*graph.ActDone, error) {
		a, err := s.decoder.act(m, touched)
		return &a, err
	})
}

// actsOf reads the acts of some commits.
func (s *Store) actsOf(ctx context.Context, q graph.ActQuery, yield func(graph.ActDone) bool) error {
	seqs := slices.Clone(q.Seqs)
	slices.Sort(seqs)
	if seqs = slices.Compact(seqs); q.Newest {
		slices.Reverse(seqs)
	}
	if q.Limit > 0 {
		seqs = seqs[:min(len(seqs), q.Limit)]
	}
	for part := range slices.Chunk(seqs, pageActs/10) {
		list := make([]any, len(part))
		for i, seq := range part {
			list[i] = int64(seq)
		}
		row, err := s.readOne(ctx, "acts_of", map[string]any{"seqs": list})
		if err != nil {
			return err
		}
		page, err := s.acts(row, q.Touched)
		if err != nil {
			return err
		}
		for _, a := range page {
			if !yield(*a) {
				return nil
			}
		}
	}
	return nil
}

// iterate turns the function read into an iterator. The last element may be an error. iterate gives
// read the bookmarks of the newest commit that this process has seen. Without them, a server may
// already show a commit of another process, but not yet all records that the commit wrote.
func iterate[T any](s *Store, ctx context.Context, what string, read func(ctx context.Context, yield func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		if err := s.enter(ctx); err != nil {
			yield(zero, fmt.Errorf("%s: %w", what, err))
			return
		}
		defer s.running.Done()
		stopped := false
		_, proof := s.latestSeen()
		err := read(withChain(ctx, proof), func(v T) bool {
			stopped = !yield(v, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(zero, fmt.Errorf("%s: %w", what, err))
		}
	}
}
