package level

import (
	"bytes"
	"io"
	"strconv"
	"time"
)

// Leaf makes a Write for a plain value of each parent.
func Leaf[P, R any](get func(P) R, write func([]byte, R) []byte) Write {
	return func(dst []byte, rows Column, row int) []byte { return write(dst, get(rows.(Of[P])[row])) }
}

// Cell makes a Write for a column that holds the values of the field.
func Cell[R any](write func([]byte, R) []byte) Write {
	return func(dst []byte, rows Column, row int) []byte { return write(dst, rows.(Of[R])[row]) }
}

// Null writes a missing value.
func Null(dst []byte) []byte { return append(dst, "null"...) }

// IsNull tells whether the appended text is null.
func IsNull(appended []byte) bool { return len(appended) == 4 && appended[0] == 'n' }

// Optional writes the value of a pointer, or null for nil.
func Optional[R any](write func([]byte, R) []byte) func([]byte, *R) []byte {
	return func(dst []byte, v *R) []byte {
		if v == nil {
			return Null(dst)
		}
		return write(dst, *v)
	}
}

// Sequence writes a list of leaves.
func Sequence[R any](write func([]byte, R) []byte) func([]byte, []R) []byte {
	return func(dst []byte, vs []R) []byte {
		dst = append(dst, '[')
		for i, v := range vs {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = write(dst, v)
		}
		return append(dst, ']')
	}
}

// Marshal adapts a marshal function of gqlgen. It allocates, so frequent leaves have an append
// function instead.
func Marshal[R any, M interface{ MarshalGQL(w io.Writer) }](marshal func(R) M) func([]byte, R) []byte {
	return func(dst []byte, v R) []byte {
		b := bytes.NewBuffer(dst)
		marshal(v).MarshalGQL(b)
		return b.Bytes()
	}
}

// Int writes a whole number.
func Int(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }

// Float writes a number as stock gqlgen does.
func Float(dst []byte, f float64) []byte { return strconv.AppendFloat(dst, f, 'g', -1, 64) }

// Boolean writes true or false.
func Boolean(dst []byte, b bool) []byte { return strconv.AppendBool(dst, b) }

// Time writes an instant in the format of RFC 3339, and null for the zero time.
func Time(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return Null(dst)
	}
	return append(t.AppendFormat(append(dst, '"'), time.RFC3339Nano), '"')
}

// plainPrefix is the length of a prefix of s that needs no escaping. It is a multiple of eight, and may be
// shorter than the longest such prefix. The function tests eight bytes at a time, which is fast for most
// texts, because they are names without any byte to escape.
func plainPrefix(s string) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		// A byte below 0x20, or a byte that the XOR made 0, borrows and so sets its top bit.
		if ((w-ones*0x20)&^w|(quote-ones)&^quote|(slash-ones)&^slash)&tops != 0 {
			break
		}
	}
	return i
}

// String writes a text as JSON, with the least possible escaping.
func String(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	dst = append(dst, '"')
	from := 0
	for i := plainPrefix(s); i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '\t':
			dst = append(dst, `\t`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\\', '"':
			dst = append(dst, '\\', c)
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
		}
	}
	return append(append(dst, s[from:]...), '"')
}
