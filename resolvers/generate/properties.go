package main

import g "expertgraph/graph"

// properties gives the properties that a typed kind has as fields of its own. Any
// other property of an entity still stands in its field properties.
func properties(k g.Kind) []g.Field {
	own := map[g.Kind][]g.Field{
		g.Expert:      {g.PropTopic},
		g.Association: {g.PropLevel, g.PropTopic, g.PropGoal, g.PropCoverage, g.PropAction},
		g.Society:     {g.PropLevel, g.PropTopic, g.PropAction},
		g.Enterprise:  {g.PropState, g.PropAction},
		g.Alliance:    {g.PropState, g.PropTopic},
		g.Team:        {g.PropTopic, g.PropMember},
		g.Region:      {g.PropLevel, g.PropRegionType, g.PropTopic, g.PropGoal, g.PropCoverage},
		g.Workstation: {g.PropStationType, g.PropLevel, g.PropPurpose, g.PropState, g.PropAction},
		g.Program:     {g.PropLevel, g.PropTheme, g.PropTopic, g.PropServiceMode, g.PropMechanism, g.PropCoverage, g.PropGoal, g.PropEdition, g.PropState},
		g.Event:       {g.PropEventType, g.PropLevel, g.PropEdition, g.PropTheme, g.PropTopic, g.PropTimes, g.PropMode, g.PropState},
		g.Award:       {g.PropLevel, g.PropEdition},
		g.Industry:    {g.PropLevel},
		g.Discipline:  {g.PropLevel},
		g.Need:        {g.PropStage, g.PropTopic, g.PropState},
		g.Achievement: {g.PropWorkType, g.PropLevel, g.PropStage, g.PropTitle, g.PropTopic},
		g.System:      {g.PropSystemType, g.PropLevel, g.PropPurpose, g.PropHolds, g.PropConnects, g.PropChannels, g.PropMechanism, g.PropCoverage, g.PropState},
		g.Document:    {g.PropDocumentType, g.PropTitle, g.PropSubtitle, g.PropPublished, g.PropPublishedAfter, g.PropAddressedTo, g.PropTheme},
		g.Engagement:  {g.PropMode, g.PropTopic, g.PropTheme, g.PropTimes, g.PropState},
		g.Honor:       {g.PropStage, g.PropLevel, g.PropEdition},
		g.Observation: {g.PropMeasure, g.PropMeasureName, g.PropValue, g.PropUnit, g.PropQualifier, g.PropWhen, g.PropTopic},
	}[k]
	if k.Spec().Typed {
		own = append(own, g.PropRemark)
	}
	return own
}
