package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/expertgraph/expertgraph/graph"
)

// textTable is the statement that creates the table of document texts. Each row has a checksum. No
// total shows that a row is missing, because nothing depends on a text.
const textTable = `CREATE TABLE paragraph (document TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, sum INTEGER NOT NULL,
			PRIMARY KEY (document, number)) WITHOUT ROWID`

const (
	putText    = "REPLACE INTO paragraph (document, number, text, sum) VALUES (?, ?, ?, ?)"
	forgetText = "DELETE FROM paragraph WHERE document = ? AND number = ?"
	oneText    = "SELECT document, number, text, sum FROM paragraph WHERE document = ? AND number = ?"
	nextTexts  = "SELECT document, number, text, sum FROM paragraph WHERE (document, number) > (?, ?) AND document IN (SELECT id FROM node) ORDER BY document, number LIMIT 500"
)

// PutTexts writes paragraphs, see graph.Texts.
func (s *Store) PutTexts(ctx context.Context, list []graph.Paragraph) error {
	_, err := s.submit(ctx, &job{ctx: ctx, texts: list, done: make(chan result, 1)})
	return err
}

// putTexts writes paragraphs into the open transaction.
func (w *writer) putTexts(list []graph.Paragraph) error {
	for _, p := range list {
		document, number := p.Document.String(), int64(p.Number)
		var err error
		if p.Text == "" {
			err = w.exec(forgetText, document, number)
		} else {
			err = w.exec(putText, document, number, p.Text, textSum(document, number, p.Text))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func textSum(document string, number int64, text string) int64 {
	return valuesSum([]int64{number}, []byte(document), []byte(text))
}

// scanText reads a row of the table paragraph.
func scanText(r interface{ Scan(...any) error }) (p graph.Paragraph, err error) {
	var document string
	var number, sum int64
	if err := r.Scan(&document, &number, &p.Text, &sum); err != nil {
		return p, err
	}
	if sum != textSum(document, number, p.Text) {
		return p, &graph.Damage{Table: "paragraph", ID: fmt.Sprint(document, " ", number), Fault: notAsWritten}
	}
	p.Number = int32(number)
	p.Document, err = graph.ParseID(document)
	return p, err
}

// Texts gives the texts of places, see graph.Texts.
func (s *Store) Texts(ctx context.Context, places []graph.Place) ([]string, error) {
	if err := s.enter(ctx); err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	defer s.running.Done()
	st, err := s.read.PrepareContext(ctx, oneText)
	if err != nil {
		return nil, s.wrap("texts", err)
	}
	defer st.Close()
	list := make([]string, len(places))
	for i, p := range places {
		found, err := scanText(st.QueryRowContext(ctx, p.Document.String(), int64(p.Number)))
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, s.textFault(err)
		}
		list[i] = found.Text
	}
	return list, nil
}

// AllTexts yields all texts, see graph.Texts.
func (s *Store) AllTexts(ctx context.Context) iter.Seq2[graph.Paragraph, error] {
	return func(yield func(graph.Paragraph, error) bool) {
		if err := s.enter(ctx); err != nil {
			yield(graph.Paragraph{}, fmt.Errorf("texts: %w", err))
			return
		}
		defer s.running.Done()
		var last graph.Place
		for {
			page, err := s.textsAfter(ctx, last)
			for _, p := range page {
				if !yield(p, nil) {
					return
				}
				last = p.Place
			}
			if err != nil {
				yield(graph.Paragraph{}, s.textFault(err))
			}
			if err != nil || len(page) == 0 {
				return
			}
		}
	}
}

func (s *Store) textsAfter(ctx context.Context, last graph.Place) (page []graph.Paragraph, err error) {
	after := ""
	if !last.Document.IsZero() {
		after = last.Document.String()
	}
	rows, err := s.read.QueryContext(ctx, nextTexts, after, int64(last.Number))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		p, err := scanText(rows)
		if err != nil {
			return page, err
		}
		page = append(page, p)
	}
	return page, rows.Err()
}

// textFault records damage, and wraps an error of reading texts.
func (s *Store) textFault(err error) error {
	if d := damageOf(err, "paragraph"); d != nil {
		s.note(d)
	}
	return s.wrap("texts", err)
}
