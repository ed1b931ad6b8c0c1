package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // time zones for systems without a time zone database

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/neo4j"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// storeFlags are the flags of every command for one graph.
type storeFlags struct {
	Store  string `default:"expertgraph.db" help:"${store_help}"`
	Reader string `enum:"snapshot,cypher," default:"" placeholder:"snapshot|cypher" help:"${reader_help}"`
	Memory size   `default:"4G" placeholder:"SIZE" help:"${memory_help}"`
	Zone   zone   `default:"+08:00" placeholder:"ZONE" help:"${zone_help}"`
	neo4jFlags
}

// size is a number of bytes, written like 512M or 4G.
type size int64

// UnmarshalText parses an integer with an optional unit K, M, G or T. The units are powers of
// 1,024.
func (s *size) UnmarshalText(text []byte) error {
	digits, shift := strings.ToUpper(string(text)), 0
	if i := strings.IndexAny(digits, "KMGT"); i >= 0 && i == len(digits)-1 {
		digits, shift = digits[:i], 10*(1+strings.IndexByte("KMGT", digits[i]))
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > math.MaxInt64>>shift {
		return graph.Invalid("memory", string(text), "is not a size", "write a number of bytes such as 512M or 4G")
	}
	*s = size(n << shift)
	return nil
}

// String writes the size in units of 1,048,576 bytes.
func (s size) String() string { return strconv.FormatInt((int64(s)+1<<20-1)>>20, 10) + "M" }

// zone is the time zone that decides on which day an instant lies: an offset such as +08:00, or a name
// of the time zone database.
type zone struct{ *time.Location }

// UnmarshalText parses an offset or a name.
func (z *zone) UnmarshalText(text []byte) (err error) {
	name := string(text)
	if t, wrong := time.Parse("-07:00", name); wrong == nil {
		_, seconds := t.Zone()
		z.Location = time.FixedZone(name, seconds)
		return nil
	}
	if z.Location, err = time.LoadLocation(name); err != nil || name == "" || name == "Local" {
		return graph.Invalid("zone", name, "is not a time zone", "write an offset such as +08:00, or a name such as Asia/Shanghai")
	}
	return nil
}

// neo4jFlags are the login for a Neo4j server. There is no flag for the password, because the list
// of processes would show it.
type neo4jFlags struct {
	Database     string `name:"neo4j-database" env:"EXPERTGRAPH_NEO4J_DATABASE" default:"neo4j" placeholder:"NAME" help:"${neo4j_database_help}"`
	User         string `name:"neo4j-user" env:"EXPERTGRAPH_NEO4J_USER" placeholder:"NAME" help:"${neo4j_user_help}"`
	CAFile       string `name:"neo4j-ca-file" env:"EXPERTGRAPH_NEO4J_CA_FILE" placeholder:"FILE" help:"${neo4j_ca_file_help}"`
	PasswordFile string `name:"neo4j-password-file" env:"EXPERTGRAPH_NEO4J_PASSWORD_FILE" placeholder:"FILE" help:"${neo4j_password_file_help}"`
}

// passwordVariable is the environment variable with the password, if no file is given.
const passwordVariable = "EXPERTGRAPH_NEO4J_PASSWORD"

// openWriting opens the graph for a command that may write, and locks a file.
func (f *storeFlags) openWriting(ctx context.Context, e env) (*graph.Graph, error) {
	return f.open(ctx, e, false)
}

// openReading opens the graph for reading, even while another process writes.
func (f *storeFlags) openReading(ctx context.Context, e env) (*graph.Graph, error) {
	return f.open(ctx, e, true)
}

func (f *storeFlags) open(ctx context.Context, e env, readOnly bool) (*graph.Graph, error) {
	o, err := f.graphOptions()
	if err != nil {
		return nil, err
	}
	ledger, err := f.openLedger(ctx, e, f.Store, readOnly)
	if err != nil {
		return nil, err
	}
	report := func(err error) { fmt.Fprintln(e.err, "expertgraph:", err) }
	reader, err := f.openReader(ctx, e, ledger, snapshot.Options{Report: report}, snapshot.Open)
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	return graph.New(ledger, reader, o), nil
}

// openReader opens the reader that the flags select. The function start loads a snapshot. The Cypher
// reader queries the Neo4j database each time and needs no memory for the graph. Without a flag the
// reader is a snapshot, unless the snapshot needs too much memory and the store is a Neo4j database.
func (f *storeFlags) openReader(ctx context.Context, e env, l graph.Ledger, o snapshot.Options, start func(context.Context, graph.Ledger, snapshot.Options) (*snapshot.Reader, error)) (graph.Reader, error) {
	database, _ := l.(*neo4j.Store)
	if f.Reader == "cypher" {
		if database == nil {
			return nil, graph.Invalid("reader", f.Reader, "needs a Neo4j database, and the store is a file", "leave --reader out, or name a store such as neo4j://host:7687")
		}
		return neo4j.NewReader(database), nil
	}
	info, err := l.Info(ctx)
	if err != nil {
		return nil, err
	}
	need := size(snapshot.Estimate(info))
	switch {
	case need <= f.Memory || f.Memory == 0:
	case database != nil && f.Reader == "":
		e.note("without_snapshot", need, f.Memory)
		return neo4j.NewReader(database), nil
	default:
		return nil, graph.Invalid("memory", f.Memory.String(), "is less than the "+need.String()+" that a snapshot of this graph needs", "allow more with --memory, or keep the graph in Neo4j and read it with --reader cypher")
	}
	o.Budget = int64(f.Memory)
	reader, err := start(ctx, l, o)
	if err != nil {
		return nil, err
	}
	return reader, nil
}

// graphOptions are the options of every graph: the specs of reported figures, and the time zone.
func (f *storeFlags) graphOptions() (graph.Options, error) {
	figures, err := ingest.ReadMeasures(strings.NewReader(data.Measures), "measures.jsonl")
	return graph.Options{Figures: figures, Zone: f.Zone.Location, Rewind: snapshot.Rewind(snapshot.Options{Budget: int64(f.Memory)})}, err
}

// openLedger opens a file, or a Neo4j database if the store is an address.
func (f *neo4jFlags) openLedger(ctx context.Context, e env, store string, readOnly bool) (graph.Ledger, error) {
	scheme, rest, ok := strings.Cut(store, "://")
	if strings.Contains(rest, "@") {
		return nil, graph.Invalid("store", redact(store), "has a name or a password in it, which everybody who lists the processes can read",
			"leave both out, and give the name with --neo4j-user and the password in "+passwordVariable+" or with --neo4j-password-file")
	}
	if !ok {
		return openFile(store, sqlite.Options{ReadOnly: readOnly})
	}
	switch scheme {
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
	default:
		return nil, graph.Invalid("store", store, "has the scheme "+scheme+", which nothing here opens", "give the path of a file, such as expertgraph.db, or neo4j://host:7687")
	}
	password, err := f.password(e)
	if err != nil {
		return nil, err
	}
	trusted, err := f.trusted()
	if err != nil {
		return nil, err
	}
	ledger, err := neo4j.Open(ctx, store, neo4j.Options{Database: f.Database, User: f.User, Password: password, TLS: trusted, Agent: neo4j.DefaultAgent + "/" + version()})
	if err != nil {
		return nil, err
	}
	return ledger, nil
}

// openFile opens a ledger in a file.
func openFile(path string, o sqlite.Options) (graph.Ledger, error) {
	ledger, err := sqlite.Open(path, o)
	if o.ReadOnly && errors.Is(err, graph.ErrNotFound) {
		return nil, graph.NotFound("store", path, "does not exist", "import something first, for example: expertgraph import data --store "+path)
	}
	if err != nil {
		return nil, err
	}
	return ledger, nil
}

// secret matches a login in an address: the text between :// and the last @ of a word.
var secret = regexp.MustCompile(`://\S*@`)

// redact removes logins from the addresses in a text.
func redact(text string) string { return secret.ReplaceAllString(text, "://…@") }

// trusted gives the certificate authorities that may have signed the server's certificate; nil means
// those of the system.
func (f *neo4jFlags) trusted() (*tls.Config, error) {
	if f.CAFile == "" {
		return nil, nil
	}
	text, err := os.ReadFile(f.CAFile)
	pool := x509.NewCertPool()
	if err != nil || !pool.AppendCertsFromPEM(text) {
		return nil, graph.Invalid("neo4j-ca-file", f.CAFile, "has no certificate that can be read", "name a file with certificates in PEM form")
	}
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, nil
}

func (f *neo4jFlags) password(e env) (string, error) {
	if f.PasswordFile == "" {
		password, _ := e.lookup(passwordVariable)
		return password, nil
	}
	text, err := os.ReadFile(f.PasswordFile)
	if err != nil {
		return "", graph.Invalid("neo4j-password-file", f.PasswordFile, "cannot be read", "name a file that holds the password and nothing else")
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}
