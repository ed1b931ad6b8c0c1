package analysis

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// Unrecorded is expected information about an entity that is not recorded. It may exist in reality:
// documents may have left it out.
type Unrecorded struct {
	Relations []graph.Relation // a link of any of these would state it; none means that a date would
	Direction graph.Direction  // Out or In
	Doc, Han  string           // names of the information, in English and Chinese
}

// Expected information that several kinds have in common.
var (
	missingPlace        = Unrecorded{[]graph.Relation{graph.LocatedIn}, graph.Out, "the place", "所在地区"}
	missingField        = Unrecorded{[]graph.Relation{graph.InIndustry, graph.InDiscipline}, graph.Out, "the industry or discipline", "产业或学科"}
	missingDate         = Unrecorded{nil, graph.Out, "the date", "时间"}
	missingOrganizer    = Unrecorded{[]graph.Relation{graph.OrganizedBy, graph.RunBy, graph.OwnedBy, graph.HostedBy}, graph.Out, "the organiser or operator", "主办或运行方"}
	missingParticipants = Unrecorded{[]graph.Relation{graph.ParticipatedIn, graph.Through, graph.At}, graph.In, "the participants", "参加者"}
	missingGuide        = Unrecorded{[]graph.Relation{graph.GuidedBy, graph.AffiliatedWith}, graph.Out, "the guiding or affiliated body", "指导或挂靠单位"}
	missingParent       = Unrecorded{[]graph.Relation{graph.PartOf}, graph.Out, "the parent in the tree", "上级"}
	missingServed       = Unrecorded{[]graph.Relation{graph.By}, graph.In, "the services of the person", "服务记录"}
)

// expected is the information that is expected of each kind, in the order in which a page shows it.
var expected = map[graph.Kind][]Unrecorded{
	graph.Expert: {
		{[]graph.Relation{graph.HoldsPosition, graph.AffiliatedWith, graph.MemberOf, graph.StationedAt}, graph.Out, "the body to which the person belongs", "任职单位"},
		missingField, missingPlace, missingServed,
	},
	graph.Association: {missingPlace, missingGuide},
	graph.Society:     {missingPlace, missingField, missingGuide},
	graph.Enterprise: {
		missingPlace, missingField,
		{[]graph.Relation{graph.Serves}, graph.In, "the services received", "受服务记录"},
	},
	graph.Institution: {missingPlace},
	graph.Authority:   {missingPlace},
	graph.Alliance: {
		{[]graph.Relation{graph.MemberOf}, graph.In, "the members", "成员"},
		{[]graph.Relation{graph.FoundedBy, graph.OrganizedBy, graph.RunBy}, graph.Out, "the founders", "发起方"},
		missingField,
	},
	graph.Team: {
		{[]graph.Relation{graph.MemberOf}, graph.In, "the members", "成员"},
		{[]graph.Relation{graph.OrganizedBy, graph.AffiliatedWith, graph.FoundedBy}, graph.Out, "the body that set up the team", "组建单位"},
		missingField,
	},
	graph.Workstation: {
		{[]graph.Relation{graph.HostedBy, graph.OwnedBy, graph.AffiliatedWith}, graph.Out, "the host", "依托单位"},
		missingPlace,
		{[]graph.Relation{graph.StationedAt, graph.HoldsPosition}, graph.In, "the experts stationed there", "进站专家"},
		missingField,
	},
	graph.Facility: {missingPlace, missingOrganizer},
	graph.Program: {
		missingOrganizer,
		{[]graph.Relation{graph.ImplementedIn, graph.HeldIn, graph.LocatedIn}, graph.Out, "the regions of implementation", "实施地区"},
		missingParticipants, missingDate,
	},
	graph.Event: {
		missingOrganizer,
		{[]graph.Relation{graph.HeldIn, graph.LocatedIn, graph.At}, graph.Out, "the venue", "举办地"},
		missingParticipants, missingDate,
	},
	graph.Award: {
		{[]graph.Relation{graph.GrantedBy}, graph.Out, "the granting body", "授予方"},
		{[]graph.Relation{graph.OfAward}, graph.In, "the recipient", "获得者"},
	},
	graph.Need: {
		{[]graph.Relation{graph.InRegion, graph.LocatedIn}, graph.Out, "the place", "所在地区"},
		missingField,
		{[]graph.Relation{graph.OwnedBy, graph.AffiliatedWith, graph.RecommendedBy}, graph.Out, "the owner of the need", "需求方"},
		{[]graph.Relation{graph.Addresses}, graph.In, "the records that address the need", "对接记录"},
	},
	graph.Achievement: {
		{[]graph.Relation{graph.Produced}, graph.In, "the producers", "完成者"},
		{[]graph.Relation{graph.OwnedBy, graph.PublishedBy, graph.AffiliatedWith}, graph.Out, "the owner", "所属单位"},
		missingDate,
	},
	graph.Project: {
		{[]graph.Relation{graph.OwnedBy, graph.RunBy, graph.OrganizedBy}, graph.Out, "the responsible body", "承担单位"},
		missingPlace,
	},
	graph.Agreement: {{[]graph.Relation{graph.SignedBy}, graph.Out, "the signatories", "签署方"}, missingDate},
	graph.System:    {missingOrganizer},
	graph.Policy:    {{[]graph.Relation{graph.IssuedBy}, graph.Out, "the issuing body", "印发机关"}, missingDate},
	graph.Document: {
		{[]graph.Relation{graph.PublishedBy, graph.IssuedBy, graph.EditedBy}, graph.Out, "the publisher", "发布方"},
		{[]graph.Relation{graph.About}, graph.Out, "the subject", "涉及对象"},
	},
	graph.Engagement: {
		{[]graph.Relation{graph.By}, graph.Out, "the actor", "服务者"},
		{[]graph.Relation{graph.Serves}, graph.Out, "the served entity", "服务对象"},
		{[]graph.Relation{graph.Through, graph.At}, graph.Out, "the programme or event", "依托的计划或活动"},
		{[]graph.Relation{graph.InRegion}, graph.Out, "the region", "所在地区"},
		{[]graph.Relation{graph.InIndustry}, graph.Out, "the industry", "产业"},
		missingDate,
	},
	graph.Honor: {
		{[]graph.Relation{graph.Recipient}, graph.Out, "the recipient", "获得者"},
		{[]graph.Relation{graph.OfAward}, graph.Out, "the award", "奖项"},
		missingDate,
	},
	graph.Observation: {
		{[]graph.Relation{graph.Of}, graph.Out, "the subject of the figure", "统计对象"},
		missingDate,
	},
	graph.PlanItem:   {{[]graph.Relation{graph.Of, graph.By}, graph.Out, "the owner of the plan", "计划主体"}, missingDate},
	graph.Region:     {missingParent},
	graph.Industry:   {missingParent},
	graph.Discipline: {missingParent},
}

// isTop tells whether an entity is at the highest level of its tree.
func isTop(n *graph.Node) bool {
	l := n.TreeLevel()
	return l == graph.LevelCountry || l == graph.LevelSection || l == graph.LevelDiscipline
}

// FindUnknown lists for each entity the information that is expected of its kind but not recorded.
// Links of every status count as records of it.
func FindUnknown(ctx context.Context, s *graph.Session, nodes []*graph.Node) ([][]*Unrecorded, error) {
	has := make([][2]graph.RelationSet, len(nodes))
	q := graph.Query{Each: eachRoot(idsOf(nodes)), Keys: []graph.Key{relationKey}}
	for _, d := range []graph.Direction{graph.Out, graph.In} {
		q.Pattern.Steps = []graph.Step{{Hop: graph.Hop{Direction: d}}}
		lists, err := allLists(ctx, s, q)
		if err != nil {
			return nil, err
		}
		for i, rows := range lists {
			for _, r := range rows {
				relation, err := graph.Parse[graph.Relation](r.Keys[0].Text)
				if err != nil {
					return nil, err
				}
				has[i][d] |= graph.NewRelationSet(relation)
			}
		}
	}
	all := make([][]*Unrecorded, len(nodes))
	for i, n := range nodes {
		all[i] = []*Unrecorded{}
		list := expected[n.Kind]
		for j := range list {
			if u := &list[j]; !u.isRecorded(n, has[i]) {
				all[i] = append(all[i], u)
			}
		}
	}
	return all, nil
}

// isRecorded tells whether the information is recorded for an entity. has[d] holds the relations of the
// entity's links in the direction d. An entity at the top of its tree needs no parent.
func (u *Unrecorded) isRecorded(n *graph.Node, has [2]graph.RelationSet) bool {
	if len(u.Relations) == 0 {
		return n.Period.Precision != graph.Undated
	}
	if n.Kind.Spec().Tree && u.Relations[0] == graph.PartOf && isTop(n) {
		return true
	}
	return has[u.Direction]&graph.NewRelationSet(u.Relations...) != 0
}
