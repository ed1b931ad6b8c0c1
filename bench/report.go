package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"
)

// report is the content of results.json: the figures and their circumstances.
type report struct {
	Started    time.Time `json:"started"`
	Go         string    `json:"go"`
	System     string    `json:"system"`
	Processors int       `json:"processors"`
	GoMaxProcs int       `json:"gomaxprocs"`
	Seconds    float64   `json:"secondsPerWorkload"`
	Graphs     []content `json:"graphs"`
	Figures    []figure  `json:"figures"`
}

// content is the size of a generated graph, derived links included.
type content struct {
	Engagements int   `json:"engagements"`
	Nodes       int64 `json:"nodes"`
	Links       int64 `json:"links"`
	Evidence    int64 `json:"evidence"`
	FileBytes   int64 `json:"fileBytes"`
}

// figure is one line of the report: the times of a workload, or a value.
type figure struct {
	Engagements int     `json:"engagements"`
	Workload    string  `json:"workload"`
	Checked     int     `json:"checked"` // the number of rows, records or bytes that were compared with the expected ones
	Runs        int     `json:"runs,omitempty"`
	P50         float64 `json:"p50Micros,omitempty"`
	P99         float64 `json:"p99Micros,omitempty"`
	PerSecond   float64 `json:"perSecond,omitempty"` // runs per second; for imports and starts: records per second
	Value       float64 `json:"value,omitempty"`
	Unit        string  `json:"unit,omitempty"` // the unit of Value
	Ratio       float64 `json:"ratio,omitempty"`
	To          string  `json:"ratioTo,omitempty"` // the workload that the ratio compares with, see timed
}

func newReport(o options) *report {
	return &report{
		Started: time.Now().UTC().Truncate(time.Second), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Processors: runtime.NumCPU(), GoMaxProcs: runtime.GOMAXPROCS(0), Seconds: o.each.Seconds(),
	}
}

// figures collects the figures for one generated graph.
type figures struct {
	engagements int
	list        []figure
}

// timed adds a workload. The parameter "to" names the earlier workload to compare with; "" means no
// comparison. The ratio is the p50 of this workload divided by that of the earlier one. If the parameter
// begins with "rate of ", the ratio compares the rates instead.
func (fs *figures) timed(workload string, checked int, t timing, to string) {
	f := figure{
		Engagements: fs.engagements, Workload: workload, Checked: checked, Runs: t.runs,
		P50: micros(t.p50), P99: micros(t.p99), PerSecond: t.perSecond, To: to,
	}
	for _, other := range fs.list {
		switch {
		case to == other.Workload:
			f.Ratio = f.P50 / other.P50
		case to == "rate of "+other.Workload:
			f.Ratio = f.PerSecond / other.PerSecond
		}
	}
	fs.list = append(fs.list, f)
	fmt.Fprintf(os.Stderr, "%s: %s\n", workload, t.p50) // a large graph takes long, and the table is printed only at the end
}

// valued adds a value that is not a time.
func (fs *figures) valued(workload string, checked int, value float64, unit string) {
	fs.list = append(fs.list, figure{Engagements: fs.engagements, Workload: workload, Checked: checked, Value: value, Unit: unit})
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }

// growth writes how many times slower the median of a workload is for a graph ten times as large.
// It compares the smallest and the largest graph that the workload was measured on.
func (r *report) growth(out io.Writer) error {
	first, last := map[string]figure{}, map[string]figure{}
	var b strings.Builder
	for _, f := range r.Figures {
		if _, ok := first[f.Workload]; !ok && f.P50 > 0 {
			first[f.Workload] = f
		}
		last[f.Workload] = f
	}
	for _, f := range r.Figures {
		from, to := first[f.Workload], last[f.Workload]
		if f != from || to.Engagements == from.Engagements {
			continue
		}
		decades := math.Log10(float64(to.Engagements) / float64(from.Engagements))
		fmt.Fprintf(&b, "%s: %s at %d, %s at %d engagements, %.2f × per decade\n", f.Workload,
			duration(from.P50), from.Engagements, duration(to.P50), to.Engagements, math.Pow(to.P50/from.P50, 1/decades))
	}
	if b.Len() == 0 {
		return nil
	}
	_, err := io.WriteString(out, "\ngrowth of the medians\n\n"+b.String())
	return err
}

// print writes the figures of one graph as a Markdown table.
func (r *report) print(out io.Writer, c content, fs []figure) error {
	table := [][]string{{"workload", "checked", "runs", "p50", "p99", "per second", "value", "ratio"}, {"---", "--:", "--:", "--:", "--:", "--:", "--:", "---"}}
	for _, f := range fs {
		table = append(table, []string{
			f.Workload, fmt.Sprint(f.Checked), blank("%.0f", float64(f.Runs), ""), duration(f.P50), duration(f.P99),
			blank("%.0f", f.PerSecond, ""), blank("%.1f", f.Value, " "+f.Unit), blank("%.1f × ", f.Ratio, f.To),
		})
	}
	widths := make([]int, len(table[0]))
	for _, line := range table {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d engagements: %d nodes, %d links, %d evidence, %.1f MB on disk (%s, %s, GOMAXPROCS %d)\n\n",
		c.Engagements, c.Nodes, c.Links, c.Evidence, float64(c.FileBytes)/1e6, r.Go, r.System, r.GoMaxProcs)
	for _, line := range table {
		for i, cell := range line {
			if i == 0 || i == len(line)-1 {
				fmt.Fprintf(&b, "| %-*s ", widths[i], cell)
			} else {
				fmt.Fprintf(&b, "| %*s ", widths[i], cell)
			}
		}
		b.WriteString("|\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func blank(format string, v float64, unit string) string {
	if v == 0 {
		return ""
	}
	return fmt.Sprintf(format, v) + unit
}

func duration(us float64) string {
	switch {
	case us == 0:
		return ""
	case us < 1e3:
		return fmt.Sprintf("%.1f µs", us)
	case us < 1e6:
		return fmt.Sprintf("%.2f ms", us/1e3)
	default:
		return fmt.Sprintf("%.2f s", us/1e6)
	}
}

func (r *report) save(path string) error {
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
