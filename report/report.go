// Package report converts replies to tables for readers, in a terminal and in spreadsheets, with
// headings in both languages. It also has the embedded named questions.
//
// It depends on the structure of replies and on the words of package graph. It runs no query and reads
// no environment variables. The commands and the server use it.
package report
