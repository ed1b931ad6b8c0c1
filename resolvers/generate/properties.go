package main

import g "github.com/expertgraph/expertgraph/graph"

// properties gives the properties that a typed kind has as fields of its own. Any
// other property of an entity still stands in its field properties.
func properties(k g.Kind) []g.Field {
	own := map[g.Kind][]g.Field{
		g.Expert:      {g.PropTopic},
		g.Association: {g.PropTopic, g.PropGoal, g.PropCoverage},
		g.Society:     {g.PropLevel},
		g.Team:        {g.PropMember},
		g.Region:      {g.PropLevel, g.PropRegionType, g.PropTopic, g.PropGoal},
		g.Workstation: {g.PropStationType, g.PropPurpose},
		g.Program:     {g.PropLevel, g.PropTopic, g.PropServiceMode, g.PropMechanism, g.PropCoverage},
		g.Event:       {g.PropEventType, g.PropLevel, g.PropEdition, g.PropTopic},
		g.Award:       {g.PropLevel, g.PropEdition},
		g.Industry:    {g.PropLevel},
		g.Discipline:  {g.PropLevel},
		g.Need:        {g.PropStage, g.PropTopic},
		g.Achievement: {g.PropWorkType},
		g.System:      {g.PropSystemType, g.PropLevel, g.PropPurpose, g.PropHolds, g.PropConnects, g.PropChannels, g.PropState},
		g.Document:    {g.PropDocumentType, g.PropTitle, g.PropSubtitle, g.PropPublished, g.PropPublishedAfter, g.PropAddressedTo, g.PropTheme},
		g.Engagement:  {g.PropMode, g.PropTopic, g.PropTimes},
		g.Honor:       {g.PropStage, g.PropMode, g.PropLevel, g.PropTimes},
		g.Observation: {g.PropMeasure, g.PropMeasureName, g.PropValue, g.PropUnit, g.PropQualifier, g.PropWhen},
	}[k]
	if k.Spec().Typed {
		own = append(own, g.PropRemark)
	}
	return own
}
