// Package data embeds the named questions as GraphQL documents, and the tables for analyses. Its
// folder also has the facts of the public reports in the import format, which are not embedded. The
// package imports no other package of the program. cmd runs the questions, and tests compare their
// answers.
package data

import "embed"

// Measures is measures.jsonl: for each measure, how the items of its figures are found and how its
// figures are computed from others.
//
//go:embed measures.jsonl
var Measures string

// Questions holds questions/NAME.graphql, the named questions.
//
//go:embed questions/*.graphql
var Questions embed.FS

// PathWeights is weights/paths.tsv: the cost of the steps of paths, and the words for them.
//
//go:embed weights/paths.tsv
var PathWeights string

// Rules holds rules/*.jsonl: rules for academicians and workstations that documents state, with
// their periods; see rules/README.md.
//
//go:embed rules/*.jsonl
var Rules embed.FS

// MatchWeights is weights/match.tsv: the points that a reason adds to the score of a match.
//
//go:embed weights/match.tsv
var MatchWeights string

// Disciplines is weights/disciplines.tsv: which disciplines serve which industries.
//
//go:embed weights/disciplines.tsv
var Disciplines string

// Funnel is weights/funnel.tsv: the words by which reported figures belong to a stage of a
// programme.
//
//go:embed weights/funnel.tsv
var Funnel string
