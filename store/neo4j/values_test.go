package neo4j

import (
	"testing"
	"time"
)

// TestTimesAreReadAsWritten compares parseTime with the standard library.
func TestTimesAreReadAsWritten(t *testing.T) {
	for _, s := range []string{
		"2026-11-25T17:05:09.007Z", "0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2024-02-29T12:00:00.500Z",
		"", "2023-02-29T12:00:00.500Z", "2026-13-01T00:00:00.000Z", "2026-00-10T00:00:00.000Z", "2026-04-31T00:00:00.000Z", "2026-04-00T00:00:00.000Z",
		"2026-04-30T24:00:00.000Z", "2026-04-30T00:60:00.000Z", "2026-04-30T00:00:60.000Z", "2026-04-30 00:00:00.000Z", "2026-04-30T00:00:00.000+",
		"2026-04-30T00:00:00Z", "2026-04-3aT00:00:00.000Z", "2026-04-30T00:00:00.0000",
	} {
		want, err := time.Parse(timeForm, s)
		got, ok := parseTime(s)
		if ok != (err == nil) || ok && got != want.UTC() {
			t.Errorf("%q: %v, %v; want %v, %v", s, got, ok, want, err)
		}
	}
	if _, ok := parseTime("2026-04-30T00:00:00,000Z"); ok {
		t.Error("a comma is not how the ledger writes it")
	}
}
