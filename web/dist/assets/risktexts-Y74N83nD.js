import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{n as t,t as n,u as r}from"./vendor-COXj2Do2.js";import{c as i,l as a,r as o}from"./lang-suxN16ra.js";import{E as s,L as c,Y as l,a as u,c as d,o as f,p}from"./index-BJD8Y3hD.js";import{t as m}from"./out-CLhA6AVm.js";var h=new l(`query Continuity($recorded: DateTime, $kinds: [ContinuityRiskKind!], $expert: Ref, $projection: NetworkProjection!, $asOf: Date, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
continuityRisks(
kinds: $kinds
expert: $expert
projection: $projection
asOf: $asOf
) {
truncated
risks(first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
expert {
...Brief
}
kind
of {
...Brief
}
lost
records(first: 3) {
totalCount
nodes {
...Brief
}
}
}
}
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}
fragment Brief on Entity {
id
kind
displayName
}`),g=new l(`query Load($recorded: DateTime, $year: Int, $region: Ref, $industry: Ref, $asOf: Date, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
expertLoad(year: $year, region: $region, industry: $industry, asOf: $asOf) {
active
idle
shares
topExperts
topShare
years {
year
experts
shares
topExperts
topShare
}
experts(first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
expert {
...Brief
}
engagementCount
years {
year
engagementCount
}
engagements(first: 3) {
totalCount
nodes {
...Brief
}
}
}
}
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}
fragment Brief on Entity {
id
kind
displayName
}`),_=new l(`query Network($recorded: DateTime, $projection: NetworkProjection!, $asOf: Date, $orderBy: NetworkOrder!, $first: Int!, $after: Cursor) @recorded(at: $recorded) {
graph {
commit
committedAt
}
expertNetwork(projection: $projection, asOf: $asOf) {
meaning
meaningChinese
experts
tieCount
parts
largest
modularity
sampled
truncated
leftOut(first: 5) {
totalCount
nodes {
...Brief
}
}
members(orderBy: $orderBy, first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
expert {
...Brief
}
degree
betweenness
pageRank
community
cutOff
ties(first: 2) {
nodes {
to {
...Brief
}
shared
records(first: 1) {
nodes {
...Brief
}
}
}
}
}
}
communities(first: 8) {
totalCount
nodes {
number
size
shared {
...Brief
}
members(first: 5) {
totalCount
nodes {
expert {
...Brief
}
}
}
}
}
}
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}
fragment Brief on Entity {
id
kind
displayName
}`),v=e(r(),1),y=n(),b=2e3;function x(e,t,n,r){let i=new Intl.Collator(r,{numeric:!0}),a=(e,t)=>typeof e==`number`&&typeof t==`number`?e-t:i.compare(String(e),String(t));return[...e].sort((e,r)=>{let[i,o]=[t.value(e),t.value(r)],[s,c]=[i==null||i===``,o==null||o===``];return s||c?Number(s)-Number(c):n?a(o,i):a(i,o)})}function S({name:e,columns:n,rows:r,page:o,total:l,idOf:p,all:h,sort:g,to:_,sorted:S,children:C}){let w=a(),{lang:T}=i(),[E,D]=(0,v.useState)({of:r}),O=n.find(e=>e.key===g.replace(/^-/,``)),k=g.startsWith(`-`),A=O&&!S&&l<=b,j=A&&r.length<l&&(E.of!==r||!E.rows&&!E.refusal);(0,v.useEffect)(()=>{if(!j)return;let e=!1;return h().then(t=>e||D({of:r,rows:t}),t=>e||D({of:r,refusal:t instanceof s?t:new s([{code:`PAGE`,message:String(t),candidates:[]}])})),()=>{e=!0}},[j,r]);let M=E.of===r&&E.rows||r,N=A?x(M,O,k,T):r,P=e=>g===e.key?`-${e.key}`:g===`-${e.key}`?e.key:e.figures?`-${e.key}`:e.key;return(0,y.jsxs)(f,{name:e,n:l,more:(0,y.jsx)(m,{name:e,head:n.map(e=>e.name),rows:async()=>(await h()).map(e=>n.map(t=>t.value(e)))}),children:[C,O&&!S&&l>b&&(0,y.jsx)(`p`,{className:`cut`,children:w(`sortTooMany`,{n:b})}),E.refusal&&(0,y.jsx)(c,{refusal:E.refusal}),(0,y.jsx)(`p`,{className:`unseen`,role:`status`,children:j?w(`asking`):``}),(0,y.jsx)(`div`,{className:j?`stale`:void 0,children:(0,y.jsx)(d,{name:e,children:(0,y.jsxs)(`table`,{className:`stack`,children:[(0,y.jsx)(`thead`,{children:(0,y.jsx)(`tr`,{children:n.map(e=>(0,y.jsx)(`th`,{className:e.figures?`n`:void 0,"aria-sort":e===O?k?`descending`:`ascending`:void 0,children:e.fixed?e.name:(0,y.jsxs)(t,{href:_({sort:P(e),after:``}),children:[e.name,(0,y.jsx)(`span`,{"aria-hidden":`true`,children:e===O?k?` ▼`:` ▲`:``})]})},e.key))})}),(0,y.jsx)(`tbody`,{children:N.map(e=>(0,y.jsx)(`tr`,{children:n.map(t=>(0,y.jsx)(`td`,{"data-name":t.name,className:t.figures?`n`:void 0,children:t.show(e)},t.key))},p(e)))})]})})}),(0,y.jsx)(u,{page:A?{hasNextPage:!1,endCursor:null}:o,shown:N.length,total:l,to:e=>_({after:e??``})})]})}function C({of:e,at:n,choose:r,clear:i,children:o}){let s=a(),[c,l]=(0,v.useState)(n);return(0,y.jsxs)(`form`,{className:`filters`,onSubmit:t=>{t.preventDefault(),r(Object.fromEntries(e.map(({key:e})=>[e,(c[e]??``).trim()])))},children:[o,e.map(({key:e,name:t,hint:n,day:r})=>(0,y.jsxs)(`label`,{children:[t,(0,y.jsx)(`input`,{type:r?`date`:`text`,value:c[e]??``,placeholder:n,onChange:t=>l({...c,[e]:t.target.value})})]},e)),(0,y.jsx)(`button`,{type:`submit`,children:s(`apply`)}),e.some(({key:e})=>n[e])&&(0,y.jsx)(t,{href:i,children:s(`clearAll`)})]})}function w({of:e,to:n}){let r=a();return(0,y.jsxs)(y.Fragment,{children:[(0,y.jsx)(p,{of:e.nodes,none:`—`,plain:!0}),e.totalCount>e.nodes.length&&(0,y.jsxs)(y.Fragment,{children:[` `,n?(0,y.jsx)(t,{href:n,className:`small`,children:r(`showAll`,{n:e.totalCount})}):(0,y.jsx)(`span`,{className:`muted`,children:r(`andMore`,{n:e.totalCount-e.nodes.length})})]})]})}var T={nameHint:[`姓名或名称`,`A name`],continuityAbout:[`如果一位专家退休会失去什么：只有他一人服务过的地区、产业和单位，以及没有他就断开的人脉。`,`What is lost if one expert retires: places, industries and bodies that nobody else has served, and people who fall apart.`],whatIsLost:[`失去什么`,`What is lost`],lostWhere:[`对象`,`Of what`],lostCount:[`数量`,`How many`],joinedBy:[`人脉依据`,`Joined by`],noRisks:[`没有找到这样的风险`,`No such risk was found`],noRisksDo:[`去掉一个条件再看。没有记录的服务不会算作风险。`,`Remove a condition. Services that nobody recorded are no risk here.`],risksCut:[`每类最多列出 500 项，最要紧的在前；还有更多。`,`At most 500 of a kind are listed, the worst first; there are more.`],loadAbout:[`每位专家各年承担多少服务，是否集中在少数人身上。每个数字都能打开它的记录。`,`How many services each expert has by year, and whether few carry most. Each figure opens its records.`],fairness:[`是否均衡`,`How even`],shares:[`服务人次`,`Shares`],topTenth:[`最忙一成`,`Busiest tenth`],topPart:[`他们承担`,`They carry`],byYear:[`各年`,`By year`],fairnessSays:[`{active} 位专家有服务记录，{idle} 位没有；共 {shares} 人次，最忙的 {top} 位承担了 {part}。`,`{active} experts have services, {idle} have none; of {shares} shares the busiest {top} carry {part}.`],networkAbout:[`专家之间通过共同的服务、对象或组织相连：谁居中，谁和谁成群，少了谁会断开。`,`Experts are tied by common services, clients or bodies: who stands in the middle, who belongs together, whom it would lose.`],networkSays:[`{n} 位专家，{ties} 对联系，{parts} 个互不相连的部分，最大的有 {largest} 位；模块度 {modularity}。`,`{n} experts, {ties} ties, {parts} parts apart, the largest of {largest}; modularity {modularity}.`],networkSampled:[`中介程度由 {n} 位专家估算。`,`Betweenness is estimated from {n} experts.`],networkCut:[`记录太多，没有全部计入。`,`There are more records than were read.`],tooLarge:[`人数过多、不计联系的：`,`Too large to join anybody:`],community:[`社群`,`Community`],communities:[`社群`,`Communities`],communityOf:[`第 {n} 群`,`No. {n}`],theyShare:[`共同点：`,`They share`],strongestTies:[`最强的联系`,`Strongest ties`],sharedRecords:[`共有 {n} 项`,`{n} in common`],noTies:[`没有两位专家这样相连`,`No two experts are tied in this way`],noTiesDo:[`换一种人脉依据，或去掉日期。`,`Take another way of joining, or leave the day out.`]};function E(){let{lang:e}=i();return(t,n)=>o(e,T[t],n)}export{h as a,S as i,C as n,g as o,w as r,_ as s,E as t};