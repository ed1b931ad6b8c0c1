const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/roles-BUkQwmL5.js","assets/vendor-COXj2Do2.js","assets/rolldown-runtime-XKyaHtl9.js","assets/lang-suxN16ra.js","assets/results-DC08TRex.js","assets/address-B6Za3BDD.js","assets/out-CLhA6AVm.js","assets/send-ZoYhb24K.js","assets/csv-C8tc8kXj.js","assets/served-Cf9RhHMf.js","assets/matrix-CDoP2MHy.js","assets/gaplist-C589Gelv.js","assets/regions-BO0JCRal.js","assets/things-ddhlkWDy.js","assets/canvas-GV_mIhr1.js","assets/codec-C2vALgwv.js","assets/paths-nI-ineTp.js","assets/ways-CKgeHZr1.js","assets/way-C0NavDzx.js","assets/introduce-BlOsgxGp.js","assets/match-CWkWqrYI.js","assets/matches-x8gg9KEx.js","assets/fits-CpOPlncO.js","assets/stations-BkKgzR8f.js","assets/funnel-olPgD9X6.js","assets/continuity-mMbq0jWy.js","assets/risktexts-Y74N83nD.js","assets/load-F5xmKmx6.js","assets/network-5hLxgC1n.js","assets/timeline-RrDSg0wg.js","assets/lists-BzjIf_s_.js","assets/bars-vMxcugcG.js","assets/coverage-CZKyBhd0.js","assets/contradictions-D-s2xF-_.js","assets/contradictionlist-T-D2Q3hO.js","assets/plans-C0MdOlLd.js","assets/page-BA3_aM-F.js","assets/words-Ba8pjOjD.js","assets/write-BvjGd9p0.js","assets/page-D6hfAZiy.css","assets/people-Crj_FEZC.js","assets/glossary-BB8SPw84.js","assets/create-BBbHPdPW.js","assets/doing-Dq38tLBE.js","assets/source-BWrX3Fjs.js","assets/views-Xs5TsJEh.js","assets/view-U5j8q3U5.js","assets/open-DtZWZIZz.js","assets/me-D2eLoJNR.js","assets/changes-MpMUPvvH.js","assets/ofthing-BX8ngzKd.js","assets/correct-Dbk04-JB.js","assets/thing-Cx3q0kCi.js"])))=>i.map(i=>d[i]);
import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{a as t,c as n,i as r,l as i,n as a,o,r as s,t as c,u as l}from"./vendor-COXj2Do2.js";import{c as u,d,l as f,o as ee,s as p,t as m,u as h}from"./lang-suxN16ra.js";var g=e(l(),1),_=i(),v=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}},y=new v(`query Picture($recorded: DateTime, $of: [ID!]!, $depth: Int!, $kinds: [Kind!], $relations: [Relation!], $perRelation: Int!, $limit: Int!, $collapse: [Kind!]) @recorded(at: $recorded) {
graph {
commit
committedAt
}
neighborhood(
of: $of
depth: $depth
kinds: $kinds
relations: $relations
perRelation: $perRelation
limit: $limit
collapse: $collapse
) {
truncated
nodes {
...Card
period {
earliestBegin
latestEnd
}
}
links {
id
relation
role
status
period {
earliestBegin
latestEnd
}
from {
id
}
to {
id
}
}
folds {
record {
id
displayName
kind
period {
earliestBegin
latestEnd
}
}
from {
id
}
to {
id
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
}`),b=new v(`query Selected($recorded: DateTime, $id: ID!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
node(id: $id) {
... on Entity {
...Card
basis
period {
...When
}
linkCounts {
relation
direction
kind
count
}
evidence(first: 3) {
totalCount
nodes {
...Proof
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
}`),x=new v(`query Edge($recorded: DateTime, $id: ID!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
link(id: $id) {
id
relation
role
status
basis
period {
...When
}
from {
...Card
}
to {
...Card
}
evidence(first: 10) {
totalCount
nodes {
...Proof
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
}`),S=new v(`query Record($recorded: DateTime, $id: ID!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
node(id: $id) {
... on Entity {
...Card
period {
...When
}
evidence(first: 10) {
totalCount
nodes {
...Proof
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
}`),C=new v(`query Matrix($recorded: DateTime, $measure: CubeMeasure!, $by: [CubeBy!]!, $where: CubeWhere) @recorded(at: $recorded) {
graph {
commit
committedAt
}
cube(measure: $measure, by: $by, where: $where, includeZero: true) {
total
additive
matrix {
rows {
value
entity {
id
code
}
}
columns {
value
entity {
id
code
}
}
at
values
reported(wider: false)
}
}
}`),w=new v(`query MatrixCell($recorded: DateTime, $measure: CubeMeasure!, $by: [CubeBy!]!, $where: CubeWhere) @recorded(at: $recorded) {
graph {
commit
committedAt
}
cube(measure: $measure, by: $by, where: $where, includeZero: true) {
cells(first: 40) {
totalCount
nodes {
keys {
dimension
value
entity {
id
displayName
kind
}
}
value
drill(first: 12) {
totalCount
nodes {
...Card
}
}
experts: beside(measure: EXPERTS) {
value
drill(first: 5) {
totalCount
nodes {
...Card
}
}
}
programs: beside(measure: PROGRAMS) {
value
drill(first: 5) {
totalCount
nodes {
...Card
}
}
}
stations: beside(measure: WORKSTATIONS) {
value
drill(first: 5) {
totalCount
nodes {
...Card
}
}
}
reported(wider: true, first: 5) {
totalCount
nodes {
...Figure
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
}`),T=new v(`query Gaps($recorded: DateTime, $kinds: [GapKind!], $region: Ref, $industry: Ref, $possible: Boolean!, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
gaps(
kinds: $kinds
region: $region
industry: $industry
possible: $possible
first: $first
after: $after
) {
totalCount
pageInfo {
...Page
}
nodes {
...Missing
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
fragment Missing on Gap {
kind
certain
searched
searchedChinese
subject {
...Card
}
link {
id
relation
role
to {
...Card
}
}
reported(first: 2) {
totalCount
nodes {
...Figure
}
}
closers {
reason
reasonChinese
entity {
...Card
}
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),E=new v(`query GapCounts($recorded: DateTime, $region: Ref, $industry: Ref, $possible: Boolean!) @recorded(at: $recorded) {
gapCounts(region: $region, industry: $industry, possible: $possible) {
kind
count
}
}`),te=new v(`query Home($recorded: DateTime) @recorded(at: $recorded) {
graph {
commit
committedAt
}
experts(first: 1) {
totalCount
}
enterprises(first: 1) {
totalCount
}
engagements(first: 1) {
totalCount
}
programs(first: 1) {
totalCount
}
regions(first: 1) {
totalCount
}
figures: observations(first: 1) {
totalCount
}
documents(first: 12) {
totalCount
nodes {
id
displayName
published
publishedAfter
documentType
publishers(first: 1) {
nodes {
displayName
}
}
}
}
}`),D=new v(`query HomeCounts($recorded: DateTime) @recorded(at: $recorded) {
graph {
commit
committedAt
}
gaps(first: 1) {
totalCount
}
contradictions(first: 1) {
totalCount
}
}`),O=new v(`query People($recorded: DateTime, $where: ExpertWhere, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
experts(where: $where, orderBy: [{field: PINYIN}], first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
...Card
professionalTitle
post
topic
affiliations(first: 3) {
nodes {
id
displayName
}
}
societies(first: 3) {
nodes {
id
displayName
}
}
disciplines(first: 3) {
nodes {
id
displayName
}
}
industries(first: 3) {
nodes {
id
displayName
}
}
regions(first: 2) {
nodes {
id
displayName
}
}
source: evidence(first: 1) {
...Source
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
}`),ne=new v(`query Suggest($recorded: DateTime, $text: String!, $kinds: [Kind!]) @recorded(at: $recorded) {
graph {
commit
committedAt
}
search(text: $text, kinds: $kinds, first: 8) {
totalCount
nodes {
matchedBy
matchedText
entity {
...Card
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
}`),re=new v(`query Search($recorded: DateTime, $text: String!, $kinds: [Kind!], $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
search(text: $text, kinds: $kinds, first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
matchedBy
matchedText
entity {
...Card
period {
...When
}
source: evidence(first: 1) {
...Source
}
}
}
}
searchCounts(text: $text) {
kind
count
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
}`),ie=new v(`query Served($recorded: DateTime, $where: ServedWhere, $cube: CubeWhere, $by: [ServedDimension!]!, $orderBy: [ServedOrder!], $first: Int!, $after: Cursor, $pivot: [CubeBy!]!, $withPivot: Boolean!) @recorded(at: $recorded) {
graph {
commit
committedAt
}
served(where: $where, by: $by, orderBy: $orderBy, first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
actor {
...Named
}
industry {
...Named
}
industryBasis
program {
...Named
}
served {
...Named
}
region {
...Named
}
regionBasis
year
engagementCount
engagements(first: 2) {
totalCount
nodes {
id
displayName
source: evidence(first: 1) {
...Source
}
}
}
}
}
actors: cube(measure: ENGAGEMENTS, by: [{dimension: ACTOR}], where: $cube) {
...Cells
}
industries: cube(
measure: ENGAGEMENTS
by: [{dimension: INDUSTRY}]
where: $cube
) {
...Cells
}
regions: cube(
measure: ENGAGEMENTS
by: [{dimension: REGION, level: PROVINCE}]
where: $cube
) {
...Cells
}
programs: cube(measure: ENGAGEMENTS, by: [{dimension: PROGRAM}], where: $cube) {
...Cells
}
years: cube(measure: ENGAGEMENTS, by: [{dimension: YEAR}], where: $cube) {
...Cells
}
pivot: cube(measure: ENGAGEMENTS, by: $pivot, where: $cube) @include(if: $withPivot) {
total
additive
cells(first: 100) {
totalCount
nodes {
keys {
dimension
value
entity {
id
displayName
}
}
value
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
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}
fragment Named on Entity {
id
kind
displayName
named
}
fragment Cells on Cube {
cells(first: 12) {
nodes {
keys {
value
entity {
id
displayName
}
}
value
}
}
}`),k=c(),ae=e=>/"([^"]*)"/.exec(e)?.[1]??``;function oe({refusal:e,again:t,pick:n=(e,t)=>`/e/${t}`}){let r=f(),{lang:i}=u(),o=e.faults[0]?.retryAfter,[s,c]=(0,g.useState)(o??0);(0,g.useEffect)(()=>{if(!t||!o)return;if(s<=0){t();return}let e=setTimeout(()=>c(s-1),1e3);return()=>clearTimeout(e)},[s,t,o]);let l=e.has(`OFFLINE`),d=e.has(`NOT_FOUND`)&&/^\/e\/([0-9a-v]{26})$/.exec(location.pathname);return(0,k.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,k.jsx)(`h2`,{children:r(l?`offline`:`problem`)}),e.faults.map((e,t)=>(0,k.jsxs)(`div`,{children:[(0,k.jsx)(`p`,{children:e.field===`recorded`?r(`notRemembered`,{day:/\d{4}-\d\d-\d\d(?=T)/.exec(e.message)?.[0]??`?`}):e.candidates.length>0?r(`whichOne`,{name:ae(e.message)}):h[e.code]?.[i===`zh`?0:1]??e.message}),h[e.code]&&!l&&e.field!==`recorded`&&e.candidates.length===0&&(i===`en`||/：/.test(e.message))&&(0,k.jsx)(`p`,{className:`muted`,children:e.message}),e.candidates.length>0&&(0,k.jsx)(`ul`,{children:e.candidates.map(t=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:n(e,t.id),children:t.displayName}),` `,t.hint&&(0,k.jsx)(`span`,{className:`muted`,children:t.hint})]},t.id))}),(0,k.jsxs)(`p`,{className:`code`,children:[e.code,e.requestId&&` · ${e.requestId}`]})]},t)),d&&(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/changes?of=${d[1]}`,children:r(`itsHistory`)})}),e.has(`UNAUTHENTICATED`)&&(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/me`,children:r(`enterToken`)})}),t&&(0,k.jsx)(`button`,{type:`button`,onClick:t,children:o&&s>0?r(`againIn`,{n:s}):r(`again`)})]})}var A=`recorded`;function j(e=location.search){let t=new URLSearchParams(e).get(A)??``;return/^\d{4}-\d\d-\d\d$/.test(t)&&!Number.isNaN(M(t))?t:null}var M=e=>new Date(`${e}T23:59:59.999`).getTime();function se(e,t){let n=new URL(e,location.origin);return n.searchParams.set(A,t),n.pathname+n.search+n.hash}function ce(e){let t=new URL(e,location.href),n=t.searchParams.get(A)??j();return n?se(t.pathname+t.search+t.hash,n):t.searchParams.has(A)?(t.searchParams.delete(A),t.pathname+t.search+t.hash):e}var N=class extends Error{faults;constructor(e){super(e.map(e=>e.message).join(`; `));let t=e=>e.code+(e.candidates.length?e.candidates.map(e=>e.id):e.message.replace(/^\w+: /,``));this.faults=e.filter((n,r)=>e.findIndex(e=>t(e)===t(n))===r)}has(e){return this.faults.some(t=>t.code===e)}},P=new Map,le=80,F=null,I=new Set,L=null,ue=e=>(I.add(e),()=>I.delete(e)),R=()=>{for(let e of I)e()},z=e=>(0,g.useSyncExternalStore)(ue,e),de=e=>z(()=>L?.path===e?L:null),fe=()=>z(()=>F);function B(e,t,n){let r=pe(e.toString(),t,j()),i=JSON.stringify([e.toString(),r]),a=P.get(i);if(a)return a;let o=Se(e.toString(),r,n);return P.set(i,o),P.size>le&&P.delete(P.keys().next().value),o.catch(()=>P.delete(i)),o}var pe=(e,t,n)=>n&&e.includes(`$recorded`)?{...t,recorded:new Date(M(n)).toISOString()}:t,me=()=>P.clear(),he=0;function ge(){me(),he++,R()}async function _e(e,t){if(j())throw new N([{code:`RECORDED`,message:``,candidates:[]}]);let n=await Se(e.toString(),t);return Object.values(n).some(e=>e?.outcome!==`PREVIEW`&&e?.outcome!==`REFUSED`)&&ge(),n}var V=`token`,ve=()=>{try{return sessionStorage.getItem(V)}catch{return null}},ye=()=>ve()!==null;function be(e){try{e?sessionStorage.setItem(V,e):sessionStorage.removeItem(V)}catch{}H=null,ge()}function xe(){let e=ve();return e?{authorization:`Bearer ${e}`}:{}}var H=null;function U(){let e=j(n()),t=z(()=>H);return e?`viewer`:t}var W=(e,t)=>t===`read`||e===`reviewer`||e===`admin`||t===`add`&&e===`contributor`;async function Se(e,t,n){let r;try{r=await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`,accept:`application/json`,...xe()},body:JSON.stringify({query:e,variables:t}),signal:n})}catch(e){throw n?.aborted?e:new N([{code:`OFFLINE`,message:String(e instanceof Error?e.message:e),candidates:[]}])}let i=await r.json().catch(()=>null),a=r.headers.get(`Graph-Role`);a&&a!==H&&(H=a,R());let o=Number(r.headers.get(`Retry-After`))||void 0;if(!i||i.errors?.length||!i.data)throw new N((i?.errors??[{}]).map(e=>({code:String(e.extensions?.code??(r.ok?`BAD_REPLY`:`HTTP_${r.status}`)),message:e.message??`${r.status} ${r.statusText}`,at:e.path?.length?String(e.path[0]):void 0,field:e.extensions?.field??void 0,candidates:e.extensions?.candidates??[],requestId:e.extensions?.requestId??void 0,retryAfter:o})));let s=i.data.graph;return s&&s.commit!==F?.commit&&(F=s,R()),i.data}function G(e,t){let[r,i]=(0,g.useState)({state:`asking`}),[a,o]=(0,g.useState)(0),s=z(()=>he),c=j(n()),l=(0,g.useCallback)(()=>o(e=>e+1),[]),u=JSON.stringify(t);return(0,g.useEffect)(()=>{if(t===null)return;let n=e.toString();(L?.path!==location.pathname||L.query===n)&&(L={path:location.pathname,query:n,variables:JSON.stringify(pe(n,t,c),null,2)},R());let r=!1,a=e=>{r||i(e)},o=e=>{let t=e instanceof N?e:new N([{code:`PAGE`,message:String(e),candidates:[]}]);a({state:`refused`,refusal:t,again:l})};return i(e=>({state:`asking`,old:e.state===`answered`?e.answer:e.state===`asking`?e.old:void 0})),B(e,t).then(e=>a({state:`answered`,answer:e}),n=>{let r=t.first;n instanceof N&&n.has(`QUERY_TOO_EXPENSIVE`)&&typeof r==`number`&&r>1?B(e,{...t,first:Math.ceil(r/2)}).then(e=>a({state:`answered`,answer:e}),o):o(n)}),()=>{r=!0}},[e,u,a,s,c]),r}function K({of:e,children:t,quiet:n,pick:r}){let i=f();if(e.state===`refused`)return(0,k.jsx)(oe,{refusal:e.refusal,again:e.again,pick:r});let a=e.state===`asking`,o=a?e.old:e.answer;return o===void 0?(0,k.jsx)(`p`,{className:n?`unseen`:`waiting`,role:`status`,children:i(`asking`)}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`p`,{className:`unseen`,role:`status`,children:a?i(`asking`):``}),(0,k.jsx)(`div`,{className:a?`stale`:void 0,children:t(o)})]})}var q={EXPERT:[`专`,`people`],PERSON:[`人`,`people`],ASSOCIATION:[`协`,`bodies`],SOCIETY:[`学`,`bodies`],ENTERPRISE:[`企`,`bodies`],INSTITUTION:[`事`,`bodies`],AUTHORITY:[`政`,`bodies`],ALLIANCE:[`联`,`bodies`],TEAM:[`队`,`people`],POPULATION_GROUP:[`众`,`people`],REGION:[`地`,`places`],WORKSTATION:[`站`,`places`],FACILITY:[`馆`,`places`],PROGRAM:[`计`,`acts`],EVENT:[`会`,`acts`],AWARD:[`奖`,`honours`],INDUSTRY:[`产`,`concepts`],DISCIPLINE:[`科`,`concepts`],TOPIC:[`提`,`concepts`],NEED:[`需`,`acts`],ACHIEVEMENT:[`果`,`honours`],PROJECT:[`项`,`acts`],AGREEMENT:[`约`,`records`],SYSTEM:[`库`,`records`],POLICY:[`策`,`records`],DOCUMENT:[`文`,`records`],ENGAGEMENT:[`服`,`acts`],HONOR:[`誉`,`honours`],OBSERVATION:[`数`,`figures`],PLAN_ITEM:[`划`,`figures`]},Ce=Object.keys(q),J=[`ENGAGEMENT`,`HONOR`,`OBSERVATION`,`PLAN_ITEM`],we=Ce.filter(e=>!J.includes(e)),Y=e=>J.includes(e);function Te(e){return e==null?`—`:e.toLocaleString(`en-US`,{maximumFractionDigits:4})}var Ee=e=>({includeUnnamed:e===`NEEDS`||e===`OPEN_NEEDS`});function De(e){let t=/^[A-Z0-9_]+$/.test(e)?e.replaceAll(`_`,` `):e.replace(/(?<=[a-z0-9])(?=[A-Z])/g,` `),n=/^CA[SE]\b/.test(t)?3:1;return t.slice(0,n).toUpperCase()+t.slice(n).toLowerCase()}function X({kind:e}){let t=p(),[n,r]=q[e];return(0,k.jsxs)(`span`,{className:`sign ${r}`,title:t.of(`Kind`,e),children:[(0,k.jsx)(`span`,{"aria-hidden":`true`,children:n}),(0,k.jsx)(`span`,{className:`unseen`,children:t.of(`Kind`,e)})]})}function Oe({e,hint:t,plain:n}){let r=f();return(0,k.jsxs)(`span`,{className:Array.from(e.displayName).length<=6?`thing nowrap`:`thing`,children:[!n&&(0,k.jsx)(X,{kind:e.kind}),(0,k.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),t&&e.hint&&(0,k.jsx)(`span`,{className:`muted`,children:e.hint}),e.named===!1&&(0,k.jsx)(`span`,{className:`tag`,children:r(`unnamed`)})]})}function ke({of:e,none:t,total:n,plain:r}){let i=f(),a=ee();return e.length?(0,k.jsxs)(k.Fragment,{children:[e.map((e,t)=>(0,k.jsxs)(`span`,{children:[t>0&&a,(0,k.jsx)(Oe,{e,plain:r})]},e.id)),n!==void 0&&n>e.length&&(0,k.jsxs)(`span`,{className:`muted`,children:[` `,i(`andMore`,{n:n-e.length})]})]}):(0,k.jsx)(`span`,{className:`muted`,children:t??i(`unstated`)})}function Ae({p:e}){let t=f();if(!e)return(0,k.jsx)(`span`,{className:`muted`,children:t(`undated`)});let n=[e.earliestBegin,e.latestEnd].filter(Boolean).join(` – `);return(0,k.jsx)(`time`,{title:n||void 0,children:e.text})}function je({status:e}){let t=p();return!e||e===`ACTUAL`?null:(0,k.jsx)(`span`,{className:`tag ${e===`PLANNED`?`planned`:``}`,children:t.of(`Status`,e)})}function Me({basis:e}){let t=p();return!e||e===`TEXT`?null:(0,k.jsx)(`span`,{className:`tag basis ${e===`INFERRED`?`inferred`:``}`,children:t.of(`Basis`,e)})}var Ne=e=>e.paragraph==null?``:e.lastParagraph&&e.lastParagraph!==e.paragraph?`${e.paragraph}–${e.lastParagraph}`:`${e.paragraph}`;function Pe({of:e}){let t=f(),n=p();if(!e.document)return(0,k.jsx)(`span`,{className:`muted`,children:n.of(`Basis`,e.basis)});let r=Ne(e);return(0,k.jsxs)(a,{className:`where`,href:`/e/${e.document.id}${r?`?p=${e.paragraph}`:``}`,title:e.document.displayName,children:[Fe(e.document.displayName),r&&` ${t(`paragraph`,{n:r})}`]})}var Fe=(e,t=14)=>{let n=Array.from(e);return n.length>t?`${n.slice(0,t-1).join(``)}…`:e};function Ie({of:e}){let t=f();return!e||e.nodes.length===0?(0,k.jsx)(`span`,{className:`muted`,children:t(`noSource`)}):(0,k.jsxs)(`span`,{className:`sources`,children:[e.nodes.map(e=>(0,k.jsxs)(`span`,{children:[(0,k.jsx)(Pe,{of:e}),` `,e.document&&(0,k.jsx)(Me,{basis:e.basis})]},e.id)),e.totalCount>e.nodes.length&&(0,k.jsx)(`span`,{className:`muted`,children:t(`andMore`,{n:e.totalCount-e.nodes.length})})]})}var Le=[`predicate`,`scope`,`scopedAlias`,`code`,`scheme`,`lang`,`generic`,`mode`];function Re({list:e,total:t=0,kind:n}){let r=f(),i=p(),{lang:o}=u(),s=e=>e.property===`category`&&n?i.category(n,e.value):o===`zh`&&e.valueChinese||e.value,c=e=>e.notes.filter(e=>!Le.includes(e.key)).map(e=>`${d[e.key]?.[o===`zh`?0:1]??e.key}: ${e.text}`).join(` · `);return e.length?(0,k.jsxs)(`ul`,{className:`proofs`,children:[e.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsxs)(`div`,{children:[e.document?(0,k.jsx)(a,{href:`/e/${e.document.id}${e.paragraph?`?p=${e.paragraph}`:``}`,children:e.document.displayName}):(0,k.jsx)(`strong`,{children:r(e.basis===`REFERENCE`?`fromReference`:e.basis===`INFERRED`?`derived`:`noDocument`)}),` `,e.paragraph&&(0,k.jsx)(`span`,{className:`para`,children:r(`paragraph`,{n:Ne(e)})}),e.place&&(0,k.jsx)(`span`,{className:`para`,children:e.place}),(0,k.jsx)(`span`,{className:`tag basis`,children:i.of(`Basis`,e.basis)}),e.property&&e.property!==`name`&&(0,k.jsxs)(`span`,{className:`muted small`,children:[` ${o===`zh`&&e.propertyChinese||De(e.property)}`,e.value&&e.value!==e.words&&`: ${s(e)}`]})]}),e.words&&(0,k.jsx)(`blockquote`,{children:e.excerpt?.sentence??e.words}),e.premises.length>0&&(0,k.jsx)(`ul`,{className:`premises`,children:e.premises.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:`/e/${e.from.id}`,children:e.from.displayName}),` `,(0,k.jsx)(`em`,{children:i.of(`Relation`,e.relation)}),` `,(0,k.jsx)(a,{href:`/e/${e.to.id}`,children:e.to.displayName})]},e.id))}),c(e)&&(0,k.jsx)(`p`,{className:`muted`,children:c(e)})]},e.id)),t>e.length&&(0,k.jsx)(`li`,{className:`muted`,children:r(`andMore`,{n:t-e.length})})]}):(0,k.jsx)(`p`,{className:`muted`,children:r(`noSource`)})}function ze({children:e}){return(0,k.jsx)(`div`,{className:`empty`,children:e})}function Z({children:e,name:t,about:n}){let r=(0,g.useRef)(null);return(0,g.useEffect)(()=>{document.title=`${t} · expertgraph`},[t]),(0,k.jsxs)(`header`,{className:`title`,children:[(0,k.jsx)(`h1`,{ref:r,children:e??t}),n&&(0,k.jsx)(`p`,{className:`about`,children:n})]})}function Be({name:e,n:t,children:n,id:r,more:i}){return(0,k.jsxs)(`section`,{className:`part`,id:r,children:[(0,k.jsxs)(`h2`,{children:[e,t!==void 0&&(0,k.jsx)(`span`,{className:`count`,children:t}),i]}),n]})}function Ve({children:e,name:t}){return(0,k.jsx)(`section`,{className:`scroll`,tabIndex:0,"aria-label":t,children:e})}function He({page:e,to:t,shown:n,total:r}){let i=f();return(0,k.jsxs)(`nav`,{className:`pager`,"aria-label":i(`pages`),children:[(0,k.jsx)(`span`,{className:`muted`,children:i(`shownOf`,{n,m:r})}),e.hasNextPage&&e.endCursor&&(0,k.jsx)(a,{href:t(e.endCursor),children:i(`next`)}),location.search.includes(`after=`)&&(0,k.jsx)(a,{href:t(null),children:i(`toStart`)})]})}var Ue=[[`look`,[[`people`,`/people`],[`served`,`/served`],[`regions`,`/regions`],[`canvas`,`/canvas`],[`timeline`,`/timeline`],[`coverage`,`/coverage`],[`contradictions`,`/contradictions`]]],[`planning`,[[`gaps`,`/gaps`],[`gapList`,`/gaps/list`],[`plans`,`/plans`],[`funnel`,`/funnel`],[`stations`,`/stations`],[`continuity`,`/continuity`],[`load`,`/load`],[`network`,`/network`]]],[`connect`,[[`match`,`/match`],[`fits`,`/fits`],[`introduce`,`/introduce`],[`paths`,`/paths`]]],[`keep`,[[`addNew`,`/new`],[`importTables`,`/import`],[`recent`,`/changes`],[`views`,`/views`]]]],We=[[`words`,`/words`],[`whoAmI`,`/me`]],Ge=[[`q1`,`/served?region=宁夏回族自治区`],[`q2`,`/e/十堰市`],[`q3`,`/plans?region=平罗县`],[`q4`,`/contradictions`],[`q5`,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`q6`,`/e/院士专家宁夏行`],[`q7`,`/introduce?to=吴有生`],[`q8`,`/funnel?program=院士专家宁夏行`],[`q9`,`/stations`]];function Ke(e,t){let n=e.toLowerCase().split(/\s+/).filter(Boolean);return n.length?[...Ge,...Ue.flatMap(([,e])=>e),...We].map(([e,n])=>({name:t(e),to:n})).filter(({name:e})=>n.every(t=>e.toLowerCase().includes(t))).slice(0,4):[]}function Q({big:e,choose:t,label:r,kinds:i,act:a=t?`add`:`search`}){let s=f(),c=p(),l=(0,g.useId)(),[u,d]=o(),ee=new URLSearchParams(n()).get(`q`)??``,[m,h]=(0,g.useState)(u===`/search`&&!t?ee:``),[_,v]=(0,g.useState)(null),[y,b]=(0,g.useState)(!1),[x,S]=(0,g.useState)(-1),C=(0,g.useRef)(null),w=(0,g.useRef)(null);(0,g.useEffect)(()=>{let e=m.trim();if(!y||!e){v(null);return}let t=!1,n=setTimeout(()=>{B(ne,{text:Array.from(e).slice(0,100).join(``),kinds:i??null}).then(e=>{if(t)return;let n=e.search.nodes;v([...n.filter(e=>!Y(e.entity.kind)),...n.filter(e=>Y(e.entity.kind))]),S(-1)},()=>!t&&v(null))},120);return()=>{t=!0,clearTimeout(n)}},[m,y,i]),(0,g.useEffect)(()=>{if(t)return;let e=e=>{let t=e.target;e.key!==`/`||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)||(e.preventDefault(),C.current?.focus(),C.current?.select())};return addEventListener(`keydown`,e),()=>removeEventListener(`keydown`,e)},[t]),(0,g.useEffect)(()=>{let e=e=>!w.current?.contains(e.target)&&b(!1);return addEventListener(`pointerdown`,e),()=>removeEventListener(`pointerdown`,e)},[]);let T=[...(_??[]).map(e=>({hit:e})),...t||_===null?[]:Ke(m,s)],E=e=>{b(!1),h(``),`to`in e?d(e.to):t?t(e.hit.entity.id,e.hit.entity):d(`/e/${e.hit.entity.id}`)},te=e=>{e.preventDefault();let n=m.trim();if(!n)return C.current?.focus();if(t){let e=T[0];e?E(e):b(!0)}else b(!1),d(`/search?q=${encodeURIComponent(n)}`)},D=e=>{if(e.nativeEvent.isComposing)return;let t=T.length;e.key===`ArrowDown`||e.key===`ArrowUp`?(e.preventDefault(),y||b(!0),t&&S((x+(e.key===`ArrowDown`?1:x<0?0:-1)+t)%t)):e.key===`Escape`?(y&&e.preventDefault(),b(!1),S(-1)):e.key===`Enter`&&y&&x>=0&&(e.preventDefault(),E(T[x]))},O=y&&_!==null;return(0,k.jsxs)(`form`,{ref:w,role:`search`,className:e?`searchbox big`:`searchbox`,onSubmit:te,children:[(0,k.jsx)(`label`,{className:`unseen`,htmlFor:`${l}q`,children:r??s(`searchLabel`)}),(0,k.jsx)(`input`,{ref:C,id:`${l}q`,type:`search`,role:`combobox`,autoComplete:`off`,spellCheck:!1,maxLength:100,placeholder:r??s(`searchLabel`),"aria-expanded":O,"aria-controls":`${l}list`,"aria-autocomplete":`list`,"aria-activedescendant":O&&x>=0?`${l}o${x}`:void 0,value:m,onChange:e=>{h(e.target.value),b(!0)},onFocus:()=>m&&b(!0),onKeyDown:D}),(0,k.jsx)(`button`,{type:`submit`,children:s(a)}),(0,k.jsx)(`div`,{id:`${l}list`,role:`listbox`,"aria-label":s(`suggestions`),className:`suggestions`,hidden:!O||!T.length,children:T.map((e,t)=>(0,k.jsx)(`div`,{id:`${l}o${t}`,role:`option`,tabIndex:-1,"aria-selected":t===x,className:`hit`in e&&Y(e.hit.entity.kind)?`fact`:void 0,onClick:()=>E(e),onPointerMove:()=>S(t),children:`to`in e?(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`span`,{className:`sign figures`,"aria-hidden":`true`,children:`→`}),(0,k.jsx)(`span`,{className:`name`,children:e.name}),(0,k.jsx)(`span`,{className:`muted`,children:s(`question`)})]}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(X,{kind:e.hit.entity.kind}),(0,k.jsx)(`span`,{className:`name`,children:e.hit.entity.displayName}),(0,k.jsx)(`span`,{className:`muted`,children:e.hit.entity.hint??c.of(`Kind`,e.hit.entity.kind)})]})},`to`in e?e.to:e.hit.entity.id))}),O&&T.length===0&&(0,k.jsx)(`p`,{className:`suggestions none`,role:`status`,children:s(`noSuggestion`)})]})}var qe=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Je=function(e){return`/`+e},Ye={},Xe=function(e){return e.pathname.endsWith(`.css`)},Ze=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},$=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Je(t,n);let r=s(t),i=Xe(r);return Ze(Ye,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:qe,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Qe={},$e=(0,g.lazy)(()=>$(()=>import(`./roles-BUkQwmL5.js`),__vite__mapDeps([0,1,2,3])));function et(){let e=f(),t=G(te,Qe);return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(`div`,{className:`hero`,children:[(0,k.jsx)(Z,{name:e(`brand`),about:e(`tagline`)}),(0,k.jsx)(Q,{big:!0}),(0,k.jsx)(`p`,{className:`muted hint`,children:e(`searchHint`)})]}),(0,k.jsx)(K,{of:t,children:e=>(0,k.jsx)(tt,{of:e})})]})}function tt({of:e}){let t=f(),n=G(D,Qe),r=n.state===`answered`?n.answer:null,i=[[`expertsHere`,e.experts.totalCount,`/people`],[`enterprisesHere`,e.enterprises.totalCount,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`services`,e.engagements.totalCount,`/served`],[`programsHere`,e.programs.totalCount,`/timeline`],[`regions`,e.regions.totalCount,`/regions`],[`figures`,e.figures.totalCount,`/coverage`],[`gapList`,r?.gaps.totalCount,`/gaps/list`],[`contradictions`,r?.contradictions.totalCount,`/contradictions`]];return e.documents.totalCount===0&&e.engagements.totalCount===0?(0,k.jsxs)(`section`,{className:`start`,children:[(0,k.jsx)(`h2`,{children:t(`emptyGraph`)}),(0,k.jsx)(`p`,{children:t(`emptyGraphDo`)}),(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/import`,className:`button main`,children:t(`importTables`)})})]}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`firstTries`)}),(0,k.jsx)(`ul`,{className:`cards three`,children:[[`tryExpert`,`tryExpertAbout`,`/e/吴有生`],[`tryCounty`,`tryCountyAbout`,`/e/平罗县`],[`tryMatrix`,`tryMatrixAbout`,`/gaps`]].map(([e,n,r])=>(0,k.jsx)(`li`,{children:(0,k.jsxs)(a,{href:r,className:`card`,children:[(0,k.jsx)(`strong`,{children:t(e)}),(0,k.jsx)(`span`,{children:t(n)})]})},r))})]}),(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`whatIsIn`)}),(0,k.jsx)(`ul`,{className:`counts`,children:i.map(([e,r,i])=>(0,k.jsx)(`li`,{children:(0,k.jsxs)(a,{href:i,children:[(0,k.jsx)(`b`,{children:r??(n.state===`asking`?`…`:`→`)}),` `,(0,k.jsx)(`span`,{children:t(e)})]})},e))})]}),(0,k.jsx)(g.Suspense,{fallback:null,children:(0,k.jsx)($e,{})}),(0,k.jsxs)(`div`,{className:`two`,children:[(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`questions`)}),(0,k.jsx)(`ul`,{className:`plain rows`,children:Ge.map(([e,n])=>(0,k.jsx)(`li`,{children:(0,k.jsx)(a,{href:n,children:t(e)})},n))})]}),(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`documents`)}),(0,k.jsx)(`p`,{className:`muted`,children:t(`documentsAbout`)}),(0,k.jsx)(`ul`,{className:`plain rows`,children:e.documents.nodes.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),(0,k.jsx)(`br`,{}),(0,k.jsx)(`span`,{className:`muted`,children:[e.documentType,e.publishers.nodes[0]?.displayName,e.published?t(`published`,{at:e.published.slice(0,10)}):e.publishedAfter?t(`publishedAfter`,{at:e.publishedAfter.slice(0,10)}):t(`dateUnknown`)].filter(Boolean).join(` · `)})]},e.id))})]})]})]})}function nt({children:e}){let t=f(),{lang:n,setLang:r}=u(),[i]=o(),s=U(),[c,l]=(0,g.useState)(!1);return(0,g.useEffect)(()=>l(!1),[i]),(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`a`,{className:`skip`,href:`#main`,children:t(`skip`)}),(0,k.jsx)(`header`,{className:`top`,children:(0,k.jsxs)(`div`,{className:`bar`,children:[(0,k.jsxs)(a,{href:`/`,className:`brand`,children:[(0,k.jsx)(`img`,{src:`/icon.svg`,alt:``,width:`28`,height:`28`}),(0,k.jsx)(`span`,{children:t(`brand`)})]}),(0,k.jsx)(`button`,{type:`button`,className:`menu`,"aria-expanded":c,"aria-controls":`pages`,onClick:()=>l(!c),children:t(`menu`)}),(0,k.jsx)(rt,{open:c,at:i,add:W(s,`add`)},`pages ${i}`),i!==`/`&&(0,k.jsx)(Q,{},i),(0,k.jsx)(`button`,{type:`button`,className:`quiet lang`,lang:n===`zh`?`en`:`zh-CN`,onClick:()=>r(n===`zh`?`en`:`zh`),children:t(`language`)})]})}),(0,k.jsx)(ct,{}),e,(0,k.jsxs)(`footer`,{className:`foot`,children:[(0,k.jsx)(ut,{}),(0,k.jsx)(lt,{}),(0,k.jsxs)(`p`,{children:[t(`offlineNote`),` · `,t(`address`),` · `,(0,k.jsx)(a,{href:`/words`,children:t(`words`)}),` ·`,` `,(0,k.jsx)(a,{href:`/me`,children:t(`whoAmI`)}),W(s,`add`)&&(0,k.jsxs)(k.Fragment,{children:[` · `,(0,k.jsx)(it,{})]}),` `,`· `,(0,k.jsx)(ot,{})]})]})]})}function rt({open:e,at:t,add:n}){let r=f(),[i,o]=(0,g.useState)();return(0,k.jsx)(`nav`,{id:`pages`,className:e?`pages open`:`pages`,"aria-label":r(`mainNav`),children:Ue.map(([e,s])=>{let c=s.filter(([,e])=>e!==`/new`||n);return(0,k.jsxs)(`div`,{className:`group`,onBlur:t=>!t.currentTarget.contains(t.relatedTarget)&&i===e&&o(void 0),onKeyDown:t=>{t.key===`Escape`&&i===e&&(o(void 0),t.currentTarget.querySelector(`button`)?.focus())},children:[(0,k.jsx)(`button`,{type:`button`,"aria-expanded":i===e,"aria-controls":`pages-${e}`,className:c.some(([,e])=>e===t)?`here`:void 0,onClick:()=>o(i===e?void 0:e),children:r(e)}),(0,k.jsx)(`p`,{className:`name`,id:`name-${e}`,children:r(e)}),(0,k.jsx)(`ul`,{id:`pages-${e}`,"aria-labelledby":`name-${e}`,children:c.map(([e,n])=>(0,k.jsx)(`li`,{children:(0,k.jsx)(a,{href:n,"aria-current":t===n?`page`:void 0,children:r(e)})},n))})]},e)})})}function it(){let e=f(),[,t]=o();return(0,k.jsx)(`a`,{href:`/views`,onClick:e=>{e.preventDefault(),t(`/views?save=${encodeURIComponent(location.pathname+location.search+location.hash)}`)},children:e(`saveView`)})}function at(e){let t=0;return e.split(`
`).map(e=>{/^[})]/.test(e)&&t--;let n=`  `.repeat(t)+e;return/[{(]$/.test(e)&&t++,n}).join(`
`)}function ot(){let e=f(),t=de(window.location.pathname);if(!t)return(0,k.jsx)(`a`,{href:`/graphiql`,children:e(`graphiql`)});let{variables:n}=t,r=at(t.query);return(0,k.jsx)(`a`,{href:`/graphiql#${new URLSearchParams({query:r,variables:n})}`,children:e(`showQuestion`)})}var st=e=>se(location.pathname+location.search+location.hash,e);function ct(){let e=f(),[,t]=o(),r=j(n());return r?(0,k.jsxs)(`p`,{className:`recorded`,role:`status`,children:[e(`recordedNote`,{day:r}),` `,(0,k.jsx)(`button`,{type:`button`,onClick:()=>t(st(``)),children:e(`toToday`)})]}):null}function lt(){let e=f(),[,t]=o(),r=j(n())??``;return(0,k.jsxs)(`details`,{className:`more`,children:[(0,k.jsx)(`summary`,{children:e(`recordedOn`)}),(0,k.jsxs)(`form`,{className:`filters`,onSubmit:e=>{e.preventDefault(),t(st(String(new FormData(e.currentTarget).get(`day`))))},children:[(0,k.jsxs)(`label`,{children:[e(`recordedDay`),(0,k.jsx)(`input`,{type:`date`,name:`day`,defaultValue:r},r)]}),(0,k.jsx)(`button`,{type:`submit`,children:e(`apply`)})]})]})}function ut(){let e=f(),t=fe();return t?(0,k.jsx)(`p`,{className:`dataat`,children:t.committedAt?e(`dataAsOf`,{at:t.committedAt.slice(0,16).replace(`T`,` `),n:t.commit}):e(`version`,{n:t.commit})}):null}var dt=(0,g.lazy)(()=>$(()=>import(`./results-DC08TRex.js`),__vite__mapDeps([4,1,2,5,3,6,7,8]))),ft=(0,g.lazy)(()=>$(()=>import(`./served-Cf9RhHMf.js`),__vite__mapDeps([9,1,2,5,3,6,7,8]))),pt=(0,g.lazy)(()=>$(()=>import(`./matrix-CDoP2MHy.js`),__vite__mapDeps([10,2,1,5,3,6,7,8]))),mt=(0,g.lazy)(()=>$(()=>import(`./gaplist-C589Gelv.js`),__vite__mapDeps([11,2,1,5,3,6,7,8]))),ht=(0,g.lazy)(()=>$(()=>import(`./regions-BO0JCRal.js`),__vite__mapDeps([12,1,2,13,5,3,6,7,8]))),gt=(0,g.lazy)(()=>$(()=>import(`./canvas-GV_mIhr1.js`),__vite__mapDeps([14,2,1,15,3,8]))),_t=(0,g.lazy)(()=>$(()=>import(`./paths-nI-ineTp.js`),__vite__mapDeps([16,1,2,17,5,3,6,7,8,18,15]))),vt=(0,g.lazy)(()=>$(()=>import(`./introduce-BlOsgxGp.js`),__vite__mapDeps([19,1,2,17,5,3,6,7,8,18,15]))),yt=(0,g.lazy)(()=>$(()=>import(`./match-CWkWqrYI.js`),__vite__mapDeps([20,1,2,17,5,3,6,7,8,21,18,15]))),bt=(0,g.lazy)(()=>$(()=>import(`./fits-CpOPlncO.js`),__vite__mapDeps([22,1,2,17,5,3,6,7,8,21,18,15]))),xt=(0,g.lazy)(()=>$(()=>import(`./stations-BkKgzR8f.js`),__vite__mapDeps([23,2,1,17,5,3,6,7,8]))),St=(0,g.lazy)(()=>$(()=>import(`./funnel-olPgD9X6.js`),__vite__mapDeps([24,1,2,17,5,3,6,7,8,18,15]))),Ct=(0,g.lazy)(()=>$(()=>import(`./continuity-mMbq0jWy.js`),__vite__mapDeps([25,1,2,26,3,6,7,8,5]))),wt=(0,g.lazy)(()=>$(()=>import(`./load-F5xmKmx6.js`),__vite__mapDeps([27,1,2,26,3,6,7,8,5]))),Tt=(0,g.lazy)(()=>$(()=>import(`./network-5hLxgC1n.js`),__vite__mapDeps([28,1,2,26,3,6,7,8,5]))),Et=(0,g.lazy)(()=>$(()=>import(`./timeline-RrDSg0wg.js`),__vite__mapDeps([29,2,1,30,5,3,6,7,8,31]))),Dt=(0,g.lazy)(()=>$(()=>import(`./coverage-CZKyBhd0.js`),__vite__mapDeps([32,2,1,30,5,3,6,7,8]))),Ot=(0,g.lazy)(()=>$(()=>import(`./contradictions-D-s2xF-_.js`),__vite__mapDeps([33,1,2,30,5,3,6,7,8,34]))),kt=(0,g.lazy)(()=>$(()=>import(`./plans-C0MdOlLd.js`),__vite__mapDeps([35,2,1,30,5,3,6,7,8]))),At=(0,g.lazy)(()=>$(()=>import(`./page-BA3_aM-F.js`),__vite__mapDeps([36,2,1,37,3,38,7,8,39]))),jt=(0,g.lazy)(()=>$(()=>import(`./people-Crj_FEZC.js`),__vite__mapDeps([40,2,1,5,3,6,7,8]))),Mt=(0,g.lazy)(()=>$(()=>import(`./glossary-BB8SPw84.js`),__vite__mapDeps([41,2,1,3,6,7,8]))),Nt=(0,g.lazy)(()=>$(()=>import(`./create-BBbHPdPW.js`),__vite__mapDeps([42,2,1,37,3,43,44,38]))),Pt=(0,g.lazy)(()=>$(()=>import(`./views-Xs5TsJEh.js`),__vite__mapDeps([45,2,1,37,3,38,5,46]))),Ft=(0,g.lazy)(()=>$(()=>import(`./open-DtZWZIZz.js`),__vite__mapDeps([47,2,1,37,3,46]))),It=(0,g.lazy)(()=>$(()=>import(`./me-D2eLoJNR.js`),__vite__mapDeps([48,2,1,37,3]))),Lt=(0,g.lazy)(()=>$(()=>import(`./changes-MpMUPvvH.js`),__vite__mapDeps([49,2,1,37,3,5,6,7,8,50,38,51,44]))),Rt=(0,g.lazy)(()=>$(()=>import(`./thing-Cx3q0kCi.js`),__vite__mapDeps([52,2,1,43,3,13,34,31,6,7,8])));function zt(){let e=j(n()),t=(0,g.useCallback)(e=>ce(e),[e]);return(0,k.jsx)(r,{hrefs:t,aroundNav:(e,t,n)=>e(ce(t),n),children:(0,k.jsx)(Bt,{})})}function Bt(){let[e]=o(),r=j(n()),i=(0,g.useRef)(null),a=(0,g.useRef)(!0);return(0,g.useEffect)(()=>{a.current?a.current=!1:(i.current?.focus({preventScroll:!0}),scrollTo(0,0))},[e]),(0,k.jsx)(nt,{children:(0,k.jsx)(`main`,{id:`main`,ref:i,tabIndex:-1,children:(0,k.jsx)(Wt,{children:(0,k.jsx)(g.Suspense,{fallback:(0,k.jsx)(Vt,{}),children:(0,k.jsxs)(t,{children:[(0,k.jsx)(s,{path:`/`,component:et}),(0,k.jsx)(s,{path:`/search`,component:dt}),(0,k.jsx)(s,{path:`/e/:ref`,component:Rt}),(0,k.jsx)(s,{path:`/served`,component:ft}),(0,k.jsx)(s,{path:`/gaps`,component:pt}),(0,k.jsx)(s,{path:`/gaps/list`,component:mt}),(0,k.jsx)(s,{path:`/regions`,component:ht}),(0,k.jsx)(s,{path:`/canvas`,component:gt}),(0,k.jsx)(s,{path:`/paths`,component:_t}),(0,k.jsx)(s,{path:`/introduce`,component:vt}),(0,k.jsx)(s,{path:`/match`,component:yt}),(0,k.jsx)(s,{path:`/fits`,component:bt}),(0,k.jsx)(s,{path:`/stations`,component:xt}),(0,k.jsx)(s,{path:`/funnel`,component:St}),(0,k.jsx)(s,{path:`/continuity`,component:Ct}),(0,k.jsx)(s,{path:`/load`,component:wt}),(0,k.jsx)(s,{path:`/network`,component:Tt}),(0,k.jsx)(s,{path:`/timeline`,component:Et}),(0,k.jsx)(s,{path:`/coverage`,component:Dt}),(0,k.jsx)(s,{path:`/contradictions`,component:Ot}),(0,k.jsx)(s,{path:`/plans`,component:kt}),(0,k.jsx)(s,{path:`/import`,component:r?Ht:At}),(0,k.jsx)(s,{path:`/people`,component:jt}),(0,k.jsx)(s,{path:`/words`,component:Mt}),(0,k.jsx)(s,{path:`/new`,component:r?Ht:Nt}),(0,k.jsx)(s,{path:`/changes`,component:Lt}),(0,k.jsx)(s,{path:`/me`,component:It}),(0,k.jsx)(s,{path:`/views`,component:Pt}),(0,k.jsx)(s,{path:`/views/:name`,component:Ft}),(0,k.jsx)(s,{component:Ut})]})})},e)})})}function Vt(){let e=f();return(0,k.jsx)(`p`,{className:`waiting`,role:`status`,children:e(`asking`)})}function Ht(){let e=f();return(0,k.jsx)(Z,{name:e(`onlyToday`)})}function Ut(){let e=f();return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(Z,{name:e(`notFound`)}),(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/`,children:e(`toHome`)})})]})}var Wt=class extends g.Component{state={};static getDerivedStateFromError(e){return{failed:e instanceof Error?e.message:String(e)}}render(){return this.state.failed===void 0?this.props.children:(0,k.jsx)(Gt,{message:this.state.failed})}};function Gt({message:e}){let t=f();return(0,k.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,k.jsx)(`h1`,{children:t(`problem`)}),(0,k.jsx)(`p`,{children:t(`pageGone`)}),(0,k.jsx)(`p`,{className:`code`,children:e}),(0,k.jsx)(`button`,{type:`button`,onClick:()=>location.reload(),children:t(`again`)})]})}addEventListener(`vite:preloadError`,e=>{sessionStorage.getItem(`reloaded`)!==location.href&&(sessionStorage.setItem(`reloaded`,location.href),e.preventDefault(),location.reload())});var Kt=document.getElementById(`root`);Kt&&(0,_.createRoot)(Kt).render((0,k.jsx)(m,{children:(0,k.jsx)(zt,{})}));export{W as A,T as B,q as C,B as D,N as E,U as F,S as G,C as H,M as I,ie as J,re as K,oe as L,ye as M,_e as N,xe as O,G as P,x as R,Y as S,K as T,O as U,w as V,y as W,v as Y,Te as _,He as a,Ce as b,Ve as c,je as d,Oe as f,Pe as g,Ae as h,ze as i,be as j,me as k,X as l,Z as m,Q as n,Be as o,ke as p,b as q,Me as r,Re as s,$ as t,Ie as u,De as v,we as w,J as x,Ee as y,E as z};