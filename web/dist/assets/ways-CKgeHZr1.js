import{Y as e}from"./index-BJD8Y3hD.js";var t=new e(`query Paths($recorded: DateTime, $from: Ref!, $to: Ref!, $withFrom: Boolean!, $withTo: Boolean!, $withBoth: Boolean!, $trees: Boolean!, $hubs: Boolean!, $maxDepth: Int!, $k: Int!, $asOf: Date) @recorded(at: $recorded) {
graph {
commit
committedAt
}
start: entity(ref: $from) @include(if: $withFrom) {
...Card
}
end: entity(ref: $to) @include(if: $withTo) {
...Card
}
paths(
from: $from
to: $to
trees: $trees
hubs: $hubs
maxDepth: $maxDepth
k: $k
asOf: $asOf
) @include(if: $withBoth) {
truncated
linksRead
paths(first: $k) {
totalCount
nodes {
...Way
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
fragment Said on Link {
id
relation
role
roleChinese
status
period {
...When
}
from {
id
kind
displayName
}
to {
id
kind
displayName
}
source: evidence(first: 1) {
...Source
}
}
fragment Way on Path {
sentence
sentenceChinese
points
length
steps {
relation
direction
strength
points {
step
relation
basis
age
links
total
}
links {
...Said
}
}
}`),n=new e(`query Introductions($recorded: DateTime, $to: Ref!, $from: Ref, $asker: Ref!, $withAsker: Boolean!, $k: Int!, $asOf: Date) @recorded(at: $recorded) {
graph {
commit
committedAt
}
end: entity(ref: $to) {
...Card
}
start: entity(ref: $asker) @include(if: $withAsker) {
...Card
}
introductions(to: $to, from: $from, k: $k, asOf: $asOf) {
truncated
linksRead
introductions(first: $k) {
totalCount
nodes {
askFirst {
...Card
}
path {
...Way
}
weakest {
links {
id
}
}
unknown
unknownChinese
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
fragment Said on Link {
id
relation
role
roleChinese
status
period {
...When
}
from {
id
kind
displayName
}
to {
id
kind
displayName
}
source: evidence(first: 1) {
...Source
}
}
fragment Way on Path {
sentence
sentenceChinese
points
length
steps {
relation
direction
strength
points {
step
relation
basis
age
links
total
}
links {
...Said
}
}
}`),r=new e(`query Match($recorded: DateTime, $need: Ref, $industry: [Ref!], $discipline: [Ref!], $region: Ref, $asOf: Date, $withAny: Boolean!, $theNeed: Ref!, $withNeed: Boolean!, $theIndustry: Ref!, $withIndustry: Boolean!, $theDiscipline: Ref!, $withDiscipline: Boolean!, $theRegion: Ref!, $withRegion: Boolean!, $first: Int!, $after: Cursor, $leftAfter: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
need: entity(ref: $theNeed, kinds: [NEED]) @include(if: $withNeed) {
...Card
}
industry: entity(ref: $theIndustry, kinds: [INDUSTRY]) @include(if: $withIndustry) {
...Card
}
discipline: entity(ref: $theDiscipline, kinds: [DISCIPLINE]) @include(if: $withDiscipline) {
...Card
}
region: entity(ref: $theRegion, kinds: [REGION]) @include(if: $withRegion) {
...Card
}
needs(first: 20) {
totalCount
nodes {
...Card
}
}
matchExperts(
need: $need
industry: $industry
discipline: $discipline
region: $region
asOf: $asOf
) @include(if: $withAny) {
considered
matches(first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
...Fits
}
}
excluded(first: $first, after: $leftAfter) {
totalCount
pageInfo {
...Page
}
nodes {
...Fits
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
}
fragment Fits on Match {
entity {
...Card
}
score
exclusion
reasons {
kind
points
count
records {
id
kind
displayName
}
}
}`),i=new e(`query FitsOf($recorded: DateTime, $expert: Ref!, $asOf: Date, $first: Int!, $after: Cursor, $leftAfter: Cursor, $peersAfter: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
end: entity(ref: $expert, kinds: [EXPERT]) {
...Card
}
matchNeeds(expert: $expert, asOf: $asOf) {
considered
matches(first: $first, after: $after) {
...Fitting
}
excluded(first: $first, after: $leftAfter) {
...Fitting
}
}
similarExperts(expert: $expert) {
considered
matches(first: $first, after: $peersAfter) {
...Fitting
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
}
fragment Fits on Match {
entity {
...Card
}
score
exclusion
reasons {
kind
points
count
records {
id
kind
displayName
}
}
}
fragment Fitting on MatchConnection {
totalCount
pageInfo {
...Page
}
nodes {
...Fits
}
}`),a=new e(`query Stations($recorded: DateTime, $asOf: Date!, $region: Ref, $expert: Ref, $verdicts: [Verdict!], $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
stationCompliance(
asOf: $asOf
region: $region
expert: $expert
verdicts: $verdicts
first: $first
after: $after
) {
totalCount
pageInfo {
...Page
}
nodes {
expert {
...Card
}
verdict
rule {
code
title
titleChinese
source
from
until
}
stations {
...Card
}
counted
possible
headroom
reason
reasonChinese
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
}`),o=new e(`query Funnel($recorded: DateTime, $program: Ref!, $by: FunnelBy!, $first: Int!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
end: entity(ref: $program) {
...Card
}
programFunnel(program: $program, by: $by, first: $first) {
totalCount
nodes {
edition {
...Card
}
year
stage
itemised
lost
items(first: 8) {
totalCount
nodes {
...Card
}
}
reported(first: 6) {
totalCount
nodes {
id
kind
displayName
measureName
value
unit
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
}`);export{t as a,r as i,o as n,a as o,n as r,i as t};