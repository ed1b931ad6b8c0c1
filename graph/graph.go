// Package graph is the language of expertgraph: kinds, relations, nodes, links,
// evidence, periods, filters, patterns and pages; the port that a store
// implements (Ledger, Reader, View); and the Graph type that stands in front of
// a ledger with a reader and validates, defaults and completes once for both.
//
// It knows no database, no GraphQL and no file format. Everything above asks
// through it; everything below answers it.
package graph
