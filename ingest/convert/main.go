// Command convert makes the data files of the repository from their sources. Run it in the root of
// the repository: go run ./ingest/convert.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	dir := flag.String("data", "data", "the folder that holds source/ and takes the files")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	var files [3]*os.File
	for i, name := range []string{"facts.jsonl", "regions.tsv", "industries.tsv"} {
		f, err := os.Open(filepath.Join(dir, "source", name))
		if err != nil {
			return err
		}
		defer f.Close()
		files[i] = f
	}
	made, err := Convert(Sources{Facts: files[0], Regions: files[1], Industries: files[2]})
	if err != nil {
		return err
	}
	for name, text := range made.Files() {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
