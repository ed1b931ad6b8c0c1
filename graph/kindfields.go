package graph

import "slices"

// ofPeople are the properties of people that public sources state. Telephone numbers, mail
// addresses, birth dates and identity numbers are not among them: the graph must not hold them.
var ofPeople = []Field{PropProfessionalTitle, PropPost, PropDegree, PropSex, PropNativePlace, PropEnglishName, PropAcademy, PropDivision, PropElected, PropRetiredSince, PropDied, PropLanguage, PropHomepage}

// kindFields are the properties of each kind, besides anyKindFields, in the order of the schema.
var kindFields = [kindEnd][]Field{
	Expert:          slices.Concat([]Field{PropTopic}, ofPeople),
	Person:          ofPeople,
	Association:     {PropTopic, PropGoal, PropCoverage},
	Society:         {PropLevel, PropFounded},
	Team:            {PropMember, PropFounded},
	Region:          {PropLevel, PropRegionType, PropTopic, PropGoal},
	Workstation:     {PropStationType, PropPurpose, PropFounded},
	Program:         {PropLevel, PropTopic, PropServiceMode, PropMechanism, PropCoverage},
	Event:           {PropEventType, PropLevel, PropEdition, PropTopic},
	Award:           {PropLevel, PropEdition},
	Industry:        {PropLevel},
	Discipline:      {PropLevel},
	Need:            {PropStage, PropTopic},
	Achievement:     {PropWorkType},
	System:          {PropSystemType, PropLevel, PropPurpose, PropHolds, PropConnects, PropChannels, PropState},
	Document:        {PropDocumentType, PropTitle, PropSubtitle, PropPublished, PropPublishedAfter, PropAddressedTo, PropTheme},
	Engagement:      {PropMode, PropTopic, PropTimes},
	Honor:           {PropStage, PropMode, PropLevel, PropTimes},
	Observation:     {PropMeasure, PropMeasureName, PropValue, PropUnit, PropQualifier, PropWhen},
	Enterprise:      {PropFounded},
	Institution:     {PropFounded},
	Authority:       {PropLevel, PropFounded},
	Alliance:        {PropFounded},
	PopulationGroup: {PropMember},
	Facility:        {PropFacilityType, PropPurpose, PropFounded},
	Topic:           {PropSubBrand},
	Project:         {PropState},
	PlanItem:        {PropAction, PropCoverage, PropPurpose, PropTopic},
}

// anyKindFields are the properties that entities of every kind may have.
var anyKindFields = []Field{PropRemark}

// Fields gives the properties that entities of the kind may have, in the order of the schema.
func (k Kind) Fields() []Field { return slices.Concat(kindFields[k], anyKindFields) }
