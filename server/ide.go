package server

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/vearutop/statigz"

	"github.com/expertgraph/expertgraph/report"
)

//go:embed graphiql/*.gz graphiql/*.js graphiql/*.css graphiql/LICENSES.txt
var ideFiles embed.FS

//go:embed graphiql/page.html
var idePage string

// idePolicy is the content security policy of GraphiQL: the page runs only scripts of this server and
// calls only this server. It allows inline styles, because GraphiQL's editor adds style elements, and
// images in data URLs, because GraphiQL's icons are such images.
const idePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// ide serves the GraphiQL page and its assets from files in the binary, so that the page needs no
// other server.
type ide struct {
	html  string
	files http.Handler
}

// pageExample is an example in the form that the page reads.
type pageExample struct {
	Query     string `json:"query"`
	Variables string `json:"variables,omitempty"`
	Name      string `json:"name,omitempty"`
	About     string `json:"about,omitempty"`
}

func show(examples []report.Example) ([]pageExample, error) {
	list := make([]pageExample, len(examples))
	for i, e := range examples {
		var vars map[string]any
		if e.Variables != "" && json.Unmarshal([]byte(e.Variables), &vars) != nil {
			return nil, fmt.Errorf("server: example %d: variables are no JSON object", i+1)
		}
		list[i] = pageExample(e)
	}
	return list, nil
}

func newIDE(tabs []report.Example, groups []report.Examples) (*ide, error) {
	type group struct {
		Title string        `json:"title"`
		List  []pageExample `json:"list"`
	}
	var content struct {
		Tabs   []pageExample `json:"tabs"`
		Groups []group       `json:"groups"`
	}
	var err error
	content.Tabs, err = show(tabs)
	for _, g := range groups {
		list, failed := show(g.List)
		err = errors.Join(err, failed)
		content.Groups = append(content.Groups, group{g.Title, list})
	}
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(content) // Marshal escapes <, > and &, so the data cannot end the script element
	if err != nil {
		return nil, fmt.Errorf("server: examples: %w", err)
	}
	return &ide{
		html:  strings.Replace(idePage, "{{examples}}", string(data), 1),
		files: statigz.FileServer(ideFiles),
	}, nil
}

func (i *ide) page(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", idePolicy)
	h.Set("Cache-Control", "no-cache")
	fmt.Fprint(w, i.html)
}

func (i *ide) asset(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache") // the browser must ask each time whether the ETag has changed
	i.files.ServeHTTP(w, r)
}
