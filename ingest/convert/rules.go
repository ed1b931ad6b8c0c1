package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// rule tells which link a predicate becomes. The link leads from the subject to the object; if back is
// true, from the object to the subject. It has a role if the relation alone would lose information.
type rule struct {
	relation graph.Relation
	role     string
	back     bool
}

// linkRules lists the rules for each predicate between two things, in order. The first rule whose
// relation joins the two kinds applies. If there is none, the link is RELATED with the predicate as
// its role.
var linkRules = map[string][]rule{
	"partOf":         {{graph.PartOf, "", false}, {graph.Includes, "", true}},
	"includesRegion": {{graph.Includes, "", false}},
	"hasZone":        {{graph.Includes, "", false}},
	"locatedIn":      {{graph.LocatedIn, "", false}},
	"builtIn":        {{graph.LocatedIn, "", false}},
	"presentIn":      {{graph.LocatedIn, "", false}},
	"plannedIn":      {{graph.LocatedIn, "", false}, {graph.HostedBy, "", false}},
	"heldIn":         {{graph.HeldIn, "", false}},
	"implementedIn":  {{graph.ImplementedIn, "", false}},
	"operatesIn":     {{graph.ImplementedIn, "", false}},
	"usedIn":         {{graph.ImplementedIn, "", false}},
	"deployedIn":     {{graph.ImplementedIn, "", false}},
	"forRegion":      {{graph.InRegion, "", false}},

	"guidedBy":           {{graph.GuidedBy, "", false}},
	"memberOfGroup":      {{graph.MemberOf, "", false}},
	"hasMember":          {{graph.MemberOf, "", true}},
	"establishedBy":      {{graph.FoundedBy, "", false}},
	"hostedBy":           {{graph.HostedBy, "", false}},
	"ownedBy":            {{graph.OwnedBy, "", false}},
	"owner":              {{graph.OwnedBy, "", false}},
	"plannedBy":          {{graph.OwnedBy, "", false}},
	"usedBy":             {{graph.UsedBy, "", false}},
	"runBy":              {{graph.RunBy, "", false}},
	"leads":              {{graph.RunBy, "leads", true}},
	"organisedBy":        {{graph.OrganizedBy, "", false}},
	"coOrganisedBy":      {{graph.OrganizedBy, "coOrganiser", false}},
	"partner":            {{graph.Partner, "", false}},
	"partnerOf":          {{graph.Partner, "", false}},
	"partnerRegion":      {{graph.Partner, "", false}},
	"publishedBy":        {{graph.PublishedBy, "", false}},
	"broadcastBy":        {{graph.PublishedBy, "broadcaster", false}},
	"issuedBy":           {{graph.IssuedBy, "", false}},
	"editedBy":           {{graph.EditedBy, "", false}},
	"grantedBy":          {{graph.GrantedBy, "", false}},
	"jointlyNames":       {{graph.GrantedBy, "jointly", true}},
	"holdsPosition":      {{graph.HoldsPosition, "", false}},
	"parentOrganization": {{graph.AffiliatedWith, "", false}},
	"branchOf":           {{graph.AffiliatedWith, "branchOf", false}},
	"brandOf":            {{graph.AffiliatedWith, "brandOf", false}},
	"ofProgram":          {{graph.AffiliatedWith, "ofProgram", false}},
	"affiliatedRegion":   {{graph.AffiliatedWith, "", false}},

	"inField":         {{graph.InDiscipline, "", false}},
	"topicField":      {{graph.InDiscipline, "topic", false}},
	"concentratedIn":  {{graph.InDiscipline, "concentratedIn", false}},
	"inIndustry":      {{graph.InIndustry, "", false}},
	"topicIndustry":   {{graph.InIndustry, "topic", false}},
	"targetsIndustry": {{graph.InIndustry, "target", false}},
	"keyIndustryOf":   {{graph.KeyIndustryOf, "", false}},

	"participatedIn": {{graph.ParticipatedIn, "", false}},
	"participatedBy": {{graph.ParticipatedIn, "", true}},
	"carriedOut":     {{graph.ParticipatedIn, "carriedOut", false}},
	"partOfProgram":  {{graph.PartOfProgram, "", false}, {graph.AffiliatedWith, "partOfProgram", false}},
	"partOfSeries":   {{graph.SessionOf, "", false}, {graph.AffiliatedWith, "partOfSeries", false}},
	"hasSession":     {{graph.SessionOf, "", true}},
	"congressOf":     {{graph.CongressOf, "", false}},
	"publishedAt":    {{graph.PublishedAt, "", false}},
	"publishedOn":    {{graph.PublishedAt, "", false}},
	"signedBy":       {{graph.SignedBy, "", false}},
	"adoptedBy":      {{graph.AdoptedBy, "", false}},
	"derivedFrom":    {{graph.DerivedFrom, "", false}},
	"supports":       {{graph.Supports, "", false}},
	"supportedBy":    {{graph.Supports, "", true}},
	"producedBy":     {{graph.Produced, "", true}},
	"possiblySameAs": {{graph.PossiblySameAs, "", false}},
	"cites":          {{graph.Cites, "", false}},
	"about":          {{graph.About, "", false}},
}

// valueRules gives the property for each predicate whose object is a value.
var valueRules = map[string]graph.Field{
	"systemType": graph.PropSystemType, "stationType": graph.PropStationType, "facilityType": graph.PropFacilityType,
	"eventType": graph.PropEventType, "workType": graph.PropWorkType, "achievementType": graph.PropWorkType,
	"regionType": graph.PropRegionType, "level": graph.PropLevel, "edition": graph.PropEdition,
	"title": graph.PropTitle, "subtitle": graph.PropSubtitle, "documentType": graph.PropDocumentType,
	"publishedAt": graph.PropPublished, "publishedAfter": graph.PropPublishedAfter,
	"addressedTo": graph.PropAddressedTo, "theme": graph.PropTheme, "foundedAt": graph.PropFounded,
	"status": graph.PropState, "nameStatus": graph.PropRemark,
	"purpose": graph.PropPurpose, "reusedFor": graph.PropPurpose, "holds": graph.PropHolds,
	"connects": graph.PropConnects, "channels": graph.PropChannels, "serviceMode": graph.PropServiceMode,
	"mechanism": graph.PropMechanism, "includes": graph.PropMember, "hasSubBrand": graph.PropSubBrand,
	"achievedCoverage": graph.PropCoverage, "targetCoverage": graph.PropCoverage,
	"supportsGoal": graph.PropGoal, "metTarget": graph.PropGoal, "hasWorkPolicy": graph.PropGoal,
	"trainingTopic": graph.PropTopic, "scipopTopic": graph.PropTopic, "courseTopic": graph.PropTopic, "priorityTopic": graph.PropTopic,
}

// namedWords maps predicates to remarks. A remark says how many members of a group the documents name;
// %s stands for the number.
var namedWords = map[string]string{
	"namedAcademicians": "文件点名的院士%s名", "namedSeniorExperts": "文件点名的高层次专家%s名", "namedExperts": "文件点名的专家%s名",
	"namedHostEnterprises": "文件点名的接待企业%s家", "namedEnterprises": "文件点名的企业%s家",
}

// convert adds the records for one fact.
func (c *conversion) convert(f *fact) error {
	s, err := c.thing(f.Subject, f)
	if err != nil {
		return err
	}
	if f.object.Kind == "" {
		return c.valueFact(s, f)
	}
	o, err := c.thing(f.object, f)
	if err != nil {
		return err
	}
	if f.is("generic") { // the fact is about a sort of thing, not about one thing
		if generic[f.object.Name] {
			o.Unnamed = true
		} else {
			s.Unnamed = true
		}
	}
	if convert := factRules[f.Says]; convert != nil {
		return convert(c, s, o, f)
	}
	if err := c.linkFact(s, o, f); err != nil {
		return err
	}
	return c.addAttributes(s, o, f)
}

// generic lists the names of objects that mean a sort of thing, not one thing. For any other object in a
// fact with the attribute "generic", the subject means a sort of thing.
var generic = map[string]bool{
	"乡村科技馆": true, "有关全国学会": true, "院士专家工作站": true, "科技创新服务站": true, "全国性、地区性学术交流会": true,
	"国家级、自治区级学会": true, "科普协会或科普兴趣小组": true, "区市各级学会(协会)": true, "优秀科技工作者专题片": true,
}

func (c *conversion) linkFact(s, o *graph.Node, f *fact) error {
	for _, r := range linkRules[f.Says] {
		from, to := s, o
		if r.back {
			from, to = o, s
		}
		if spec := r.relation.Spec(); !spec.From.Has(from.Kind) || !spec.To.Has(to.Kind) {
			continue
		}
		role := r.role
		if said := f.attr("role"); said != "" {
			role = said
		}
		if f.Says == "implementedIn" {
			role = f.attr("mode") // such as 试点 (as a pilot)
		}
		return c.link(from, r.relation, to, role, f)
	}
	return c.link(s, graph.Related, o, f.Says, f)
}

// addAttributes adds the statements in the attributes of a fact between two things.
func (c *conversion) addAttributes(s, o *graph.Node, f *fact) error {
	switch alias := f.attr("alias"); {
	case alias == "":
	case f.Says == "congressOf":
		if err := c.alias(s, alias, nil, f); err != nil {
			return err
		}
	default: // the alias is the name of the object in this document only
		if err := c.alias(o, alias, []string{f.Src}, f); err != nil {
			return err
		}
	}
	if f.Says == "partOf" && s.Kind == graph.Region {
		return c.place(s, o, f)
	}
	if date := f.attr("date"); date != "" && s.Kind == graph.Event && s.Period == (graph.Period{}) {
		if err := c.when(s, date, f); err != nil {
			return err
		}
	}
	if n := f.attr("edition"); n != "" {
		if err := c.number(s, graph.PropEdition, n, f); err != nil {
			return err
		}
	}
	if partner := f.attr("partner"); f.Says == "establishedBy" && partner != "" {
		p, err := c.thing(thing{"Society", partner}, f)
		if err != nil {
			return err
		}
		p.Unnamed = true
		return c.link(s, graph.Partner, p, "", f)
	}
	for _, name := range strings.Split(f.attr("programs"), "; ") {
		if t, ok := c.named[name]; ok {
			p, err := c.thing(t, f)
			if err != nil {
				return err
			}
			if err := c.link(s, graph.ParticipatedIn, p, "", f); err != nil {
				return err
			}
		}
	}
	return nil
}

// valueFact adds the records for a fact with a value as object.
func (c *conversion) valueFact(s *graph.Node, f *fact) error {
	switch {
	case f.Says == "observed":
		return c.observation(s, f)
	case f.Says == "alias":
		var scopes []string
		if scope := f.attr("scope"); scope != "" {
			// An alias with a scope is also valid in the document that states it.
			scopes = append(strings.Split(scope, ","), scopeOf(f.Src))
		}
		return c.alias(s, f.value, scopes, f)
	case f.Says == "heldOn" || f.Says == "period" || f.Says == "coversPeriod":
		return c.when(s, f.value, f)
	case f.Says == "titleSpansParas": // the fact only adds evidence for the title that another fact states
		return c.set(s, graph.PropTitle, s.Prop(graph.PropTitle), f)
	case namedWords[f.Says] != "":
		return c.set(s, graph.PropRemark, graph.TextValue(fmt.Sprintf(namedWords[f.Says], f.value)), f)
	case f.Says == "plannedAction" || f.planned() && f.Says != "facilityType":
		return c.planItem(s, nil, f)
	case f.Says == "edition":
		return c.number(s, graph.PropEdition, f.value, f)
	}
	field, ok := valueRules[f.Says]
	if !ok {
		return graph.Invalid("predicate", f.Says, "has no rule", "add it to valueRules")
	}
	value, err := propertyValue(s.Kind, field, f.value)
	if err != nil {
		return err
	}
	if err := c.set(s, field, value, f); err != nil {
		return err
	}
	if category, ok := typeCategories[f.value]; ok {
		s.Category = category
		return c.set(s, graph.FieldCategory, graph.TextValue(string(category)), f)
	}
	return nil
}

func (c *conversion) number(n *graph.Node, field graph.Field, s string, f *fact) error {
	v, err := graph.ParseNumber(s)
	if err != nil {
		return err
	}
	return c.set(n, field, v, f)
}

// when sets the period of a thing.
func (c *conversion) when(n *graph.Node, words string, f *fact) error {
	p, err := wordsPeriod(words)
	if err != nil {
		return err
	}
	n.Period = p
	return c.set(n, graph.FieldPeriod, graph.TextValue(words), f)
}

// shortest is the shortest text of a number: 12.0 becomes 12. Any other text stays as it is.
func shortest(v string) string {
	if x, err := strconv.ParseFloat(v, 64); err == nil {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return v
}
