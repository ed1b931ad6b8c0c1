package format

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// schemaTypes maps kinds to types of schema.org. Other kinds have types of our own vocabulary.
var schemaTypes = map[graph.Kind]string{
	graph.Expert: "Person", graph.Person: "Person", graph.Association: "NGO", graph.Society: "Organization", graph.Enterprise: "Corporation",
	graph.Institution: "Organization", graph.Authority: "GovernmentOrganization", graph.Alliance: "Organization", graph.Team: "Organization",
	graph.PopulationGroup: "Audience", graph.Region: "AdministrativeArea", graph.Workstation: "Organization", graph.Facility: "Place", graph.Program: "Project",
	graph.Event: "Event", graph.Industry: "DefinedTerm", graph.Discipline: "DefinedTerm", graph.Topic: "DefinedTerm", graph.Need: "Demand",
	graph.Achievement: "CreativeWork", graph.Project: "Project", graph.Policy: "Legislation", graph.Document: "DigitalDocument", graph.Observation: "Observation",
	graph.Engagement: "Action", graph.Agreement: "CreativeWork", graph.System: "WebApplication",
}

// schemaRelations maps relations to properties of schema.org.
var schemaRelations = map[graph.Relation]string{
	graph.AffiliatedWith: "affiliation", graph.MemberOf: "memberOf", graph.LocatedIn: "location", graph.HeldIn: "location", graph.OrganizedBy: "organizer",
	graph.FoundedBy: "founder", graph.PublishedBy: "publisher", graph.EditedBy: "editor", graph.Cites: "citation", graph.About: "about",
}

// jsonldContext is written into each file, so that readers need no other server.
const jsonldContext = `{"@vocab":"urn:expertgraph:","schema":"https://schema.org/","name":"schema:name","alternateName":"schema:alternateName","disambiguatingDescription":"schema:disambiguatingDescription","identifier":"schema:identifier","propertyID":"schema:propertyID","value":"schema:value"}`

// writeJSONLD writes one object for each node and each link. A link also appears as a property of the
// node that it leaves.
func writeJSONLD(w io.Writer, records Records) error {
	out := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(out, "{\"@context\":%s,\n\"@graph\":[", jsonldContext)
	first := true
	var failed error
	line := func(v map[string]any) {
		text, err := json.Marshal(v)
		if err != nil && failed == nil {
			failed = err
		}
		if !first {
			fmt.Fprint(out, ",")
		}
		first = false
		fmt.Fprintf(out, "\n%s", text)
	}
	err := each(records, func(n *graph.Node) { line(nodeLD(n)) }, func(l *graph.Link) {
		property := "urn:expertgraph:" + strings.ToLower(l.Relation.String())
		if s := schemaRelations[l.Relation]; s != "" {
			property = "schema:" + s
		}
		line(map[string]any{"@id": urn(l.From), property: map[string]any{"@id": urn(l.To)}})
		if l.Role != "" || l.Period.Words != "" {
			role := map[string]any{"@id": urn(l.ID), "@type": "schema:Role", "schema:subjectOf": map[string]any{"@id": urn(l.From)}, "schema:object": map[string]any{"@id": urn(l.To)}, "schema:additionalType": l.Relation.String()}
			for key, text := range map[string]string{"schema:roleName": l.Role, "schema:startDate": begin(l.Period), "schema:endDate": end(l.Period), "period": l.Period.Words} {
				if text != "" {
					role[key] = text
				}
			}
			line(role)
		}
	}, nil)
	if err != nil || failed != nil {
		return cmpErr(err, failed)
	}
	fmt.Fprintln(out, "\n]}")
	return out.Flush()
}

func cmpErr(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

func urn(id graph.ID) string { return "urn:expertgraph:id:" + id.String() }

// nodeLD is the JSON-LD of a node, in the vocabulary of schema.org where possible.
func nodeLD(n *graph.Node) map[string]any {
	types := []string{"urn:expertgraph:kind:" + n.Kind.String()}
	if s := schemaTypes[n.Kind]; s != "" {
		types = append(types, "schema:"+s)
	}
	v := map[string]any{"@id": urn(n.ID), "@type": types, "name": n.Name}
	var others []string
	for _, a := range n.Aliases {
		if a.Scope.IsZero() {
			others = append(others, a.Text)
		}
	}
	if len(others) > 0 {
		v["alternateName"] = others
	}
	var ids []any
	for _, i := range n.Idents {
		ids = append(ids, map[string]any{"@type": "schema:PropertyValue", "propertyID": i.Scheme, "value": i.Value})
	}
	if len(ids) > 0 {
		v["identifier"] = ids
	}
	if n.Hint != "" {
		v["disambiguatingDescription"] = n.Hint
	}
	for _, a := range ofNode(n) {
		switch a.name {
		case "kind", "name", "aliases", "identifiers", "hint":
		case "begin":
			v["schema:startDate"] = a.value
		case "end":
			v["schema:endDate"] = a.value
		default:
			v[a.name] = a.value
		}
	}
	return v
}
