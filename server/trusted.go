package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Documents are trusted documents by their SHA-256 in lower-case hexadecimal. Clients may send the
// hash instead of the text. With Options.OnlyDocuments all other documents are refused.
type Documents map[string]string

// Add adds a text to the trusted documents.
func (d Documents) Add(text string) { d[hashOf(text)] = text }

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// explorerDocuments is the file in a build of the explorer that lists the documents of its pages.
const explorerDocuments = "documents.json"

// ReadDocuments reads trusted documents from a file, or from all files of a folder with the
// extension .json, .graphql or .gql. A .json file is a list, {"SHA-256": "text", …}, or a manifest,
// {"operations": [{"id": "SHA-256", "body": "text"}, …]}. Every other file is one document. Its
// text is trusted with and without surrounding white space. ReadDocuments fails if a file cannot be
// read, if a text does not match its hash, or if there is no document.
func ReadDocuments(name string) (Documents, error) {
	all := Documents{}
	err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		kind := strings.ToLower(filepath.Ext(path))
		if err != nil || d.IsDir() || path != name && !slices.Contains([]string{".json", ".graphql", ".gql"}, kind) {
			return err
		}
		text, err := os.ReadFile(path)
		switch {
		case err != nil:
			return err
		case kind == ".json":
			return all.list(path, text)
		}
		all.Add(string(text))
		all.Add(strings.TrimSpace(string(text)))
		return nil
	})
	var bad *graph.Problem
	switch {
	case errors.As(err, &bad):
		return nil, err
	case err != nil:
		return nil, graph.NotFound("documents", name, "cannot be read", "name a file or a folder with GraphQL documents")
	case len(all) == 0:
		return nil, graph.Invalid("documents", name, "has no document", "name a file or a folder with GraphQL documents (.graphql) or lists of them by SHA-256 (.json)")
	}
	return all, nil
}

// list adds the documents of a JSON file: an object of texts by hash, or a manifest of operations.
func (d Documents) list(path string, text []byte) error {
	var found map[string]string
	var manifest struct {
		Operations []struct{ ID, Body string }
	}
	if json.Unmarshal(text, &manifest) == nil && manifest.Operations != nil {
		found = map[string]string{}
		for _, one := range manifest.Operations {
			found[one.ID] = one.Body
		}
	} else if err := json.Unmarshal(text, &found); err != nil {
		return graph.Invalid("documents", path, "is no list of documents", `write {"SHA-256": "text", …}`)
	}
	for hash, text := range found {
		if strings.TrimPrefix(hash, hashPrefix) != hashOf(text) {
			return graph.Invalid("documents", path, fmt.Sprintf("has the key %q, which is not the SHA-256 of its text", hash), "have the list written with SHA-256, in lower-case hexadecimal digits")
		}
		d.Add(text)
	}
	return nil
}

// trustedDocuments collects the trusted documents of a server, from Options and from the explorer. Each
// document of Options must pass the server's checks.
func (s *Server) trustedDocuments() (Documents, error) {
	all := Documents{}
	for hash, text := range s.options.Documents {
		if hash != hashOf(text) {
			return nil, fmt.Errorf("server: the trusted document %s has another hash", hash)
		}
		if _, errs := s.document(context.Background(), text); errs != nil {
			return nil, graph.Invalid("documents", shorten(text), "is no document that can be served: "+errs[0].Message, "correct it, or take it off the list")
		}
		all[hash] = text
	}
	if s.options.Explorer == nil {
		return all, nil
	}
	switch text, err := fs.ReadFile(s.options.Explorer, explorerDocuments); {
	case errors.Is(err, fs.ErrNotExist):
		return all, nil
	case err != nil:
		return nil, fmt.Errorf("server: explorer: %w", err)
	default:
		return all, all.list(explorerDocuments, text)
	}
}

// hashPrefix is the prefix of a document id that is a hash.
const hashPrefix = "sha256:"

// named adds the text of a trusted document to a request that names the document by its hash. The hash
// is id, which is the parameter documentId of the appendix of GraphQL over HTTP, or the hash of an
// automatic persisted query. If the request also has a text, named only checks that the hash is that of
// the text.
func (s *Server) named(req *request, id string) *refused {
	hash := strings.TrimPrefix(id, hashPrefix)
	given, persisted := req.Extensions["persistedQuery"]
	persisted = persisted && given != nil
	if persisted {
		fields, _ := given.(map[string]any)
		text, ok := fields["sha256Hash"].(string)
		if !ok {
			return badRequest(http.StatusBadRequest, `extensions.persistedQuery: must be {"version": 1, "sha256Hash": "…"}`)
		}
		if id == "" {
			hash = strings.ToLower(strings.TrimPrefix(text, hashPrefix)) // code generators write the prefix here too
		}
	}
	if id == "" && !persisted {
		return nil
	}
	if b, err := hex.DecodeString(hash); id != "" && (err != nil || len(b) != sha256.Size || hash != strings.ToLower(hash)) {
		return badRequest(http.StatusBadRequest, "documentId: must be %s and the hash of a document in 64 lower-case hexadecimal digits", hashPrefix)
	}
	text, trusted := s.documents[hash]
	switch {
	case strings.TrimSpace(req.Query) != "":
		if hashOf(req.Query) == hash {
			return nil
		}
		if id != "" {
			return badRequest(http.StatusBadRequest, "documentId: is not the hash of the query")
		}
		return badRequest(http.StatusBadRequest, "extensions.persistedQuery.sha256Hash: is not the hash of the query")
	case trusted:
		req.Query = text
		return nil
	case id == "":
		return &refused{err: refusal(CodeNotPersisted, "PersistedQueryNotSupported")}
	}
	hint := "send the text of the document in query"
	if s.options.OnlyDocuments {
		hint = "have it put on the list with which the server is started"
	}
	e := refusal(CodeNotFound, fmt.Sprintf("documentId: %s: is not on the list of trusted documents; %s", id, hint))
	e.Extensions["field"], e.Extensions["value"], e.Extensions["hint"] = "documentId", id, hint
	return &refused{err: e}
}

// checkTrusted refuses a document that is not trusted, if the server accepts only trusted ones.
func (s *Server) checkTrusted(query string) *refused {
	if !s.options.OnlyDocuments || s.documents[hashOf(query)] != "" {
		return nil
	}
	const hint = "have it put on the list with which the server is started"
	e := refusal(CodeForbidden, "query: this server answers trusted documents only, and this is none; "+hint)
	e.Extensions["field"], e.Extensions["hint"] = "query", hint
	return &refused{limit: limitDocuments, err: e}
}
