package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// HalfSurrogate looks in a JSON text for an escape such as \ud83d that is half of a surrogate pair.
// Such an escape stands for no character, and decoders replace it. path is the field that contains
// the escape, with dots between the names. path is "" for an escape at the top level or in a field
// name. A text that is not JSON has no such escape.
func HalfSurrogate(text []byte) (path string, found bool) {
	if !bytes.Contains(text, []byte(`\u`)) {
		return "", false
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	w := surrogates{text: text, next: d}
	err := w.value(nil)
	return w.path, errors.Is(err, errHalf)
}

var errHalf = errors.New("half of a surrogate pair")

// surrogates is a reader of a JSON text that looks for half surrogate pairs.
type surrogates struct {
	text []byte
	next *json.Decoder
	path string // the path of the escape that was found
}

// token reads a token and checks its text.
func (w *surrogates) token(path []string) (json.Token, error) {
	start := w.next.InputOffset()
	t, err := w.next.Token()
	if err == nil && HalfEscape(w.text[start:w.next.InputOffset()]) {
		w.path = strings.Join(path, ".")
		err = errHalf
	}
	return t, err
}

func (w *surrogates) value(path []string) error {
	t, err := w.token(path)
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('{'):
		for w.next.More() {
			name, err := w.token(path)
			if err != nil {
				return err
			}
			text, ok := name.(string)
			if !ok {
				return io.ErrUnexpectedEOF
			}
			if err := w.value(append(path, text)); err != nil {
				return err
			}
		}
	case json.Delim('['):
		for w.next.More() {
			if err := w.value(path); err != nil {
				return err
			}
		}
	default:
		return nil
	}
	_, err = w.token(path)
	return err
}

// HalfEscape tells whether a quoted string of JSON or GraphQL has an escape that is half of a
// surrogate pair.
func HalfEscape(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		first, ok := escapedUnit(text[i:])
		switch {
		case !ok:
			i++ // the escaped character
		case first < 0xD800 || first > 0xDFFF:
			i += 5
		case first >= 0xDC00:
			return true
		default:
			second, ok := escapedUnit(text[i+6:])
			if !ok || second < 0xDC00 || second > 0xDFFF {
				return true
			}
			i += 11
		}
	}
	return false
}

// escapedUnit reads an escape of the form \uXXXX.
func escapedUnit(text []byte) (unit uint64, ok bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return unit, err == nil
}
