// Package report turns replies into what people read: tables in a terminal and for
// spreadsheets, with headings in both languages. It also holds the named questions that
// come with the program.
//
// It knows the shape of replies and the words of package graph; it runs no question and
// reads no environment. The commands and the server use it.
package report
