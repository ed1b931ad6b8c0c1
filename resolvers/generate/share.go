package main

import (
	"bytes"
	"os"
	"regexp"
)

var (
	argsFunc = regexp.MustCompile(`(?ms)^func \(ec \*executionContext\) (field_\w+_args)(\(.*?^\}\n)\n?`)
	argsName = regexp.MustCompile(`\bfield_\w+_args\b`)
)

// shareArguments lets fields with the same arguments share one function that reads
// them: gqlgen writes one for each field, which is a sixth of the whole executor.
func shareArguments(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	first := map[string][]byte{}   // by body: the name that stays
	instead := map[string][]byte{} // by name: the name that stays
	src = argsFunc.ReplaceAllFunc(src, func(f []byte) []byte {
		m := argsFunc.FindSubmatch(f)
		name, body := m[1], string(m[2])
		if kept, ok := first[body]; ok {
			instead[string(name)] = kept
			return nil
		}
		first[body] = bytes.Clone(name)
		return f
	})
	src = argsName.ReplaceAllFunc(src, func(name []byte) []byte {
		if kept, ok := instead[string(name)]; ok {
			return kept
		}
		return name
	})
	return os.WriteFile(file, src, 0o644)
}
