package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// explorerPolicy is the content security policy of the explorer: its pages load and run only what
// this server provides.
const explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// explorerStart is the page for every address of the explorer.
const explorerStart = "index.html"

// apiNames are the first path elements that are never addresses of the explorer.
var apiNames = []string{"graphql", "graphiql", "schema.graphql", "healthz", "readyz", "metrics", "assets", "tables"}

// mediaOf maps file extensions to media types. It is used because the system's own table may
// differ.
var mediaOf = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".json": "application/json", ".map": "application/json", ".svg": "image/svg+xml",
	".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
}

// explorer serves the built pages from memory.
type explorer struct{ files map[string]*builtFile }

// builtFile is one file of the build.
type builtFile struct {
	text       []byte
	kind       string // the media type
	tag        string // the ETag of the uncompressed text; the compressed text has another ETag
	hashedName bool   // whether the name contains a hash of the content, so that browsers may cache the file forever
	gzipped    func() []byte
}

// newExplorer reads all files into memory. It fails if the start page is missing.
func newExplorer(files fs.FS) (*explorer, error) {
	e := &explorer{files: map[string]*builtFile{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(text)
		kind := mediaOf[path.Ext(name)]
		if kind == "" {
			return fmt.Errorf("%s: no media type is known for this kind of file", name)
		}
		e.files[name] = &builtFile{
			text: text, kind: kind, tag: hex.EncodeToString(sum[:12]), hashedName: strings.HasPrefix(name, "assets/"),
			gzipped: sync.OnceValue(func() []byte { return gzipText(text) }),
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("server: explorer: %w", err)
	}
	if e.files[explorerStart] == nil {
		return nil, fmt.Errorf("server: explorer: %s is missing: build the pages first", explorerStart)
	}
	return e, nil
}

// gzipText gives the gzip form of a text; nil if that is not shorter.
func gzipText(text []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the compression level is a valid constant
	}
	w.Write(text) //nolint:errcheck // a bytes.Buffer accepts every write
	w.Close()
	if b.Len() >= len(text) {
		return nil
	}
	return b.Bytes()
}

// handler serves the files and addresses of the explorer; next handles all other requests.
func (e *explorer) handler(s *Server, next http.Handler) http.Handler {
	pages := s.route("explorer", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { e.find(r).serve(w, r) }))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if e.find(r) == nil {
			next.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	})
}

// find gives the file for a request: a file by its name, or the start page for an address of the
// explorer; otherwise nil.
func (e *explorer) find(r *http.Request) *builtFile {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return nil
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if f := e.files[name]; f != nil || !e.isAddress(name, r) {
		return f
	}
	return e.files[explorerStart]
}

// isAddress tells whether a request is for an address of the explorer: the root, or a path outside of
// apiNames in a request that accepts HTML, as requests of browsers do.
func (e *explorer) isAddress(name string, r *http.Request) bool {
	first, _, _ := strings.Cut(name, "/")
	for _, api := range apiNames {
		if first == api {
			return false
		}
	}
	return name == "" || strings.Contains(r.Header.Get("Accept"), "text/html")
}

func (f *builtFile) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Content-Security-Policy", explorerPolicy)
	h.Set("Cache-Control", "no-cache") // the browser must ask each time whether the ETag has changed
	if f.hashedName {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Set("Vary", "Accept, Accept-Encoding")
	text, tag := f.text, `"`+f.tag+`"`
	if takesGzip(r.Header.Get("Accept-Encoding")) {
		if small := f.gzipped(); small != nil {
			text, tag = small, `"`+f.tag+`-gzip"`
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("ETag", tag)
	r.Header.Del("Range") // a range of the compressed text would be useless
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// takesGzip tells whether an Accept-Encoding header accepts gzip.
func takesGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(part, " ", "")), ";")
		if name == "gzip" {
			return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000"
		}
	}
	return false
}
