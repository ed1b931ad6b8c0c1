// Package graph is the domain model of expertgraph: kinds, relations, nodes, links, evidence,
// periods, filters, patterns and pages. It defines the interfaces that a store implements (Ledger,
// Reader, View). Its type Graph combines a ledger with a reader, and validates, defaults and
// completes input once for both.
//
// It depends on no database, on no GraphQL library and on no file format.
package graph
