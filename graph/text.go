package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// The longest text of a paragraph, in runes, and the highest number of a paragraph.
const (
	maxParagraph       = 20_000
	maxParagraphNumber = 100_000
)

// Place is a paragraph of a document, counted from 1.
type Place struct {
	Document ID
	Number   int32
}

// Compare orders places by document, then number.
func (p Place) Compare(q Place) int {
	return cmp.Or(p.Document.Compare(q.Document), cmp.Compare(p.Number, q.Number))
}

// Paragraph is the text of one paragraph of a document.
type Paragraph struct {
	Place
	Text string // at most 20,000 characters; "" if the graph has no text of this place
}

// Texts stores the texts of documents, apart from the records. A text takes no Seq and is in no
// view and no history. It stays when its document is deleted, because a deletion can be reverted.
type Texts interface {
	// PutTexts writes at most MaxTexts paragraphs atomically, and returns when they are durable. A
	// paragraph without a text is deleted.
	PutTexts(ctx context.Context, list []Paragraph) error
	// Texts gives the text of each place; "" where there is none.
	Texts(ctx context.Context, places []Place) ([]string, error)
	// AllTexts yields all paragraphs of documents that exist, by place.
	AllTexts(ctx context.Context) iter.Seq2[Paragraph, error]
}

// MaxTexts is how many paragraphs one call of Texts.PutTexts takes.
const MaxTexts = 500

// PrepareParagraph normalizes a paragraph to the form that stores keep and returns its first fault.
func PrepareParagraph(p *Paragraph) error {
	switch {
	case p.Document.IsZero():
		return Invalid("document", "", "is missing", "name the document that the paragraph stands in")
	case p.Number < 1 || p.Number > maxParagraphNumber:
		return Invalid("number", fmt.Sprint(p.Number), "is no number of a paragraph", fmt.Sprintf("count from 1 to %d", maxParagraphNumber))
	}
	return prepareText("text", &p.Text, maxParagraph)
}

// PutTexts checks paragraphs and writes them. Their documents must exist, and no place may occur
// twice. If it is interrupted, some are written; a second call completes the write.
func (g *Graph) PutTexts(ctx context.Context, list []Paragraph) error {
	if len(list) == 0 {
		return nil
	}
	s, err := g.session(ctx)
	if err != nil {
		return err
	}
	known := map[ID]bool{}
	for i := range list {
		if err := PrepareParagraph(&list[i]); err != nil {
			return err
		}
		known[list[i].Document] = false
	}
	slices.SortFunc(list, func(a, b Paragraph) int { return a.Compare(b.Place) })
	for i := range list[1:] {
		if list[i].Place == list[i+1].Place {
			return Invalid("paragraph", fmt.Sprint(list[i].Number), "is given twice", "write each paragraph of a document once")
		}
	}
	ids := make([]ID, 0, len(known))
	for id := range known {
		ids = append(ids, id)
	}
	nodes, err := s.view.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	for i, n := range nodes {
		if n == nil || n.Kind != Document {
			return Invalid("document", ids[i].String(), "is no document of the graph", "write the document too")
		}
	}
	for part := range slices.Chunk(list, MaxTexts) {
		if err := g.ledger.PutTexts(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// WithTexts yields the records, then the texts of the ledger's documents.
func WithTexts(ctx context.Context, l Ledger, records iter.Seq2[Record, error]) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for r, err := range records {
			if !yield(r, err) {
				return
			}
		}
		for p, err := range l.AllTexts(ctx) {
			if !yield(Record{Paragraph: &p}, err) {
				return
			}
		}
	}
}

// Mark is a range of a text in runes: From is the first, To is behind the last.
type Mark struct{ From, To int }

// Excerpt is the text of the paragraphs that an evidence refers to.
type Excerpt struct {
	Text  string // the paragraphs, separated by line breaks
	Marks []Mark // where the words of the evidence occur in the text; empty if they do not
}

// The most paragraphs in one excerpt, and the most marks in it.
const (
	maxExcerpt = 5
	maxMarks   = 20
)

// Excerpts gives the text for each evidence, with its words marked; nil if the graph has no text
// for it. It calls the ledger once.
func Excerpts(ctx context.Context, s *Session, list []*Evidence) ([]*Excerpt, error) {
	var places []Place
	for _, e := range list {
		places = append(places, placesOf(e)...)
	}
	slices.SortFunc(places, Place.Compare)
	places = slices.Compact(places)
	if err := s.spend(len(places)); err != nil || len(places) == 0 {
		return make([]*Excerpt, len(list)), err
	}
	texts, err := s.graph.ledger.Texts(ctx, places)
	if err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	excerpts := make([]*Excerpt, len(list))
	for i, e := range list {
		var parts []string
		for _, p := range placesOf(e) {
			at, _ := slices.BinarySearchFunc(places, p, Place.Compare)
			if texts[at] != "" {
				parts = append(parts, texts[at])
			}
		}
		if len(parts) > 0 {
			text := strings.Join(parts, "\n")
			excerpts[i] = &Excerpt{text, marksOf(text, e.Words)}
		}
	}
	return excerpts, nil
}

// placesOf lists the paragraphs that an evidence refers to.
func placesOf(e *Evidence) []Place {
	if e.Document.IsZero() || e.Paragraph < 1 {
		return nil
	}
	var list []Place
	for n := e.Paragraph; n <= max(e.LastPara, e.Paragraph) && len(list) < maxExcerpt; n++ {
		list = append(list, Place{e.Document, n})
	}
	return list
}

// marksOf finds words in a text letter for letter or, if there is no such place, in the form of
// NormName. It gives at most maxMarks marks; nil if the words are not found.
func marksOf(text, words string) []Mark {
	if words == "" {
		return nil
	}
	var marks []Mark
	runes := 0
	for rest := text; len(marks) < maxMarks; {
		i := strings.Index(rest, words)
		if i < 0 {
			break
		}
		from := runes + utf8.RuneCountInString(rest[:i])
		to := from + utf8.RuneCountInString(words)
		marks, rest, runes = append(marks, Mark{from, to}), rest[i+len(words):], to
	}
	if marks != nil {
		return marks
	}
	want := []rune(NormName(words))
	var have []rune // the text in the form of NormName; at holds the index in text of each of its runes
	var at []int
	for i, r := range []rune(text) {
		for _, n := range NormName(string(r)) {
			have, at = append(have, n), append(at, i)
		}
	}
	for i := 0; len(want) > 0 && i+len(want) <= len(have) && len(marks) < maxMarks; i++ {
		if slices.Equal(have[i:i+len(want)], want) {
			marks = append(marks, Mark{at[i], at[i+len(want)-1] + 1})
			i += len(want) - 1
		}
	}
	return marks
}

// sentenceEnds are the characters that end a sentence.
const sentenceEnds = "。！？!?；;\n"

// Sentence is the sentence with the first mark, with the words of its marks between 【 and 】.
// Without a mark, it is the first sentence.
func (x *Excerpt) Sentence() string {
	text := []rune(x.Text)
	at := 0
	if len(x.Marks) > 0 {
		at = x.Marks[0].From
	}
	from, to := at, at
	for from > 0 && !strings.ContainsRune(sentenceEnds, text[from-1]) {
		from--
	}
	for to < len(text) && (to < firstMarkEnd(x.Marks, at) || !strings.ContainsRune(sentenceEnds, text[to])) {
		to++
	}
	if to < len(text) && text[to] != '\n' {
		to++
	}
	var b strings.Builder
	done := from
	for _, m := range x.Marks {
		if m.From >= done && m.To <= to {
			b.WriteString(string(text[done:m.From]) + "【" + string(text[m.From:m.To]) + "】")
			done = m.To
		}
	}
	return strings.TrimSpace(b.String() + string(text[done:to]))
}

// firstMarkEnd is the end of the first mark; the parameter "at" if there is no mark.
func firstMarkEnd(marks []Mark, at int) int {
	if len(marks) > 0 {
		return marks[0].To
	}
	return at
}
