"use strict";

// Names: how close a name is to what somebody typed; plangraph.asking.spelling does the same.

const CLOSENESS = { same: 0, words: 1, beginnings: 2, inside: 3, spelled: 4, none: 5 };
const LEAST_INSIDE = 3; // letters of a word that is found inside another
const LENGTHS_FOR_SLIPS = [4, 6]; // letters of a word in which one letter, two may be wrong
const LONGEST_TEXT = 200; // characters of a text that is compared word by word

function foldName(text) {
  const plain = text.replace(/['’‘ʼʹ`´′]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// Return how close a folded name is to a folded text: as close as its least close word.
function compareNames(text, name) {
  if (text === name) return CLOSENESS.same;
  if (text.length > LONGEST_TEXT) return CLOSENESS.none;
  const others = name.split(" ");
  return Math.max(...text.split(" ").map((word) => compareWord(word, others)));
}

function compareWord(word, others) {
  if (others.includes(word)) return CLOSENESS.words;
  if (others.some((other) => other.startsWith(word))) return CLOSENESS.beginnings;
  if (word.length >= LEAST_INSIDE && others.some((other) => other.includes(word))) return CLOSENESS.inside;
  const slips = LENGTHS_FOR_SLIPS.filter((length) => word.length >= length).length;
  const isSlip = (other) => isApartBy(word, other, slips);
  return slips > 0 && others.some(isSlip) ? CLOSENESS.spelled : CLOSENESS.none;
}

// Return whether at most so many letters are added, left out, changed or swapped.
function isApartBy(one, other, most) {
  if (one === other) return true;
  if (most === 0 || Math.abs(one.length - other.length) > most) return false;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const after = (first, second) => isApartBy(one.slice(at + first), other.slice(at + second), most - 1);
  const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at];
  return after(1, 0) || after(0, 1) || after(1, 1) || (isSwapped && after(2, 2));
}

// Return the closest of some things, each with the length of its closest name; slips count only
// where nothing has the words. Each thing has its folded names as `folded`.
function findClosest(text, things) {
  const wanted = foldName(text);
  if (wanted === "") return [];
  const found = things.map((thing) => ({ thing, ...closestName(wanted, thing.folded) }));
  const surest = Math.min(...found.map((item) => item.closeness));
  const most = Math.max(surest, CLOSENESS.inside);
  return found.filter((item) => item.closeness <= most && item.closeness < CLOSENESS.none);
}

function closestName(wanted, names) {
  const closeness = names.map((name) => compareNames(wanted, name));
  const closest = Math.min(...closeness);
  return { closeness: closest, length: names[closeness.indexOf(closest)].length };
}
