package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	entityLabel   = "Entity"
	evidenceLabel = "Evidence"
)

// labelsOf are the labels of a node, sorted.
func labelsOf(one properties) []string {
	labels := (&record{properties: one}).texts("labels")
	slices.Sort(labels)
	return labels
}

func nodeLabels(n *graph.Node) []string {
	labels := []string{entityLabel, labelOf(n.Kind)}
	slices.Sort(labels)
	return labels
}

func newForeign(code, what string, one, stored properties) *foreign {
	f := &foreign{code: code, label: what, stored: stored}
	f.element, _ = one["element"].(string)
	for _, key := range []string{"name", "code", "id"} {
		if text, _ := stored[key].(string); text != "" {
			f.label += fmt.Sprintf(" %q", text)
			break
		}
	}
	return f
}

// foreignNode decodes a node with the properties m.
func (c *comparison) foreignNode(code string, one, m properties) *foreign {
	kind, _ := m["kind"].(string)
	f := newForeign(code, cmp.Or(kind, "node"), one, m)
	f.node, f.refusal = c.decoder.node(m)
	return f
}

func (c *comparison) foreignEvidence(code string, one, m properties) *foreign {
	f := newForeign(code, "evidence", one, m)
	f.evidence, f.refusal = c.decoder.evidence(m)
	return f
}

func (c *comparison) foreignLink(code, relation string, one, m properties) *foreign {
	from, _ := one["from"].(string)
	to, _ := one["to"].(string)
	f := newForeign(code, "link "+relation, one, m)
	f.link, f.refusal = c.decoder.linkOf(relation, from, to, m)
	return f
}

// addPrepared adds a record in its normal form to the findings. It does not check the ends of a link or
// the subject of an evidence; the write in Repair does.
func (c *comparison) addPrepared(f *foreign) {
	switch {
	case f.refusal != nil:
	case f.node != nil:
		f.refusal = graph.PrepareNode(f.node)
	case f.link != nil:
		f.link.ID = graph.LinkID(f.link)
	case f.evidence != nil:
		if f.refusal = graph.PrepareEvidence(f.evidence); f.refusal == nil {
			f.evidence.ID = graph.EvidenceID(f.evidence)
		}
	}
	c.add(f)
}

// completed adds the defaults of missing properties to a record that was made by hand. It removes the
// properties that only a commit sets.
func (c *comparison) completed(m properties, defaults properties) properties {
	all := maps.Clone(defaults)
	maps.Copy(all, m)
	for _, key := range []string{"version", "hash"} {
		delete(all, key) // no commit wrote the record
	}
	return all
}

func (c *comparison) now() any { return putTime(c.options.Now().UnixMilli()) }

// strayNodes finds the nodes that neither check_nodes nor check_evidence finds, and decodes them by their
// labels.
func (c *comparison) strayNodes(ctx context.Context) error {
	row, err := c.readOne(ctx, "check_stray_nodes", map[string]any{"size": int64(maxForeign)})
	if err != nil {
		return err
	}
	eachRow(row, func(one properties) {
		m, _ := one["props"].(properties)
		labels := labelsOf(one)
		if said, _ := m["hash"].(string); m["version"] != nil {
			c.stored.flip(said) // the node only lost its label
		}
		if slices.Contains(labels, evidenceLabel) {
			c.addPrepared(c.foreignEvidence(FindingAdded, one, c.completed(m, properties{"basis": graph.BasisText.String(), "ofLink": false, "recorded": c.now()})))
			return
		}
		defaults := properties{"status": graph.Actual.String(), "basis": graph.BasisText.String(), "named": true, "createdAt": c.now(), "updatedAt": c.now()}
		for _, l := range labels {
			if _, ok := c.decoder.kinds[l]; ok {
				defaults["kind"] = l
			}
		}
		whole := c.completed(m, defaults)
		code := FindingAdded
		switch id, _ := m["id"].(string); {
		case id == "":
			whole["id"] = graph.NewID("", newName()).String()
		case m["version"] != nil:
			code = FindingChanged
			whole["hash"], whole["version"] = m["hash"], m["version"]
		}
		f := c.foreignNode(code, one, whole)
		f.unnamed = code == FindingAdded && whole["id"] != m["id"]
		if whole["kind"] == nil {
			f.node, f.refusal = nil, fmt.Errorf("none of its labels %q is a kind of the data model", labels)
		}
		c.addPrepared(f)
	})
	return nil
}

// strayLinks finds the relationships that check_links misses: of an unknown type, without an id, or with
// an end that is no entity.
func (c *comparison) strayLinks(ctx context.Context) error {
	var types []string
	for _, r := range graph.Relations() {
		types = append(types, typeOf(r.Relation))
	}
	row, err := c.readOne(ctx, "check_stray_links", map[string]any{"types": types, "size": int64(maxForeign)})
	if err != nil {
		return err
	}
	eachRow(row, func(one properties) {
		m, _ := one["props"].(properties)
		relation, _ := one["type"].(string)
		if _, ours := c.decoder.relations[relation]; !ours {
			f := newForeign(FindingAdded, "relationship "+relation, one, m)
			f.refusal = fmt.Errorf("its type is no relation of the data model")
			c.add(f)
			return
		}
		if m["id"] != nil && m["version"] != nil {
			return // the link itself is known; one of its ends is the stray node
		}
		whole := c.completed(m, properties{"status": graph.Actual.String(), "basis": graph.BasisText.String(), "createdAt": c.now(), "updatedAt": c.now()})
		delete(whole, "id")
		c.addPrepared(c.foreignLink(FindingAdded, relation, one, whole))
	})
	return nil
}

// searchLog searches the change log for missing records and changed bases. It adds them to c.found, and
// removes their checksums from c.differ. It reads from c.oldest, because older commits are trimmed.
func (c *comparison) searchLog(ctx context.Context) error {
	gone := map[graph.ID]*foreign{}
	feed := feed{Store: c.Store, last: c.oldest}
	for feed.last < c.at {
		commits, err := feed.page(ctx)
		if err != nil || len(commits) == 0 {
			return ctx.Err() // the log is truncated or damaged, so it proves nothing
		}
		if err := c.searchCommits(ctx, commits, gone); err != nil {
			return err
		}
		feed.last = commits[len(commits)-1].Seq
	}
	for _, id := range slices.SortedFunc(maps.Keys(gone), graph.ID.Compare) {
		f := gone[id]
		switch {
		case f.node != nil:
			c.differ.flip(encodeNode(f.node).hash)
		case f.evidence != nil:
			c.differ.flip(encodeEvidence(f.evidence).hash)
		case f.link != nil:
			c.differ.flip(linkHash(id.String(), f.link.Basis.String()))
			c.differ.flip(linkHash(id.String(), f.basis))
		}
		c.add(f)
	}
	return nil
}

// searchCommits adds to gone the records that the commits wrote and that are no longer stored as
// written. It removes from gone the records that the commits deleted.
func (c *comparison) searchCommits(ctx context.Context, commits []graph.Commit, gone map[graph.ID]*foreign) error {
	written := map[graph.ID]*foreign{}
	for i := range commits {
		commit := &commits[i]
		for _, n := range commit.Nodes {
			written[n.ID] = &foreign{label: fmt.Sprintf("%s %q", n.Kind, n.Name), node: n}
		}
		for _, l := range commit.Links {
			written[l.ID] = &foreign{label: fmt.Sprintf("link %s %q", l.Relation, l.ID), link: l}
		}
		for _, e := range commit.Evidence {
			written[e.ID] = &foreign{label: fmt.Sprintf("evidence %q", cmp.Or(e.Code, e.ID.String())), evidence: e}
		}
		deleted := slices.Concat(commit.DeletedNodes, commit.DeletedEvidence)
		for _, l := range commit.DeletedLinks {
			deleted = append(deleted, l.ID)
		}
		for _, id := range deleted {
			delete(written, id)
			delete(gone, id)
		}
	}
	texts := map[string][]string{}
	for id, f := range written {
		f.code = FindingDeleted
		gone[id] = f
		name := "nodes_exist"
		switch {
		case f.link != nil:
			name = "links_stand." + typeOf(f.link.Relation)
		case f.evidence != nil:
			name = "evidence_exist"
		}
		texts[name] = append(texts[name], id.String())
	}
	for name, ids := range texts {
		err := c.eachStored(ctx, name, ids, func(text, basis string) {
			id, _ := graph.ParseID(text)
			if basis == "" || basis == gone[id].link.Basis.String() {
				delete(gone, id)
				return
			}
			gone[id].code, gone[id].basis = FindingChanged, basis
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachStored calls each for those ids that are stored. basis is the basis of a link; "" for nodes and
// evidence.
func (c *comparison) eachStored(ctx context.Context, name string, ids []string, each func(id, basis string)) error {
	for part := range slices.Chunk(ids, chunkSize) {
		rows, err := c.read(ctx, name, map[string]any{"ids": part})
		if err != nil {
			return err
		}
		for _, row := range rows {
			r := &record{properties: row}
			bases := r.texts("basis")
			for i, id := range r.texts("id") {
				if i < len(bases) {
					each(id, bases[i])
					continue
				}
				each(id, "")
			}
		}
	}
	return nil
}
