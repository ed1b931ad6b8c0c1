// Package web holds the built pages of the explorer, which talk to the program over HTTP alone.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files gives the built pages: index.html, icon.svg and documents.json, which lists what the
// pages ask, at its root, and below assets what has a hash in its name and so never changes.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path
	}
	return files
}
