"use strict";

// Names: how close a name is to what somebody typed; plangraph.asking.spelling does the same.

// How a word of the text may fit a word of a name, the closest first; then with slips of the pen.
const WAYS = [
  (other, word) => other === word,
  (other, word) => other.startsWith(word),
  (other, word) => word.length > 2 && other.includes(word),
  (other, word) => isApartBy(word, other, (word.length > 3) + (word.length > 5)),
];
const SLIPS = WAYS.length;
// Characters of a text that are compared.
const LONGEST = 200;

function foldName(text) {
  return text.replace(/['’‘ʼʹ\u0060´′]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// Return how close a folded name is to a folded text: 0 the same, else as its least close word.
function compareNames(text, name) {
  if (text === name) return 0;
  const others = name.split(" ");
  const fit = (word) => WAYS.findIndex((fits) => others.some((other) => fits(other, word))) + 1 || Infinity;
  return Math.max(...text.split(" ").map(fit));
}

// Return whether at most so many letters are added, left out, changed or swapped.
function isApartBy(one, other, most) {
  if (one === other) return true;
  if (most === 0 || Math.abs(one.length - other.length) > most) return false;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const after = (here, there) => isApartBy(one.slice(at + here), other.slice(at + there), most - 1);
  const swapped = one[at] === other[at + 1] && one[at + 1] === other[at];
  return after(1, 0) || after(0, 1) || after(1, 1) || (swapped && after(2, 2));
}

// Return the closest of some things, each with the length of its closest name; slips count only
// where nothing has the words. Each thing has its folded names as `folded`.
function findClosest(text, things) {
  const wanted = foldName(text.slice(0, LONGEST));
  const all = wanted ? things.map((thing) => ({ thing, ...closestName(wanted, thing.folded) })) : [];
  const found = all.filter((item) => item.closeness < SLIPS);
  return found.length ? found : all.filter((item) => item.closeness === SLIPS);
}

function closestName(wanted, names) {
  const all = names.map((name) => compareNames(wanted, name));
  const closeness = Math.min(...all);
  return { closeness, length: names[all.indexOf(closeness)].length };
}
