package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// What index.html names must be there, and nothing may be loaded from elsewhere.
func TestIndexNamesWhatIsThere(t *testing.T) {
	index, err := fs.ReadFile(Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(string(index), -1)
	if len(named) < 3 {
		t.Fatalf("index.html names %d files: no script, style sheet and icon", len(named))
	}
	for _, n := range named {
		name, local := strings.CutPrefix(n[1], "/")
		if !local {
			t.Errorf("%s is loaded from elsewhere", n[1])
		} else if _, err := fs.Stat(Files(), name); err != nil {
			t.Errorf("%v: run make web and commit web/dist", err)
		}
	}
	for _, blocked := range []string{"<style", "style="} {
		if strings.Contains(string(index), blocked) {
			t.Errorf("index.html has %s, which a strict policy blocks", blocked)
		}
	}
}

// The licences of what is built in must be served with it.
func TestLicencesAreListed(t *testing.T) {
	list, err := fs.ReadFile(Files(), "licenses.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"## react -", "## react-dom -", "## wouter -"} {
		if !strings.Contains(string(list), name) {
			t.Errorf("licenses.txt lacks %q", name)
		}
	}
}
