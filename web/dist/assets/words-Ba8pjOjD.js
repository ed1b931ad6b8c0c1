import{c as e,r as t}from"./lang-suxN16ra.js";import{Y as n}from"./index-BJD8Y3hD.js";var r=new n(`query Editing($ref: Ref!, $kinds: [Kind!]) {
graph {
commit
committedAt
}
entity(ref: $ref) {
...Card
... on Entity {
code
version
period {
text
}
aliases {
text
document {
id
}
}
identifiers {
scheme
value
}
properties {
name
value
}
}
}
forms(kinds: $kinds) {
...Form
}
}
fragment Form on KindForm {
kind
fact
fields {
name
english
chinese
meaning
type
many
required
privacy
words {
name
english
chinese
}
}
joins {
relation
direction
kinds
many
value
common
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
}`),i=new n(`query Forms($kinds: [Kind!], $ids: [ID!]!) {
graph {
commit
committedAt
}
nodes(ids: $ids) {
...Card
}
forms(kinds: $kinds) {
...Form
}
}
fragment Form on KindForm {
kind
fact
fields {
name
english
chinese
meaning
type
many
required
privacy
words {
name
english
chinese
}
}
joins {
relation
direction
kinds
many
value
common
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
}`),a=new n(`query EditingLinks($ref: Ref!, $kinds: [Kind!], $after: Cursor) {
entity(ref: $ref) {
...Card
... on Entity {
links(first: 60, after: $after) {
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
}
node {
...Card
}
}
}
}
}
forms(kinds: $kinds) {
...Form
}
}
fragment Form on KindForm {
kind
fact
fields {
name
english
chinese
meaning
type
many
required
privacy
words {
name
english
chinese
}
}
joins {
relation
direction
kinds
many
value
common
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
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),o=new n(`query EditingEvidence($ref: Ref!, $kinds: [Kind!], $after: Cursor) {
entity(ref: $ref) {
...Card
... on Entity {
properties {
name
value
}
evidence(first: 60, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
...Proof
propertyChinese
valueChinese
}
}
}
}
forms(kinds: $kinds) {
...Form
}
}
fragment Form on KindForm {
kind
fact
fields {
name
english
chinese
meaning
type
many
required
privacy
words {
name
english
chinese
}
}
joins {
relation
direction
kinds
many
value
common
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
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),s=new n(`query Me {
graph {
commit
committedAt
}
viewer {
name
role
}
}`),c=new n(`query History($of: Ref!, $first: Int!, $after: Cursor) {
history(of: $of, first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
...Deed
diff {
...Differences
}
}
}
}
fragment Deed on Change {
seq
at
actor
verb
reason
via
records
}
fragment Differences on Diff {
added
changed
deleted
things(first: 200) {
totalCount
pageInfo {
...Page
}
nodes {
...Item
}
}
}
fragment Item on DiffItem {
act
derived
field
fieldChinese
before
beforeChinese
after
afterChinese
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
evidence {
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
document {
id
displayName
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
}`),l=new n(`query Changes($first: Int!, $after: Cursor) {
graph {
commit
committedAt
}
changes(first: $first, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
...Deed
}
}
}
fragment Deed on Change {
seq
at
actor
verb
reason
via
records
}
fragment Page on PageInfo {
hasNextPage
hasPreviousPage
startCursor
endCursor
}`),u=new n(`query OneChange($seq: Int!, $whole: Boolean!) {
change(seq: $seq) {
...Deed
diff @include(if: $whole) {
...Differences
}
}
}
fragment Deed on Change {
seq
at
actor
verb
reason
via
records
}
fragment Differences on Diff {
added
changed
deleted
things(first: 200) {
totalCount
pageInfo {
...Page
}
nodes {
...Item
}
}
}
fragment Item on DiffItem {
act
derived
field
fieldChinese
before
beforeChinese
after
afterChinese
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
evidence {
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
document {
id
displayName
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
}`),d=new n(`query RestOfChange($seq: Int!, $after: Cursor) {
change(seq: $seq) {
diff {
things(first: 150, after: $after) {
totalCount
pageInfo {
...Page
}
nodes {
...Item
}
}
}
}
}
fragment Item on DiffItem {
act
derived
field
fieldChinese
before
beforeChinese
after
afterChinese
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
evidence {
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
document {
id
displayName
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
}`),f=new n(`query Memos($kind: MemoKind!) {
graph {
commit
committedAt
}
memos(kind: $kind) {
name
body
author
version
updatedAt
}
}`),p=new n(`query Memo($kind: MemoKind!, $name: String!) {
memo(kind: $kind, name: $name) {
name
body
}
}`),m=new n(`mutation SaveMemo($kind: MemoKind!, $name: String!, $body: String!, $expectedVersion: Int) {
saved: saveMemo(
kind: $kind
name: $name
body: $body
expectedVersion: $expectedVersion
) {
memo {
name
}
userErrors {
...Wrong
}
}
}
fragment Wrong on UserError {
code
message
operation
field
value
hint
conflicting
base
theirs
mine
candidates {
id
kind
name
hint
}
}`),h=new n(`mutation DeleteMemo($kind: MemoKind!, $name: String!, $expectedVersion: Int) {
deleted: deleteMemo(kind: $kind, name: $name, expectedVersion: $expectedVersion) {
userErrors {
...Wrong
}
}
}
fragment Wrong on UserError {
code
message
operation
field
value
hint
conflicting
base
theirs
mine
candidates {
id
kind
name
hint
}
}`),g=new n(`mutation Apply($input: ApplyChangesInput!) {
written: applyChanges(input: $input) {
...Written
}
}
fragment Differences on Diff {
added
changed
deleted
things(first: 200) {
totalCount
pageInfo {
...Page
}
nodes {
...Item
}
}
}
fragment Item on DiffItem {
act
derived
field
fieldChinese
before
beforeChinese
after
afterChinese
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
evidence {
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
document {
id
displayName
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
fragment Wrong on UserError {
code
message
operation
field
value
hint
conflicting
base
theirs
mine
candidates {
id
kind
name
hint
}
}
fragment Written on ChangePayload {
outcome
repeated
change {
seq
at
}
entity {
...Card
}
diff {
...Differences
}
userErrors {
...Wrong
}
}`),_=new n(`mutation Revert($seq: Int!, $reason: String!, $write: WriteInput) {
written: revertChange(seq: $seq, reason: $reason, write: $write) {
...Written
}
}
fragment Differences on Diff {
added
changed
deleted
things(first: 200) {
totalCount
pageInfo {
...Page
}
nodes {
...Item
}
}
}
fragment Item on DiffItem {
act
derived
field
fieldChinese
before
beforeChinese
after
afterChinese
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
evidence {
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
document {
id
displayName
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
fragment Wrong on UserError {
code
message
operation
field
value
hint
conflicting
base
theirs
mine
candidates {
id
kind
name
hint
}
}
fragment Written on ChangePayload {
outcome
repeated
change {
seq
at
}
entity {
...Card
}
diff {
...Differences
}
userErrors {
...Wrong
}
}`),v={chooseKind:[`请选择`,`Choose`],addTitle:[`新增`,`Add`],addAbout:[`选一个类别，填写知道的，注明出处。不知道的留空。`,`Choose a kind, fill in what is known, and say where it stands. Leave the rest empty.`],visitTitle:[`登记服务`,`Record a service`],visitAbout:[`谁为谁服务、通过什么、在哪里、什么时候，一次填完。`,`Who served whom, through what, where and when, in one form.`],kindOf:[`类别`,`Kind`],mainFields:[`基本信息`,`What it is`],ownName:[`不填则按参与者取名`,`Named by its parts if empty`],furtherFields:[`更多信息`,`More about it`],joins:[`与谁有关`,`What it is joined to`],required:[`必填`,`required`],none:[`未注明`,`not stated`],yes:[`是`,`Yes`],no:[`否`,`No`],dateHint:[`如 2019、2019-06、2019年6月`,`as in 2019, 2019-06, 2019年6月`],addValue:[`再加一个{what}`,`Another one: {what}`],addOne:[`添加`,`Add`],removeValue:[`去掉{what}`,`Remove {what}`],scheme:[`标识方案`,`Scheme`],identifier:[`标识`,`Identifier`],internal:[`内部`,`internal`],pickOne:[`{what}：输入名称查找`,`{what}: type a name`],source:[`出处`,`Source`],sourceAbout:[`每一条都要注明出自哪里，别人才能核对。`,`Every statement says where it stands, so that others can check it.`],inDocument:[`写在文件里`,`It stands in a document`],saidBy:[`有人说的`,`Somebody said so`],whichDocument:[`文件`,`Document`],paragraphFrom:[`第几段`,`Paragraph`],paragraphTo:[`到第几段`,`To paragraph`],quote:[`原文`,`The words`],quoteSaid:[`原话`,`What was said`],speaker:[`谁说的`,`Who said so`],speakerHere:[`图谱里的人`,`Somebody in the graph`],onDay:[`哪天说的`,`On which day`],addDocument:[`文件不在图谱里？先登记文件`,`The document is not in the graph? Add it first`],noSourceNeeded:[`只改代码、提示、点名时可不写出处`,`Not needed for code, hint and named alone`],fixAbout:[`直接改，只会写入改动的部分。`,`Change what is to be changed; only that is written.`],howChanged:[`为什么改`,`Why`],wasWrong:[`原来写错了（更正，旧值的出处随之撤回）`,`It was wrong before: the source of the old value is taken back`],saysOther:[`另有来源这样说（两个来源都保留）`,`Another source says so: both sources stay`],nothingChanged:[`还没有改动`,`Nothing is changed yet`],changedFields:[`改了 {n} 处`,`{n} changed`],addLink:[`添加联系`,`Add a connection`],relation:[`关系`,`Relation`],common:[`常用`,`Common`],others:[`其他`,`Others`],farEnd:[`对方`,`With whom or what`],role:[`角色`,`Role`],period:[`期间`,`When`],status:[`状态`,`Status`],links:[`已有的联系`,`Present connections`],noLinks:[`还没有联系`,`No connections yet`],changeLink:[`修改这条联系`,`Change this connection`],cutLink:[`删除这条联系`,`Delete this connection`],derivedLink:[`由其他联系推出，随之变动`,`Follows from other connections`],moreLinks:[`再看 {n} 条`,`{n} more`],editEvidence:[`证据`,`Evidence`],confirm:[`确认仍然如此`,`Confirm that it still is so`],confirmAbout:[`不改内容，加一个新的来源。`,`Nothing changes but that a new source is added.`],cite:[`补充出处`,`Add evidence`],citeWhat:[`支持哪一项`,`What it supports`],citeWhole:[`整个条目`,`All of it`],retract:[`撤回这条证据`,`Take this evidence back`],retractAbout:[`撤回选中的 {n} 条证据`,`{n} chosen to be taken back`],noEvidence:[`没有证据`,`There is no evidence`],chooseEvidence:[`选中`,`Choose`],remove:[`删除`,`Delete`],removeAbout:[`删除后仍可在历史里找到并恢复。`,`What is deleted stays in the history and can be brought back.`],withLinks:[`连同它的全部联系`,`With all its connections`],reason:[`原因`,`Reason`],reasonHint:[`写给以后查历史的人`,`For those who read the history`],preview:[`预览`,`Preview`],previewing:[`正在预览……`,`Looking ahead…`],save:[`保存`,`Save`],saving:[`正在保存……`,`Saving…`],back:[`继续改`,`Go on changing`],willChange:[`将要写入`,`What will be written`],nothingWill:[`这样不会有任何变化`,`This changes nothing`],staleAgain:[`内容改过了，请再预览一次`,`It was changed since: preview it again`],mend:[`有 {n} 处需要改正，还没有写入`,`{n} to be mended; nothing is written yet`],notWritten:[`没有写入`,`Nothing was written`],sayWhy:[`请写明原因`,`Say why`],whichThing:[`可能是指：`,`It could be:`],standsInTheWay:[`看是哪一个`,`See which`],conflictTitle:[`有人同时改了`,`Somebody else changed it meanwhile`],conflictAbout:[`下面每一项都选好，再预览。没有冲突的改动都保留。`,`Decide each of these, then preview again. All that does not collide is kept.`],conflictField:[`项目`,`Field`],before:[`原来`,`Before`],theirs:[`对方的`,`Theirs`],mine:[`我的`,`Mine`],takeTheirs:[`用对方的`,`Take theirs`],takeMine:[`用我的`,`Take mine`],added:[`新增`,`Added`],changed:[`更改`,`Changed`],deleted:[`删除`,`Deleted`],derived:[`推导`,`derived`],nothing:[`（无）`,`(nothing)`],evidenceOf:[`证据：{what}`,`Evidence: {what}`],countsOf:[`新增 {a} 条，更改 {c} 条，删除 {d} 条`,`{a} added, {c} changed, {d} deleted`],tooLargeToList:[`改动太大，不逐条列出`,`Too large to be listed`],moreItems:[`另有 {n} 条`,`{n} more`],history:[`历史`,`History`],historyAbout:[`谁在什么时候、为什么改了什么。从启用历史时开始记录。`,`Who changed what, when and why, since the ledger remembers.`],changesTitle:[`最近修改`,`Recent changes`],changesAbout:[`整个图谱的修改，最新的在前。`,`Changes of the whole graph, the newest first.`],noChanges:[`没有记录到修改`,`No change is recorded`],allChanges:[`全部修改`,`All changes`],changeNumber:[`修改 {n}`,`Change {n}`],showDiff:[`改了什么`,`What it did`],records:[`{n} 条记录`,`{n} records`],seqOfIt:[`修改编号`,`Change`],timeOfIt:[`时间`,`Time`],who:[`修改人`,`Who`],deed:[`方式`,`Deed`],through:[`经由`,`Through`],recordsOfIt:[`记录数`,`Records`],undo:[`撤销这次修改`,`Take this change back`],undoAbout:[`撤销也是一次修改，同样记入历史。后来又改过的不会被覆盖。`,`Taking back is a change too. What was changed again since is never overwritten.`],undoOf:[`撤销的是修改 {n}`,`It takes change {n} back`],compare:[`比较两天`,`Compare two days`],compareAbout:[`从一天结束到另一天结束，净变化是什么`,`What differs between the ends of two days`],fromDay:[`从`,`From`],toDay:[`到`,`To`],noDifference:[`这两天之间没有变化`,`Nothing differs between these days`],compareCut:[`只比较了最近 {n} 次修改，更早的没有算在内。`,`Only the last {n} changes were compared; earlier ones are left out.`],viewsTitle:[`保存的视图`,`Saved views`],viewsAbout:[`页面连同条件按名称保存，同事用同一地址打开。`,`Pages with their conditions under a name; others open them by the same address.`],noViews:[`还没有保存视图`,`No view is saved yet`],noViewsDo:[`在任何页面的页脚点“保存本页为视图”。`,`Choose “Save this page as a view” at the foot of any page.`],noView:[`没有这个视图`,`There is no such view`],viewOf:[`要保存的页面：`,`The page to be saved:`],viewName:[`视图名称`,`Name of the view`],viewOver:[`替换已有的同名视图`,`Replace the one of this name`],viewSure:[`确定删除？`,`Delete it?`],meTitle:[`我的身份`,`Who I am`],meAbout:[`服务要求令牌时，把管理员给的令牌填在这里。令牌只留在这个浏览器窗口里。`,`Where the server asks for a token, enter the one you were given. It stays in this browser window only.`],token:[`令牌`,`Token`],signIn:[`使用这个令牌`,`Use this token`],signOut:[`不再使用令牌`,`Forget the token`],signedAs:[`现在是：{name}`,`You are: {name}`],noName:[`没有名字（只能查阅）`,`nobody in particular (reading only)`],mayDo:[`可以`,`You may`],mayNot:[`没有这样做的权限`,`You may not do this`],mayNotAbout:[`现在的身份不能写入。有令牌时请先填写令牌。`,`You may not write as you are. Enter your token if you have one.`],toMe:[`去填写令牌`,`Enter a token`],mayRead:[`查阅全部内容`,`read everything`],mayAdd:[`新增、建立联系、补充证据、确认`,`add, connect, cite, confirm`],mayChange:[`修改、删除、撤回、撤销`,`correct, delete, take back`]},y={INVALID:[`请改正这一项`,`Mend this value`],NOT_FOUND:[`图谱里没有，请从建议中选，或先新增`,`It is not in the graph: choose a suggestion, or add it first`],AMBIGUOUS:[`同名的不止一个，请选定是哪一个`,`Several are called so: choose one`],CONFLICT:[`有人同时改了同一处，请决定用谁的`,`Somebody changed the same thing meanwhile: decide whose stands`],DUPLICATE_CODE:[`代码已被占用，请换一个，或去看已有的`,`The code is taken: use another, or see who has it`],SECOND_OF_ONE:[`这种联系只能有一条，请先修改或删除已有的`,`There can be one only: change or delete the present one`],CYCLE:[`这样会绕成一圈，请换一个上级`,`It would stand below itself: choose another one above`],STILL_LINKED:[`它还有联系，请先删除联系，或连同联系一起删除`,`It still has connections: delete them first, or along with it`],STILL_CITED:[`还有内容以它为出处，请先撤回那些证据`,`Something rests on it: take that evidence back first`],NO_SOURCE:[`请注明出自哪份文件，或由谁在哪天所说；撤回和删除请写明原因`,`Say which document states it or who said so when; for what is taken back, say why`],KEY_REUSED:[`这次提交的编号已用过，请再预览一次`,`The key of this call was used: preview again`],TOO_LARGE:[`一次太多，请分几次做`,`Too much at once: do it in parts`],PERSONAL_DATA:[`含有图谱不保存的个人信息，请去掉`,`It holds personal data that the graph does not keep: leave it out`]},b={BY:[`专家`,`Expert, or who else did it`],SERVES:[`服务对象`,`Whom it served`],THROUGH:[`计划或活动`,`Through which programme or event`],AT:[`具体地点`,`Venue`],IN_REGION:[`地区`,`Region`],ADDRESSES:[`针对的需求`,`Which need or topic`],PRODUCED:[`产出了什么`,`What it produced`],OF:[`关于谁`,`Whom it is about`],CONFIRMED_BY:[`由谁认定`,`Who confirmed it`],IN_INDUSTRY:[`产业`,`Industry`],RECIPIENT:[`获得者`,`Who received it`],OF_AWARD:[`称号或奖项`,`Title or award`],RECOMMENDED_BY:[`推荐者`,`Who recommended`]};function x(){let{lang:n}=e();return(e,r)=>t(n,v[e],r)}export{_,l as a,o as c,c as d,s as f,d as g,u as h,g as i,a as l,f as m,y as n,h as o,p,x as r,r as s,b as t,i as u,m as v};