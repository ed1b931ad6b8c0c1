// Package graph is the domain model of expertgraph: kinds, relations, nodes, links, evidence,
// periods, filters, patterns and pages. It defines the interfaces that a store implements (Ledger,
// Reader, View). Its type Graph combines a ledger with a reader. Graph validates and completes all
// input, so that stores need not.
//
// The package depends on no database, on no GraphQL library and on no file format.
package graph
