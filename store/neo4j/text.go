package neo4j

import (
	"context"
	"fmt"
	"iter"

	"github.com/expertgraph/expertgraph/graph"
)

// placeID is the id of the node of a paragraph. These ids sort by document, then by paragraph number.
func placeID(p graph.Place) string { return fmt.Sprintf("%s:%06d", p.Document, p.Number) }

// PutTexts writes paragraphs, see graph.Texts.
func (s *Store) PutTexts(ctx context.Context, list []graph.Paragraph) error {
	if err := s.enter(ctx); err != nil {
		return fmt.Errorf("texts: %w", err)
	}
	defer s.running.Done()
	rows, gone := []any{}, []string{}
	for _, p := range list {
		if p.Text == "" {
			gone = append(gone, placeID(p.Place))
		} else {
			rows = append(rows, []any{placeID(p.Place), p.Document.String(), int64(p.Number), p.Text})
		}
	}
	if len(rows) > 0 {
		if _, err := s.writeOne(ctx, s.texts.get("texts_put"), map[string]any{"rows": rows}); err != nil {
			return fmt.Errorf("texts: %w", err)
		}
	}
	if len(gone) > 0 {
		if _, err := s.writeOne(ctx, s.texts.get("texts_forget"), map[string]any{"ids": gone}); err != nil {
			return fmt.Errorf("texts: %w", err)
		}
	}
	return nil
}

// Texts gives the texts of places, see graph.Texts.
func (s *Store) Texts(ctx context.Context, places []graph.Place) ([]string, error) {
	if err := s.enter(ctx); err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	defer s.running.Done()
	at := map[string]int{}
	ids := make([]string, len(places))
	for i, p := range places {
		ids[i] = placeID(p)
		at[ids[i]] = i
	}
	list := make([]string, len(places))
	for lo := 0; lo < len(ids); lo += pageIDs {
		row, err := s.readOne(withChain(ctx, nil), "texts_of", map[string]any{"ids": ids[lo:min(lo+pageIDs, len(ids))]})
		if err != nil {
			return nil, fmt.Errorf("texts: %w", err)
		}
		found, _ := row["ids"].([]any)
		texts, _ := row["texts"].([]any)
		for i := range min(len(found), len(texts)) {
			id, _ := found[i].(string)
			list[at[id]], _ = texts[i].(string)
		}
	}
	return list, nil
}

// AllTexts yields all texts, see graph.Texts.
func (s *Store) AllTexts(ctx context.Context) iter.Seq2[graph.Paragraph, error] {
	return iterate(s, ctx, "texts", func(ctx context.Context, yield func(graph.Paragraph) bool) error {
		for after := ""; ; {
			row, err := s.readOne(ctx, "texts_all", map[string]any{"after": after, "size": int64(graph.MaxTexts)})
			if err != nil {
				return err
			}
			page, _ := row["paragraphs"].([]any)
			for _, item := range page {
				var p graph.Paragraph
				one, _ := item.([]any)
				if len(one) != 3 {
					return fmt.Errorf("a paragraph has %d parts", len(one))
				}
				document, _ := one[0].(string)
				number, _ := one[1].(int64)
				p.Number = int32(number)
				p.Text, _ = one[2].(string)
				if p.Document, err = graph.ParseID(document); err != nil {
					return err
				}
				if !yield(p) {
					return nil
				}
			}
			last, more := row["last"].(string)
			if !more {
				return nil
			}
			after = last
		}
	})
}
