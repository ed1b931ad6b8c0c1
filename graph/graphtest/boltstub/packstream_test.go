package boltstub

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func values() *rapid.Generator[any] {
	scalar := rapid.OneOf(
		rapid.Just[any](nil), rapid.Bool().AsAny(), rapid.Int64().AsAny(), rapid.String().AsAny(), rapid.Float64().AsAny(),
		rapid.SampledFrom([]any{int64(-17), int64(-16), int64(127), int64(128), int64(math.MinInt8), int64(math.MinInt16), int64(math.MaxInt32), int64(math.MinInt64)}),
		rapid.SliceOfN(rapid.Byte(), 1, 300).AsAny(),
	)
	return rapid.OneOf(scalar, rapid.SliceOfN(scalar, 1, 40).AsAny(), rapid.MapOfN(rapid.String(), scalar, 1, 40).AsAny())
}

// TestValuesComeBack encodes and decodes values of all types and sizes, which must stay the same.
func TestValuesComeBack(t *testing.T) {
	check := func(t rapid.TB, v any) {
		u := unpacker{appendValue(nil, v)}
		got, err := u.value()
		if err != nil || len(u.input) != 0 {
			t.Fatalf("%#v: %v, %d bytes left", v, err, len(u.input))
		}
		if d := cmp.Diff(v, got); d != "" {
			t.Fatalf("-packed +unpacked:\n%s", d)
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, values().Draw(t, "value")) })
	for _, n := range []int{15, 16, 255, 256, 65535, 65536} {
		list := make([]any, n)
		for i := range list {
			list[i] = int64(i)
		}
		check(t, strings.Repeat("x", n))
		check(t, list)
	}
}

// TestNoBytesPanic decodes truncated values, which must give an error, and random bytes, which must
// not panic.
func TestNoBytesPanic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := appendValue(nil, values().Draw(t, "value"))
		cut := unpacker{b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")]}
		if v, err := cut.value(); err == nil {
			t.Fatalf("%x of %x gave %v", cut.input, b, v)
		}
		noise := unpacker{rapid.SliceOf(rapid.Byte()).Draw(t, "noise")}
		_, _ = noise.value() // any result is accepted, but no panic
	})
}
