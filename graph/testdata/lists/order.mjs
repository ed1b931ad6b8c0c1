// Makes ../order.txt: 10,000 names in the order of the collation of Chinese by pinyin,
// numbers by their value, as the ICU of Node has it:
//   node order.mjs
// The people and bodies are synthetic; the counties are those of ../counties.tsv.
import fs from 'node:fs';

const column = (file, i) => fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split(/\t| /)[i]);
const names = new Set(column('../counties.tsv', 1));
const surnames = column('../surnames.tsv', 0);
const given = [...new Set(column('../../han/words.txt', 0).join(''))].filter((c) => /\p{Script=Han}/u.test(c)).slice(0, 1200);
let state = 1;
const pick = (list) => list[(state = (state * 48271) % 2147483647) % list.length];
while (names.size < 8500) names.add(pick(surnames) + pick(given) + (names.size % 3 ? pick(given) : ''));
for (let n = 1; n <= 60; n++) for (const kind of ['第%届合成大会', '合成%号站', '合成行动%年', '%合成计划', '合成工程第%期']) names.add(kind.replace('%', n * 7 % 113));
const words = ['Wang', 'Müller', 'Nguyen', 'Chen', 'Anna', 'Zeng', 'Li', 'Otto', 'Bo', 'Eva'];
for (const a of words) for (const b of words) names.add(a + ' ' + b);
while (names.size < 10000) names.add(pick(given) + pick(given) + pick(['学会', '协会', '公司', '大学', '工作站', '研究院', '合作社']));
const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
fs.writeFileSync('../order.txt', [...names].sort((a, b) => collator.compare(a, b)).join('\n') + '\n');
console.log(names.size, 'names, ICU', process.versions.icu);
