package web

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// Every file that index.html names must exist, and nothing may be loaded from other servers.
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

// The licences of embedded software must be served too.
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

// Limits of the size of the explorer in bytes, compressed if browsers get it compressed: the script
// and style of every page, then what one page adds, then everything.
func TestSizes(t *testing.T) {
	index, err := fs.ReadFile(Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	var scripts, styles, all int
	err = fs.WalkDir(Files(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(Files(), name)
		if err != nil {
			return err
		}
		all += len(data)
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		if _, err := w.Write(data); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		first := bytes.Contains(index, []byte(name))
		switch path.Ext(name) {
		case ".js":
			if first {
				scripts += packed.Len()
			} else if packed.Len() > 25_000 {
				t.Errorf("%s has %d bytes: a page may add 25,000", name, packed.Len())
			}
		case ".css":
			styles += packed.Len()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		got, most int
	}{{"scripts of every page", scripts, 110_000}, {"styles", styles, 8_000}, {"all files", all, 800_000}} {
		if c.got == 0 || c.got > c.most {
			t.Errorf("%s: %d bytes, want at most %d and some", c.name, c.got, c.most)
		}
	}
}

// The first page tells screen readers its language, fits a phone, and has a text for browsers
// without scripts.
func TestIndexIsForReaders(t *testing.T) {
	index, err := fs.ReadFile(Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`lang="zh-CN"`, "width=device-width", "<noscript>", "<title>"} {
		if !strings.Contains(string(index), part) {
			t.Errorf("index.html lacks %s", part)
		}
	}
}
