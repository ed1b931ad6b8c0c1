package han

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// order makes sort keys. Their order by code point is the Unicode collation of Chinese by pinyin,
// with numbers by their value.
type order struct {
	collators sync.Pool // a pool of *collator, because a collator serves one caller at a time
	blocks    map[reading]block
}

// block is the range of the collation weights of the characters with one reading: the lowest, the
// middle and the highest weight. It leaves out characters that the collation sorts under another
// reading.
type block struct{ low, middle, high rune }

// maxGap is the highest distance between neighbouring weights in one block.
const maxGap = 64

// distance is how far a weight lies outside the block.
func (b block) distance(weight rune) rune { return max(b.low-weight, weight-b.high, 0) }

type collator struct {
	*collate.Collator
	buffer collate.Buffer
}

var loadOrder = sync.OnceValue(newOrder)

func newOrder() *order {
	o := &order{blocks: map[reading]block{}}
	o.collators.New = func() any { return &collator{Collator: collate.New(language.Chinese, collate.Numeric)} }
	c := o.collators.Get().(*collator)
	defer o.collators.Put(c)
	t, weights := load(), map[reading][]rune{}
	for r := rune(0x4E00); r <= lastRune; r++ {
		if list := t.readingsOf(r); len(list) > 0 {
			weights[list[0]] = append(weights[list[0]], c.weight(r))
		}
	}
	for x, list := range weights {
		o.blocks[x] = largestBlock(list)
	}
	return o
}

// largestBlock gives the longest run of neighbouring weights as a block; the first one if several are
// equally long. A block does not take the middle of all weights: if there are few, the middle one may
// belong to a character that the collation sorts under another reading.
func largestBlock(weights []rune) (b block) {
	slices.Sort(weights)
	most := 0
	for low := 0; low < len(weights); {
		end := low + 1
		for end < len(weights) && weights[end]-weights[end-1] <= maxGap {
			end++
		}
		if end-low > most {
			most, b = end-low, block{weights[low], weights[(low+end-1)/2], weights[end-1]}
		}
		low = end
	}
	return b
}

// Key is a text by which names are sorted, in the order of its code points. Names are sorted by
// pinyin, syllable by syllable: reading, tone, character. Numbers are sorted by value, signs come
// first and other letters last. In some words a character has another reading than the collation
// assumes. The character is then sorted into the middle of the characters with its reading in the word.
func Key(name string, person bool) string {
	text := []rune(name)
	o, t := loadOrder(), load()
	c := o.collators.Get().(*collator)
	defer o.collators.Put(c)
	for i, r := range text {
		text[i] = t.simplify(r)
	}
	readings := t.read(text, person)
	var key strings.Builder
	from := 0 // the byte offset of the part that is not in the key yet
	i := 0
	for at, r := range name {
		if middle := o.contextWeight(c, text[i], r, readings[i]); middle != 0 {
			c.append(&key, name[from:at])
			key.WriteRune(middle)
			key.WriteRune(afterHan)
			key.WriteRune(c.weight(r))
			from = at + len(string(r))
		}
		i++
	}
	c.append(&key, name[from:])
	return key.String()
}

// contextWeight is the weight at which the character r is sorted if its reading x in a word is not the
// reading that the collation assumes; 0 if both agree, or if r has a single reading. simple is the
// simplified form of r.
func (o *order) contextWeight(c *collator, simple, r rune, x reading) rune {
	list := load().readingsOf(simple)
	if len(list) < 2 {
		return 0
	}
	b, ok := o.blocks[x]
	if !ok {
		return 0
	}
	at := c.weight(r)
	for _, other := range list {
		if o, ok := o.blocks[other]; ok && o.distance(at) < b.distance(at) {
			return b.middle
		}
	}
	return 0
}

// The code points that stand for collation weights. Signs and numbers come first, then Han
// characters, then letters of other scripts. Newer versions of the collation have the same order.
const (
	signs      = 0x100   // is added to the weights of signs and numbers
	hanFirst   = 0x1700  // stands for the weight 96 0000
	afterHan   = 0xB900  // stands between the weight from contextWeight and the character's weight
	rareHan    = 0xB980  // stands for characters whose reading is not in the table
	letters    = 0xBA00  // stands for the weight 15EF
	rareWeight = 0x20000 // is added to the second part of the weight of a rare character
	number     = 0x14F0  // the weight that begins a number; the count of its digits follows
	lowLetter  = 0x15EF  // the lowest weight of a letter
)

// append adds the collation weights of a text to key, each as one or two code points. The order of keys
// by code point is then the order of the texts in the collation.
func (c *collator) append(key *strings.Builder, text string) {
	if text == "" {
		return
	}
	c.buffer.Reset()
	k := c.KeyFromString(&c.buffer, text)
	for len(k) > 1 {
		w := rune(k[0])<<8 | rune(k[1])
		switch {
		case w == 0: // the end of the weights
			return
		case w == number:
			key.WriteRune(signs + w)
			key.WriteRune(signs + rune(k[2])<<8 + rune(k[3]))
			k = k[4:]
		case w>>8 == 0x96:
			key.WriteRune(hanFirst + rune(k[1])<<8 + rune(k[2]))
			k = k[3:]
		case w>>8 > 0x80:
			key.WriteRune(rareHan + w>>8 - 0x80)
			key.WriteRune(rareWeight + rune(k[1])<<8 + rune(k[2]))
			k = k[3:]
		case w < lowLetter:
			key.WriteRune(signs + w)
			k = k[2:]
		default:
			if w += letters - lowLetter; w >= 0xD800 { // skip the surrogates of UTF-16, which are no runes
				w += 0x800
			}
			key.WriteRune(w)
			k = k[2:]
		}
	}
}

// weight is the one weight of a character as a rune; 0 if it has none or several.
func (c *collator) weight(r rune) rune {
	var b strings.Builder
	c.append(&b, string(r))
	if k := []rune(b.String()); len(k) == 1 {
		return k[0]
	}
	return 0
}
