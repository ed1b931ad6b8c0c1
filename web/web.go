// Package web embeds the built pages of the explorer, which use the program only through HTTP.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files gives the built pages. At the root are index.html, icon.svg and documents.json, which lists
// the GraphQL documents of the pages. The file names below assets contain hashes, so these files
// never change.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path
	}
	return files
}
