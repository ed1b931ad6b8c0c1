package boltstub

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// PackStream encodes a value as a marker byte and the value itself. The stub supports the types that
// the stores use: null, bool, int64, float64, text, bytes, lists and maps. Structures occur only as
// whole messages.

// errForm is the error for bytes that are not a PackStream value.
var errForm = errors.New("boltstub: not a PackStream value")

// appendValue encodes a value. Map keys are sorted, so that equal values give equal bytes.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 0xC0)
	case bool:
		if v {
			return append(b, 0xC3)
		}
		return append(b, 0xC2)
	case int:
		return appendInt(b, int64(v))
	case int64:
		return appendInt(b, v)
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 0xC1), math.Float64bits(v))
	case string:
		return append(appendSize(b, len(v), 0x80, 0xD0), v...)
	case []byte:
		return append(appendSize(b, len(v), 0, 0xCC), v...)
	case []string:
		b = appendSize(b, len(v), 0x90, 0xD4)
		for _, e := range v {
			b = appendValue(b, e)
		}
		return b
	case []any:
		b = appendSize(b, len(v), 0x90, 0xD4)
		for _, e := range v {
			b = appendValue(b, e)
		}
		return b
	case map[string]any:
		b = appendSize(b, len(v), 0xA0, 0xD8)
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			b = appendValue(appendValue(b, k), v[k])
		}
		return b
	}
	panic(fmt.Sprintf("boltstub: a %T cannot be packed", v))
}

func appendInt(b []byte, n int64) []byte {
	switch {
	case n >= -16 && n <= math.MaxInt8:
		return append(b, byte(n))
	case n == int64(int8(n)):
		return append(b, 0xC8, byte(n))
	case n == int64(int16(n)):
		return binary.BigEndian.AppendUint16(append(b, 0xC9), uint16(n))
	case n == int64(int32(n)):
		return binary.BigEndian.AppendUint32(append(b, 0xCA), uint32(n))
	}
	return binary.BigEndian.AppendUint64(append(b, 0xCB), uint64(n))
}

// appendSize encodes the marker and the size of n elements. For up to 15 elements, the marker "tiny"
// contains the size; "tiny" is 0 for byte arrays, which have no such marker. Otherwise the size has one, two
// or four bytes, and the marker before it is "wide", "wide"+1 or "wide"+2.
func appendSize(b []byte, n int, tiny, wide byte) []byte {
	switch {
	case n < 16 && tiny != 0:
		return append(b, tiny+byte(n))
	case n <= math.MaxUint8:
		return append(b, wide, byte(n))
	case n <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(b, wide+1), uint16(n))
	}
	return binary.BigEndian.AppendUint32(append(b, wide+2), uint32(n))
}

// unpacker decodes the values of one message.
type unpacker struct{ input []byte }

func (u *unpacker) next(n int) ([]byte, error) {
	if n < 0 || n > len(u.input) {
		return nil, errForm
	}
	b := u.input[:n]
	u.input = u.input[n:]
	return b, nil
}

// number reads a big-endian number of 1, 2, 4 or 8 bytes.
func (u *unpacker) number(bytes int) (uint64, error) {
	b, err := u.next(bytes)
	var n uint64
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n, err
}

// value reads one value.
func (u *unpacker) value() (any, error) {
	m, err := u.next(1)
	if err != nil {
		return nil, err
	}
	switch marker := m[0]; {
	case marker <= 0x7F || marker >= 0xF0:
		return int64(int8(marker)), nil
	case marker <= 0x8F:
		return u.text(uint64(marker & 15))
	case marker <= 0x9F:
		return u.list(uint64(marker & 15))
	case marker <= 0xAF:
		return u.dict(uint64(marker & 15))
	case marker == 0xC0:
		return nil, nil
	case marker == 0xC1:
		n, err := u.number(8)
		return math.Float64frombits(n), err
	case marker == 0xC2 || marker == 0xC3:
		return marker == 0xC3, nil
	case marker >= 0xC8 && marker <= 0xCB:
		bytes := 1 << (marker - 0xC8)
		n, err := u.number(bytes)
		shift := 64 - 8*bytes
		return int64(n<<shift) >> shift, err
	case marker >= 0xCC && marker <= 0xCE:
		n, err := u.number(1 << (marker - 0xCC))
		if err != nil {
			return nil, err
		}
		return u.next(int(n))
	case marker >= 0xD0 && marker <= 0xDA && marker&3 != 3:
		n, err := u.number(1 << (marker & 3))
		if err != nil {
			return nil, err
		}
		switch marker &^ 3 {
		case 0xD0:
			return u.text(n)
		case 0xD4:
			return u.list(n)
		}
		return u.dict(n)
	}
	return nil, fmt.Errorf("%w: marker %#x", errForm, m[0])
}

func (u *unpacker) text(n uint64) (any, error) {
	b, err := u.next(int(n))
	return string(b), err
}

func (u *unpacker) list(n uint64) (any, error) {
	if n > uint64(len(u.input)) {
		return nil, errForm
	}
	list := make([]any, n)
	for i := range list {
		var err error
		if list[i], err = u.value(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (u *unpacker) dict(n uint64) (any, error) {
	if n > uint64(len(u.input)) {
		return nil, errForm
	}
	m := make(map[string]any, n)
	for range n {
		k, err := u.value()
		if err != nil {
			return nil, err
		}
		key, ok := k.(string)
		if !ok {
			return nil, errForm
		}
		if m[key], err = u.value(); err != nil {
			return nil, err
		}
	}
	return m, nil
}
