// Package data holds the facts of the public reports in the import format, the questions
// that come with them as GraphQL documents, and the tables that analyses go by. It knows
// nothing else; cmd asks the questions and tests compare their answers.
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

// PathWeights is weights/paths.tsv: what a step of a path costs, and how it is put into
// words.
//
//go:embed weights/paths.tsv
var PathWeights string

// Rules holds rules/*.jsonl: what documents ask of whom, since when; see rules/README.md.
//
//go:embed rules/*.jsonl
var Rules embed.FS

// MatchWeights is weights/match.tsv: what a reason adds to the score of a match.
//
//go:embed weights/match.tsv
var MatchWeights string

// Disciplines is weights/disciplines.tsv: which disciplines serve which industries.
//
//go:embed weights/disciplines.tsv
var Disciplines string

// Funnel is weights/funnel.tsv: which reported figures belong to which stage of a programme.
//
//go:embed weights/funnel.tsv
var Funnel string
