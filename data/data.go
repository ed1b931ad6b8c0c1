// Package data holds the facts of the public reports in the import format, and the
// questions that come with them as GraphQL documents. It knows nothing else;
// cmd asks the questions and tests compare their answers.
package data

import "embed"

// Measures is measures.jsonl: for each measure of the reported figures, how the items
// behind it are found and how figures of it follow from others.
//
//go:embed measures.jsonl
var Measures string

// Questions holds questions/NAME.graphql, the documents that can be asked by name.
//
//go:embed questions/*.graphql
var Questions embed.FS
