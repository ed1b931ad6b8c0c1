package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
)

// ID identifies a node, a link or an evidence for ever, in every store. Its text form is lower-case
// base32hex without padding (26 characters), which sorts like the bytes. The zero ID identifies
// nothing.
type ID [16]byte

var idText = base32.NewEncoding("0123456789abcdefghijklmnopqrstuv").WithPadding(base32.NoPadding)

// NewID makes the id of an entity from the name of a dataset and the key that the author of the dataset
// gave the entity. The id is the first 16 bytes of SHA-256 over "node", dataset and key, each followed
// by a zero byte. It does not depend on the entity's name or kind, so these can change while the id
// stays.
func NewID(dataset, key string) ID { return hashID("node", dataset, key) }

func hashID(parts ...string) ID {
	room := [256]byte{}
	b := room[:0]
	for _, p := range parts {
		b = append(append(b, p...), 0)
	}
	sum := sha256.Sum256(b)
	return ID(sum[:16])
}

// LinkID computes the id of a link from its content: from, relation, to, role, period and status.
// A plan and its result differ in the status, so they are two links even if both are undated.
func LinkID(l *Link) ID {
	return hashID("link", string(l.From[:]), l.Relation.String(), string(l.To[:]), l.Role, l.Period.key(), l.Status.String())
}

// EvidenceID computes the id of an evidence from its content: code, document, subject, field and
// value.
func EvidenceID(e *Evidence) ID {
	return hashID("evidence", e.Code, string(e.Document[:]), string(e.Subject[:]), e.Field.String(), e.Value.String())
}

// String is the text form.
func (id ID) String() string { return idText.EncodeToString(id[:]) }

// IsZero tells whether id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// Compare orders ids by their bytes, which is also the order of their text forms: -1, 0 or 1.
func (id ID) Compare(other ID) int { return bytes.Compare(id[:], other[:]) }

// ParseID reads the text form. It is written by hand for speed, because loading a graph reads
// millions of ids.
func ParseID(s string) (id ID, err error) {
	if len(s) != idLen {
		return ID{}, notID(s)
	}
	var digits uint64
	bits, n := 0, 0 // the bits not yet written to id, and the number of bytes written
	for i := range len(s) {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'v':
			c -= 'a' - 10
		default:
			return ID{}, notID(s)
		}
		digits, bits = digits<<5|uint64(c), bits+5
		if bits >= 8 {
			bits -= 8
			id[n] = byte(digits >> bits)
			n++
		}
	}
	if digits&(1<<bits-1) != 0 {
		return ID{}, notID(s)
	}
	return id, nil
}

// idLen is the length of the text form. Its last digit has two unused bits.
const idLen = 26

func notID(s string) error {
	return Invalid("id", s, "is not an id", "an id has 26 characters of 0-9 and a-v")
}

// AppendText appends the text form; the error is always nil.
func (id ID) AppendText(b []byte) ([]byte, error) { return idText.AppendEncode(b, id[:]), nil }

// MarshalText gives the text form.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the text form.
func (id *ID) UnmarshalText(b []byte) (err error) {
	*id, err = ParseID(string(b))
	return err
}
