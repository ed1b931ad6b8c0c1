package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	argsFunc    = regexp.MustCompile(`(?ms)^func \(ec \*executionContext\) (field_\w+_args)(\(.*?^\}\n)\n?`)
	argsName    = regexp.MustCompile(`\bfield_\w+_args\b`)
	contextFunc = regexp.MustCompile(`(?ms)^func \(ec \*executionContext\) (fieldContext_\w+)(\(.*?^\}\n)\n?`)
	contextName = regexp.MustCompile(`\bfieldContext_\w+\b`)
	ofObject    = regexp.MustCompile(`(?m)^(\t\tObject: +)"\w+",$`)
)

// shareArguments lets fields with the same arguments share one function that reads the arguments.
// gqlgen writes one function for each field, which is a sixth of the executor. The result maps the name
// of each removed function to the name of its replacement.
func shareArguments(file string) (map[string][]byte, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	src, instead := share(src, argsFunc, argsName)
	return instead, os.WriteFile(file, src, 0o644)
}

// shareContexts lets fields that differ only in their object type share one function that makes their
// graphql.FieldContext. The function then takes the name of the type from the field in the document.
func shareContexts(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	src = contextFunc.ReplaceAllFunc(src, func(f []byte) []byte { return ofObject.ReplaceAll(f, []byte("${1}field.ObjectDefinition.Name,")) })
	src, _ = share(src, contextFunc, contextName)
	return os.WriteFile(file, src, 0o644)
}

// share keeps only the first of several functions with the same body, and redirects the calls of the
// others to it. The result maps the name of each removed function to the name of its replacement.
func share(src []byte, function, called *regexp.Regexp) ([]byte, map[string][]byte) {
	first := map[string][]byte{}   // the name of the function that is kept, by its body
	instead := map[string][]byte{} // the name of the function that is kept, by the name of the removed one
	src = function.ReplaceAllFunc(src, func(f []byte) []byte {
		m := function.FindSubmatch(f)
		name, body := m[1], string(m[2])
		if kept, ok := first[body]; ok {
			instead[string(name)] = kept
			return nil
		}
		first[body] = bytes.Clone(name)
		return f
	})
	return called.ReplaceAllFunc(src, func(name []byte) []byte {
		if kept, ok := instead[string(name)]; ok {
			return kept
		}
		return name
	}), instead
}

var methods = regexp.MustCompile(`(?ms)^func \(ec \*executionContext\) ([^\s(]+)\(.*?^}\n\n?`)

var unmarshalers = regexp.MustCompile(`BuildUnmarshalerMap\(\n(?:\s*ec\.unmarshalInput\w+,\n)+\s*\)`)

// written matches the functions that read the inputs of mutations. They are replaced by functions that
// return the input unchanged. That is enough, because the server checks inputs against the schema, and
// package revise parses them.
var written = regexp.MustCompile(`(?ms)^(func \(ec \*executionContext\) unmarshalInput(?:ApplyChangesInput|WriteInput|SourceInput|EngagementValues|\w+Op)\(ctx context\.Context, obj any\) \(map\[string\]any, error\) \{\n).*?^\}\n`)

const asWritten = `
// asWritten keeps an input as the client wrote it.
func asWritten(obj any) (map[string]any, error) {
	given, _ := obj.(map[string]any)
	return given, nil
}
`

// prune shortens the executor. It replaces the bodies of the functions that the pattern "written" matches.
// Then it removes methods that nothing calls, for example those that marshal inputs and lists of inputs.
// gqlgen always generates these, although no reply holds an input.
func prune(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	src = written.ReplaceAll(src, []byte("${1}\treturn asWritten(obj)\n}\n"))
	src = append(src, asWritten...)
	// The arguments of BuildUnmarshalerMap are needed only for directives of inputs, which the schema does
	// not have.
	src = unmarshalers.ReplaceAll(src, []byte("BuildUnmarshalerMap()"))
	for {
		uses := identifiers(src)
		kept := methods.ReplaceAllFunc(src, func(f []byte) []byte {
			if uses[string(methods.FindSubmatch(f)[1])] > 1 {
				return f
			}
			return nil
		})
		if len(kept) == len(src) {
			return os.WriteFile(file, src, 0o644)
		}
		src = kept
	}
}

// identifiers counts how often each identifier occurs in a Go file.
func identifiers(src []byte) map[string]int {
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile("", set.Base(), len(src)), src, nil, 0)
	uses := map[string]int{}
	for {
		switch _, t, text := s.Scan(); t {
		case token.EOF:
			return uses
		case token.IDENT:
			uses[text]++
		}
	}
}

const sumPrefix = "// Inputs: "

// stamp writes the hash of the generator's inputs into the file of the executor. So a test can tell
// whether the file is out of date, without running gqlgen.
func stamp(file string) error {
	sum, err := inputsSum()
	if err != nil {
		return err
	}
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, rest, _ := bytes.Cut(src, []byte("\n"))
	return os.WriteFile(file, slices.Concat(head, []byte("\n"+sumPrefix+sum+"\n"), rest), 0o644)
}

// inputsSum is the hash of the generator's inputs: the schema, gqlgen's configuration, the bound
// types and the generator itself. It also covers the binding of the level executor, to detect
// manual changes.
func inputsSum() (string, error) {
	var files []string
	for _, pattern := range []string{baseFile, configFile, kindsFile, modelsFile, levelsFile, "resolvers/reply/*.go", "resolvers/generate/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		files = append(files, found...)
	}
	h := sha256.New()
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n%s", filepath.ToSlash(f), len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
