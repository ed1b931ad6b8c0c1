package server_test

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/format"
	"github.com/expertgraph/expertgraph/ingest/table"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/server"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

const visits = "专家,服务企业,服务时间,次数,联系电话\n张合成,甲合成公司,2022-13,3,13800000000\n李合成,乙合成公司,2022-03,1,13900000000\n"

// importing is a site with an empty graph. A caller on this machine has the given role.
func importing(t *testing.T, role revise.Role, change func(o *server.Options)) *site {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{})
	t.Cleanup(func() { _ = g.Close() })
	return newSite(t, func(o *server.Options) {
		o.Graph, o.Local, o.Explorer = g, revise.Actor{Name: "local:test", Role: role}, built()
		if change != nil {
			change(o)
		}
	})
}

// call requests a path below /tables/ from this machine. A body that begins with { is sent as JSON,
// any other as a file.
func (s *site) call(t *testing.T, method, path, body string, header ...string) *reply {
	t.Helper()
	r := httptest.NewRequest(method, "http://127.0.0.1:8080/tables/"+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:9"
	r.Header.Set("Content-Type", "application/octet-stream")
	if strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return &reply{status: w.Code, header: w.Result().Header, body: w.Body.String()}
}

// send uploads a file, and gives its id.
func (s *site) send(t *testing.T, name, text string) string {
	t.Helper()
	got := s.call(t, "POST", "files?name="+url.QueryEscape(name), text)
	var told struct{ ID string }
	if err := json.Unmarshal([]byte(got.body), &told); err != nil || got.status != 200 || told.ID == "" {
		t.Fatalf("%d %s", got.status, got.body)
	}
	return told.ID
}

type planned struct {
	Refused        bool
	Added, Deleted int
	Rows, BadRows  int
	Digest         string
	May            bool
	Seq            int64
	Problems       []struct{ Code, Sheet, Column, Hint, Fault string }
	Changes        []struct{ Verb, Kind, Name, Title, Old, New string }
}

func (s *site) plan(t *testing.T, id, ask string) planned {
	t.Helper()
	got := s.call(t, "POST", "files/"+id+"/plan", ask)
	var p planned
	if err := json.Unmarshal([]byte(got.body), &p); err != nil || got.status != 200 {
		t.Fatalf("%d %s", got.status, got.body)
	}
	return p
}

func TestATableIsSentPlannedAndWritten(t *testing.T) {
	s := importing(t, revise.Admin, nil)
	sent := s.call(t, "POST", "files?name="+url.QueryEscape("服务.csv"), visits)
	if strings.Contains(sent.body, "13800000000") || !strings.Contains(sent.body, "是常用表头") || !strings.Contains(sent.body, "2022-13") {
		t.Errorf("the rows and the reasons, but no telephone number: %s", sent.body)
	}
	id := s.send(t, "服务.csv", visits)
	p := s.plan(t, id, `{"create":true}`)
	if !p.Refused || len(p.Problems) == 0 || p.Problems[0].Code != "BAD_DATE" || !strings.Contains(p.Problems[0].Fault, "月份为 13") {
		t.Fatalf("%+v", p)
	}
	if got := s.call(t, "POST", "files/"+id+"/write", `{"create":true,"digest":"`+p.Digest+`"}`); got.status != 400 || !strings.Contains(got.body, "BAD_USER_INPUT") {
		t.Errorf("a refused plan is written: %d %s", got.status, got.body)
	}
	for _, rows := range []string{"true", "false"} {
		got := s.call(t, "POST", "files/"+id+"/problems", `{"create":true,"rows":`+rows+`}`)
		b, err := table.Read("x.xlsx", []byte(got.body), table.Standard())
		if err != nil || got.status != 200 || !strings.Contains(got.header.Get("Content-Disposition"), url.PathEscape("服务-问题.xlsx")) {
			t.Fatalf("%d %v %v", got.status, err, got.header)
		}
		if rows == "true" && len(b.Sheets[0].Rows) != 2 {
			t.Errorf("%d rows, not the heading and the one with a problem", len(b.Sheets[0].Rows))
		}
	}
	p = s.plan(t, id, `{"create":true,"validOnly":true}`)
	if p.Refused || p.Rows != 1 || p.BadRows != 1 || !p.May {
		t.Fatalf("%+v", p)
	}
	if got := s.call(t, "POST", "files/"+id+"/write", `{"create":true,"validOnly":true,"digest":"other"}`); got.status != 409 || !strings.Contains(got.body, "CONFLICT") {
		t.Errorf("another plan is written: %d %s", got.status, got.body)
	}
	got := s.call(t, "POST", "files/"+id+"/write", `{"create":true,"validOnly":true,"digest":"`+p.Digest+`"}`)
	lines := strings.Split(strings.TrimSpace(got.body), "\n")
	var last struct{ Result planned }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil || last.Result.Seq == 0 || last.Result.Added != p.Added || len(lines) < 2 {
		t.Fatalf("%v\n%s", err, got.body)
	}
	if again := s.plan(t, id, `{"create":true,"validOnly":true}`); again.Added+again.Deleted != 0 || len(again.Changes) != 0 {
		t.Errorf("the second import does something: %+v", again)
	}
	if got := s.call(t, "DELETE", "files/"+id, ""); got.status != 204 {
		t.Errorf("%d %s", got.status, got.body)
	}
	if got := s.call(t, "POST", "files/"+id+"/plan", "{}"); got.status != 404 {
		t.Errorf("a file that was dropped is kept: %d", got.status)
	}
}

func TestASheetIsReadAnotherWay(t *testing.T) {
	s := importing(t, revise.Admin, nil)
	id := s.send(t, "名单.csv", "一览\n姓名,单位,职称\n张合成,合成农大,教授\n")
	got := s.call(t, "POST", "files/"+id+"/guess", `{"sheet":"","kind":"Position","heading":"2"}`)
	if got.status != 200 || !strings.Contains(got.body, `"slot":"person"`) || !strings.Contains(got.body, `{"row":1,"reason":"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
	asked := s.call(t, "POST", "files/"+id+"/mapping", `{"mapping":{"tables":[{"file":"名单.csv","kind":"skip","heading":"0","columns":[]}]}}`)
	if asked.status != 200 || !strings.Contains(asked.body, "kind: skip") {
		t.Errorf("%d %s", asked.status, asked.body)
	}
}

func TestWhatMayNotBeImported(t *testing.T) {
	s := importing(t, revise.Contributor, func(o *server.Options) { o.Limits.UploadBytes = 1000 })
	for _, c := range []struct {
		name, method, path, body string
		header                   []string
		status                   int
		code                     string
	}{
		{"a page of another site", "POST", "files?name=a.csv", visits, []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"}, 403, "FORBIDDEN"},
		{"a form", "POST", "files?name=a.csv", visits, []string{"Content-Type", "multipart/form-data; boundary=x"}, 400, "BAD_USER_INPUT"},
		{"no name", "POST", "files", visits, nil, 400, "BAD_USER_INPUT"},
		{"a folder", "POST", "files?name=..%2F", visits, nil, 200, ""},
		{"an old form", "POST", "files?name=a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), nil, 400, "另存为 .xlsx"},
		{"nothing", "POST", "files?name=a.csv", "", nil, 400, "BAD_USER_INPUT"},
		{"too much", "POST", "files?name=a.csv", strings.Repeat("a,b\n", 500), nil, 413, "BAD_USER_INPUT"},
		{"a file that nobody sent", "POST", "files/none/plan", "{}", nil, 404, "NOT_FOUND"},
		{"unknown fields", "POST", "files/none/plan", `{"x":1}`, nil, 400, "BAD_USER_INPUT"},
		{"a kind that is none", "GET", "templates/nothing", "", nil, 400, "BAD_USER_INPUT"},
		{"through a proxy", "POST", "files?name=a.csv", visits, []string{"X-Forwarded-For", "192.0.2.1"}, 403, "FORBIDDEN"},
		{"a path that is none", "GET", "nothing", "", nil, 404, ""},
	} {
		got := s.call(t, c.method, c.path, c.body, c.header...)
		if got.status != c.status || !strings.Contains(got.body, c.code) {
			t.Errorf("%s: %d %s", c.name, got.status, got.body)
		}
	}
	if got := importing(t, revise.Viewer, nil).call(t, "POST", "files?name=a.csv", visits); got.status != 403 {
		t.Errorf("who may only ask imports: %d", got.status)
	}
	if got := importing(t, revise.Contributor, nil).call(t, "POST", "files?name=a.xlsx", exported(t)); got.status != 400 || !strings.Contains(got.body, "请用命令 expertgraph import 导入") {
		t.Errorf("an export of a graph: %d %s", got.status, got.body)
	}
}

// exported is the export of a graph as a workbook, which the import of tables must refuse.
func exported(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := format.Write(&b, format.XLSX, func(yield func(graph.Record, error) bool) {
		yield(graph.Record{Node: &graph.Node{ID: graph.NewID("test", "a"), Kind: graph.Topic, Name: "合成"}}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhoMayOnlyAddChangesNothingByAnImport(t *testing.T) {
	s := importing(t, revise.Contributor, nil)
	const first = "姓名,单位,职称\n张合成,合成农大,教授\n"
	id := s.send(t, "专家.csv", first)
	p := s.plan(t, id, `{"create":true}`)
	if got := s.call(t, "POST", "files/"+id+"/write", `{"create":true,"digest":"`+p.Digest+`"}`); !strings.Contains(got.body, `"result"`) {
		t.Fatal(got.body)
	}
	id = s.send(t, "专家.csv", strings.Replace(first, "教授", "研究员", 1))
	p = s.plan(t, id, `{"create":true}`)
	if p.May || len(p.Changes) == 0 {
		t.Errorf("%+v", p)
	}
	if got := s.call(t, "POST", "files/"+id+"/write", `{"create":true,"digest":"`+p.Digest+`"}`); got.status != 403 {
		t.Errorf("%d %s", got.status, got.body)
	}
}

func TestFilesAreKeptForTheirOwnerForAWhile(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	a, lineA := server.NewToken(revise.Actor{Name: "甲", Role: revise.Reviewer}, time.Time{})
	b, lineB := server.NewToken(revise.Actor{Name: "乙", Role: revise.Reviewer}, time.Time{})
	accounts, err := server.ReadAccounts(strings.NewReader(lineA+"\n"+lineB), "t")
	if err != nil {
		t.Fatal(err)
	}
	s := importing(t, revise.Admin, func(o *server.Options) { o.Accounts, o.Now = accounts, func() time.Time { return now } })
	send := func() string {
		now = now.Add(time.Second) // uploads must have different times, because the oldest is dropped
		got := s.call(t, "POST", "files?name=a.csv", visits, "Authorization", "Bearer "+a)
		var told struct{ ID string }
		if err := json.Unmarshal([]byte(got.body), &told); err != nil {
			t.Fatal(got.body)
		}
		return told.ID
	}
	status := func(id, token string) int {
		return s.call(t, "GET", "files/"+id, "", "Authorization", "Bearer "+token).status
	}
	first := send()
	if status(first, b) != 404 || status(first, a) != 200 {
		t.Error("another one reads the file")
	}
	for range 4 {
		send()
	}
	if status(first, a) != 404 {
		t.Error("the fifth file of one account leaves the first")
	}
}

func TestTemplatesAndRowsAreWorkbooks(t *testing.T) {
	s := importing(t, revise.Viewer, nil)
	for _, c := range []struct{ name, method, path, body, want string }{
		{"a template", "GET", "templates/experts", "", "*姓名"},
		{"in English", "GET", "templates/experts?lang=en", "", "*name"},
		{"a filled one of an empty graph", "GET", "templates/experts?filled=1", "", "*姓名"},
		{"rows of a page", "POST", "sheet", `{"name":"名单","sheets":[{"name":"专家","columns":["姓名","次数"],"rows":[["=1+1",3],[null,true]]}]}`, "=1+1"},
	} {
		got := s.call(t, c.method, c.path, c.body)
		if got.status != 200 || !bytes.HasPrefix([]byte(got.body), []byte("PK")) {
			t.Fatalf("%s: %d %s", c.name, got.status, got.body)
		}
		b, err := table.Read("x.xlsx", []byte(got.body), table.Standard())
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, r := range b.Sheets[0].Rows {
			for _, cell := range r.Cells {
				found = found || cell.Text == c.want && !cell.Formula
			}
		}
		if !found {
			t.Errorf("%s has no cell %s", c.name, c.want)
		}
	}
	if got := s.call(t, "GET", "kinds", ""); got.status != 200 || !strings.Contains(got.body, `"name":"姓名","must":true`) {
		t.Errorf("%d %s", got.status, got.body)
	}
}
