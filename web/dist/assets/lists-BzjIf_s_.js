import{Y as e}from"./index-BJD8Y3hD.js";var t=new e(`query Timeline($recorded: DateTime, $programs: Boolean!, $events: Boolean!, $engagements: Boolean!, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
programs(first: $first, after: $after, orderBy: [{field: BEGIN}]) @include(if: $programs) {
totalCount
pageInfo {
...Page
}
nodes {
...Dated
}
}
events(first: $first, after: $after, orderBy: [{field: BEGIN}]) @include(if: $events) {
totalCount
pageInfo {
...Page
}
nodes {
...Dated
}
}
engagements(first: $first, after: $after, orderBy: [{field: BEGIN}]) @include(if: $engagements) {
totalCount
pageInfo {
...Page
}
nodes {
...Dated
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
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}
fragment Dated on Entity {
...Card
period {
...When
}
source: evidence(first: 1) {
...Source
}
}`),n=new e(`query TimelineIn($recorded: DateTime, $ref: Ref!, $programs: Boolean!, $events: Boolean!, $engagements: Boolean!, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
entity(ref: $ref, kinds: [REGION]) {
...Card
... on Region {
programs(first: $first, after: $after) @include(if: $programs) {
totalCount
pageInfo {
...Page
}
nodes {
...Dated
}
}
events(first: $first, after: $after) @include(if: $events) {
totalCount
pageInfo {
...Page
}
nodes {
...Dated
}
}
engagements(first: $first, after: $after) @include(if: $engagements) {
totalCount
pageInfo {
...Page
}
nodes {
...Dated
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
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}
fragment Dated on Entity {
...Card
period {
...When
}
source: evidence(first: 1) {
...Source
}
}`),r=new e(`query Coverage($recorded: DateTime, $of: Ref, $region: Ref, $itemisable: Boolean, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
observations(
of: $of
region: $region
itemisable: $itemisable
first: $first
after: $after
) {
totalCount
pageInfo {
...Page
}
nodes {
...Figure
coverage {
itemisable
reason
reported
itemised
missing
ratio
items(first: 3) {
totalCount
nodes {
...Card
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
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),i=new e(`query Contradictions($recorded: DateTime, $kinds: [ContradictionKind!], $about: Ref, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
contradictions(kinds: $kinds, about: $about, first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
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
}`),a=new e(`query Plans($recorded: DateTime, $of: Ref, $region: Ref, $confirmed: Boolean, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
planProgress(
of: $of
region: $region
confirmed: $confirmed
first: $first
after: $after
) {
totalCount
pageInfo {
...Page
}
nodes {
plan {
...Card
source: evidence(first: 1) {
...Source
}
}
link {
id
relation
to {
...Card
}
source: evidence(first: 1) {
...Source
}
}
period {
...When
}
confirmed
certain
results(first: 3) {
totalCount
nodes {
...Card
}
}
resultLink {
id
relation
to {
...Card
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
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`);export{n as a,t as i,r as n,a as r,i as t};