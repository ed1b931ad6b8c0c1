import{Y as e}from"./index-BJD8Y3hD.js";var t=new e(`query Provinces($recorded: DateTime, $measure: CubeMeasure!, $unnamed: Boolean!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
provinces: regions(where: {level: {eq: PROVINCE}}, first: 40) {
nodes {
id
displayName
code
}
}
cube(
measure: $measure
by: [{dimension: REGION, level: PROVINCE}]
where: {includeUnnamed: $unnamed}
includeZero: true
) {
...Tiles
}
figures: observations(first: 1) {
totalCount
}
}
fragment Tiles on Cube {
total
cells(first: 36) {
totalCount
nodes {
keys {
value
entity {
id
displayName
kind
code
}
}
value
}
}
}`),n=new e(`query Within($recorded: DateTime, $in: Ref!, $region: [Ref!], $measure: CubeMeasure!, $level: Level!, $unnamed: Boolean!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $in, kinds: [REGION]) {
...Card
... on Region {
code
level
ancestors {
...Card
}
children(first: 100) {
totalCount
nodes {
...Card
code
level
}
}
experts(first: 8) {
totalCount
nodes {
...Card
}
}
placed: enterprises(first: 8) {
totalCount
nodes {
...Card
}
}
workstations(first: 8) {
totalCount
nodes {
...Card
}
}
needs(first: 8) {
totalCount
nodes {
...Card
}
}
programs(first: 8) {
totalCount
nodes {
...Card
}
}
observations(first: 10) {
totalCount
nodes {
...Figure
coverage {
itemisable
reported
itemised
missing
}
}
}
}
}
cube(
measure: $measure
by: [{dimension: REGION, level: $level}]
where: {region: $region, includeUnnamed: $unnamed}
includeZero: true
) {
...Tiles
}
gaps(region: $in, first: 6) {
totalCount
nodes {
kind
subject {
...Card
}
searched
searchedChinese
}
}
}
fragment Card on Entity {
id
kind
displayName
hint
named
category
status
}
fragment When on Period {
text
precision
earliestBegin
latestBegin
earliestEnd
latestEnd
year
}
fragment Source on EvidenceConnection {
totalCount
nodes {
id
paragraph
lastParagraph
basis
words
document {
id
displayName
}
}
}
fragment Figure on Observation {
...Card
measureName
value
unit
qualifier
period {
...When
}
of(first: 2) {
nodes {
...Card
}
}
source: evidence(first: 1) {
...Source
}
}
fragment Tiles on Cube {
total
cells(first: 36) {
totalCount
nodes {
keys {
value
entity {
id
displayName
kind
code
}
}
value
}
}
}`),r=new e(`query Thing($recorded: DateTime, $ref: Ref!, $things: [Kind!], $links: Int = 40) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $ref) {
...Card
... on Entity {
unknown {
text
textChinese
}
code
basis
version
updatedAt
period {
...When
}
aliases {
text
document {
id
displayName
}
}
identifiers {
scheme
value
}
properties {
name
label
value
valueChinese
}
evidence(first: 30) {
...Proved
}
services: links(kinds: [ENGAGEMENT], direction: IN, first: 15) {
totalCount
edges {
link {
relation
}
node {
... on Engagement {
...Service
}
}
}
}
honours: links(kinds: [HONOR], direction: IN, first: 15) {
totalCount
edges {
link {
relation
}
node {
... on Honor {
...Card
stage
properties {
name
valueChinese
}
period {
...When
}
recipients(first: 3) {
nodes {
...Card
}
}
award {
...Card
}
source: evidence(first: 1) {
...Source
}
}
}
}
}
figures: links(kinds: [OBSERVATION], relation: [OF], direction: IN, first: 40) {
totalCount
edges {
node {
... on Observation {
...Figure
}
}
}
}
plans: links(kinds: [PLAN_ITEM], direction: IN, first: 15) {
totalCount
edges {
link {
relation
}
node {
...Card
period {
...When
}
}
}
}
linkCounts {
relation
direction
kind
count
}
others: links(kinds: $things, first: $links) {
...Joined
}
}
... on Region {
ancestors {
...Card
}
children(first: 60) {
totalCount
nodes {
...Card
code
}
}
placed: enterprises(first: 20) {
totalCount
nodes {
...Card
}
}
experts(first: 20) {
totalCount
nodes {
...Card
}
}
workstations(first: 20) {
totalCount
nodes {
...Card
}
}
needs(first: 10) {
totalCount
nodes {
...Card
}
}
programs(first: 20) {
totalCount
nodes {
...Card
}
}
within: engagements(first: 15) {
totalCount
nodes {
...Service
}
}
}
... on Industry {
ancestors {
...Card
}
children(first: 40) {
totalCount
nodes {
...Card
code
}
}
placed: enterprises(first: 20) {
totalCount
nodes {
...Card
}
}
experts(first: 20) {
totalCount
nodes {
...Card
}
}
within: engagements(first: 15) {
totalCount
nodes {
...Service
}
}
}
... on Program {
within: engagements(first: 15) {
totalCount
nodes {
...Service
}
}
}
... on Event {
within: engagements(first: 15) {
totalCount
nodes {
...Service
}
}
}
... on Engagement {
...Service
}
... on Observation {
...Figure
coverage {
itemisable
reason
reported
itemised
missing
items(first: 20) {
totalCount
nodes {
...Card
}
}
}
computations {
formula
agrees
terms {
...Card
}
}
}
}
contradictions(about: $ref, first: 5) {
totalCount
nodes {
...Sided
}
}
}
fragment Card on Entity {
id
kind
displayName
hint
named
category
status
}
fragment When on Period {
text
precision
earliestBegin
latestBegin
earliestEnd
latestEnd
year
}
fragment Proof on Evidence {
id
property
propertyChinese
value
valueChinese
paragraph
lastParagraph
place
basis
words
excerpt {
sentence
}
document {
id
displayName
}
notes {
key
text
}
premises {
id
relation
from {
id
displayName
}
to {
id
displayName
}
}
}
fragment Proved on EvidenceConnection {
totalCount
pageInfo {
...Page
}
nodes {
...Proof
}
}
fragment Joined on LinkConnection {
totalCount
pageInfo {
...Page
}
edges {
link {
id
relation
role
roleChinese
status
basis
period {
...When
}
from {
id
}
source: evidence(first: 1) {
...Source
}
}
node {
...Card
}
}
}
fragment Source on EvidenceConnection {
totalCount
nodes {
id
paragraph
lastParagraph
basis
words
document {
id
displayName
}
}
}
fragment Service on Engagement {
...Card
mode
topic
period {
...When
}
by(first: 5) {
totalCount
nodes {
...Card
}
}
served(first: 5) {
totalCount
nodes {
...Card
}
}
through(first: 3) {
totalCount
nodes {
...Card
}
}
regions(first: 3) {
nodes {
...Card
}
}
industries(first: 3) {
nodes {
...Card
}
}
source: evidence(first: 2) {
...Source
}
}
fragment Figure on Observation {
...Card
measureName
value
unit
qualifier
period {
...When
}
of(first: 2) {
nodes {
...Card
}
}
source: evidence(first: 1) {
...Source
}
}
fragment Sided on Contradiction {
kind
text
sides {
...Card
source: evidence(first: 2) {
...Source
}
}
link {
id
role
roleChinese
source: evidence(first: 2) {
...Source
}
}
computation {
formula
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),i=new e(`query Statements($recorded: DateTime, $ref: Ref!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $ref) {
... on Document {
...Card
statements(first: 100, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
id
code
paragraph
lastParagraph
basis
words
property
propertyChinese
value
valueChinese
entity {
...Card
}
link {
id
relation
role
roleChinese
from {
...Card
}
to {
...Card
}
}
}
}
}
}
}
fragment Card on Entity {
id
kind
displayName
hint
named
category
status
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),a=new e(`query RelationOf($recorded: DateTime, $ref: Ref!, $relation: [Relation!], $direction: Direction!, $kinds: [Kind!], $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $ref) {
id
links(
relation: $relation
direction: $direction
kinds: $kinds
first: $first
after: $after
) {
...Joined
}
}
}
fragment Card on Entity {
id
kind
displayName
hint
named
category
status
}
fragment When on Period {
text
precision
earliestBegin
latestBegin
earliestEnd
latestEnd
year
}
fragment Joined on LinkConnection {
totalCount
pageInfo {
...Page
}
edges {
link {
id
relation
role
roleChinese
status
basis
period {
...When
}
from {
id
}
source: evidence(first: 1) {
...Source
}
}
node {
...Card
}
}
}
fragment Source on EvidenceConnection {
totalCount
nodes {
id
paragraph
lastParagraph
basis
words
document {
id
displayName
}
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),o=new e(`query EvidenceOf($recorded: DateTime, $ref: Ref!, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $ref) {
id
evidence(first: $first, after: $after) {
...Proved
}
}
}
fragment Proof on Evidence {
id
property
propertyChinese
value
valueChinese
paragraph
lastParagraph
place
basis
words
excerpt {
sentence
}
document {
id
displayName
}
notes {
key
text
}
premises {
id
relation
from {
id
displayName
}
to {
id
displayName
}
}
}
fragment Proved on EvidenceConnection {
totalCount
pageInfo {
...Page
}
nodes {
...Proof
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),s=new e(`query TimelineOf($recorded: DateTime, $ref: Ref!, $kinds: [Kind!], $first: Int!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $ref) {
id
facts: links(kinds: $kinds, first: $first) {
...DatedLinks
}
others: links(period: {isNull: false}, first: $first) {
...DatedLinks
}
}
}
fragment Card on Entity {
id
kind
displayName
hint
named
category
status
}
fragment When on Period {
text
precision
earliestBegin
latestBegin
earliestEnd
latestEnd
year
}
fragment DatedLinks on LinkConnection {
totalCount
edges {
link {
id
relation
status
period {
...When
}
from {
id
}
source: evidence(first: 1) {
...Source
}
}
node {
...Card
period {
...When
}
}
}
}
fragment Source on EvidenceConnection {
totalCount
nodes {
id
paragraph
lastParagraph
basis
words
document {
id
displayName
}
}
}`);export{r as a,i,t as n,s as o,a as r,n as s,o as t};