package main

import "testing"

func TestSizes(t *testing.T) {
	for text, want := range map[string]size{
		"1": 1, "512m": 512 << 20, "4G": 4 << 30, "3K": 3 << 10, "1T": 1 << 40,
		"": 0, "0": 0, "-1G": 0, "G": 0, "4GB": 0, "4KM": 0, "4 G": 0, "1.5G": 0, "9999999999T": 0,
	} {
		var got size
		if err := got.UnmarshalText([]byte(text)); got != want || (err == nil) != (want != 0) {
			t.Errorf("%q gives %d, %v; want %d", text, got, err, want)
		}
	}
}
