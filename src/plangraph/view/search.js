"use strict";

// Search: points, sentences, drafts, things and sources by their words, numbers and other names.

const MOST_IN_GROUP = 6; // of what is found; each group says how many more there are
const MOST_NEAREST = 3; // names that are offered where nothing has the words
const LEAST_LIKE = 0.6; // of 1: names that are less alike are not offered
const LEAST_SHARE = 0.4; // of the weight of all words, in a text that has some of them
const WRITTEN_WHOLE = WAYS.slice(0, 2); // how words of a sentence may fit: the whole word, its beginning

for (const node of nodes) {
  const numbers = node.number.split(", ").filter(Boolean).map((number) => `${say("point")} ${number}`);
  node.folded = [node.caption, ...node.names.split("\n"), node.name, ...numbers].map(foldName);
}

// Return a folded text whose numbers are one word each: "600,000" is "600000".

function foldText(text) {
  return foldName(text.replace(/(\d)[,.\s\u00a0\u202f](?=\d{3}(?!\d))/g, "$1"));
}

// What can be found, listed when somebody first searches. A hit has a title, a place and its folded texts.

let hits = null;

function listHits() {
  if (hits !== null) return hits;
  const texts = sections.filter(({ place }) => place.closest("#read"));
  const points = texts.flatMap(({ place, drafts }) => [...place.querySelectorAll(".part")].map((part) => makePointHit(part, drafts[0])));
  const said = texts.flatMap(({ place, drafts }) => [...place.querySelectorAll(".say a, .stance a, .reports a, .absent a")].map((link) => makeSentenceHit(link, drafts[0])));
  const relations = texts.length > 0 ? [] : edges.map(makeRelationHit); // the whole page is a graph
  hits = [...points, ...said, ...relations, ...listDraftHits(), ...listThingHits(), ...listSourceHits()];
  return hits;
}

function makePointHit(part, draft) {
  const name = namePoint(part);
  const heading = part.querySelector(".heading").textContent.trim();
  const number = name === heading ? "" : name;
  const row = rowOf(part)?.querySelector("th bdi")?.textContent ?? "";
  const names = [heading, row, ...(number ? [number, `${number} ${heading}`] : [])].filter(Boolean);
  return { kind: "point", draft, name: part.dataset.node ?? "", title: heading, number, part, folded: names.map(foldText) };
}

// Return the row in which the drafts are compared on a point, or null.

function rowOf(part) {
  const link = part.querySelector('.side a[href^="#compare-"]');
  return link === null ? null : document.getElementById(link.getAttribute("href").slice(1));
}

function makeSentenceHit(link, draft) {
  const part = link.closest(".part");
  const sentence = link.textContent.trim();
  return { kind: "sentence", draft, name: link.dataset.statement, title: sentence, number: part === null ? "" : namePoint(part), part, folded: [foldText(sentence)] };
}

function makeRelationHit(edge) {
  const sentence = sentenceOf(edge);
  return { kind: "relation", name: "", title: sentence, number: "", edge, folded: [foldText(sentence)] };
}

function listDraftHits() {
  return Object.entries(data.drafts).map(([draft, [title, day]]) => ({ kind: "draft", draft, name: "", title, number: day, folded: [title, `${title} ${day}`].map(foldText) }));
}

// Points and drafts are found as such; a thing that the draft does not name is shown in one that does.

function listThingHits() {
  const known = new Set(Object.values(data.wordings).flatMap((found) => found.map(([name]) => name)));
  const isKnown = ({ name }) => known.has(name) || name.replace(/^version:/, "") in data.drafts;
  return nodes.filter((node) => !isKnown(node)).map((node) => ({ kind: "thing", name: node.name, title: node.caption, number: node.kind.label, node, folded: node.folded }));
}

function listSourceHits() {
  return data.sources.map(({ title, publisher, date }, at) => ({ kind: "source", name: "", title, number: [publisher, date].filter(Boolean).join(", "), source: at, folded: [title, publisher].filter(Boolean).map(foldText) }));
}

// Return how close a hit is: a sentence has each word, best side by side; slips of the pen count for names.

function rateHit(wanted, { kind, folded }) {
  if (folded.some((text) => text === wanted)) return 0;
  if (kind === "thing" || kind === "source") return Math.min(...folded.map((text) => compareNames(wanted, text)));
  const words = wanted.split(" ");
  const fits = (text) => {
    const ways = words.map((word) => WRITTEN_WHOLE.findIndex((way) => text.split(" ").some((other) => way(other, word))) + 1 || Infinity);
    return Math.max(...ways) - (` ${text}`.includes(` ${wanted}`) ? 0.5 : 0);
  };
  return Math.min(...folded.map(fits));
}

// Return the hits that have the words; sentences also where they have the name of a thing that is found
// by another name: who seeks Donbas finds what is said of the Donetsk region.

function rateHits(wanted) {
  const rated = listHits().map((hit) => ({ hit, closeness: rateHit(wanted, hit) }));
  const best = rated.some(({ closeness }) => closeness < SLIPS) ? SLIPS - 1 : SLIPS;
  const things = rated.filter(({ hit, closeness }) => hit.kind === "thing" && closeness <= best);
  const names = things.map(({ hit }) => foldText(hit.title)).filter((name) => !name.includes(wanted));
  const isNamed = ({ kind, folded }) => isText(kind) && names.some((name) => folded.some((text) => ` ${text} `.includes(` ${name} `)));
  const found = rated.map((item) => (item.closeness > best && isNamed(item.hit) ? { ...item, closeness: best } : item)).filter(({ closeness }) => closeness <= best);
  return found.length > 0 ? found : rateWords(wanted);
}

function isText(kind) {
  return kind === "point" || kind === "sentence" || kind === "relation";
}

// Where nothing has all words: what has most of them, where a rare word counts more than a frequent one.

function rateWords(wanted) {
  const texts = listHits().filter(({ kind }) => isText(kind)).map((hit) => ({ hit, words: new Set(hit.folded.join(" ").split(" ")) }));
  const weights = new Map(wanted.split(" ").map((word) => [word, Math.log((texts.length + 1) / Math.max(texts.filter(({ words }) => words.has(word)).length, 1))]));
  const sum = [...weights.values()].reduce((one, other) => one + other, 0);
  const share = (words) => [...weights].filter(([word]) => words.has(word)).reduce((total, [, weight]) => total + weight, 0) / sum;
  const rated = texts.map(({ hit, words }) => ({ hit, closeness: 1 - share(words) }));
  return weights.size > 1 ? rated.filter(({ closeness }) => 1 - closeness >= LEAST_SHARE) : [];
}

// Return what is found in groups: this draft, other drafts, people and things, sources.

const GROUPS = [
  { name: "found_here", has: ({ kind, draft }) => kind === "relation" || (kind !== "draft" && draft === state.draft) },
  { name: "found_elsewhere", has: ({ draft }) => draft !== undefined && draft !== state.draft },
  { name: "found_things", has: ({ kind }) => kind === "thing" },
  { name: "found_sources", has: ({ kind }) => kind === "source" },
];

function findGroups(text) {
  const wanted = foldText(text.slice(0, LONGEST));
  const left = new Set(wanted ? rateHits(wanted) : []);
  const groups = GROUPS.map(({ name, has }) => {
    const mine = [...left].filter(({ hit }) => has(hit));
    for (const item of mine) left.delete(item);
    return { name, hits: sortHits(mine), closeness: Math.min(...mine.map(({ closeness }) => closeness)) };
  }).filter(({ hits: found }) => found.length > 0);
  return groups.sort((one, other) => rankGroup(one) - rankGroup(other));
}

// In a picture things come first, in a text its own points; who has just this name before what has words.

function rankGroup({ name, closeness }) {
  if (name === "found_things" && GRAPH_VIEWS.includes(state.view)) return 0;
  if (closeness === 0 && name === "found_here") return 1;
  if (closeness === 0 && name === "found_things") return 2;
  return 3 + GROUPS.findIndex((group) => group.name === name);
}

function sortHits(items) {
  const isOutside = ({ hit }) => Number(hit.node !== undefined && !sheet.nodes.has(hit.node));
  const related = ({ hit }) => hit.node?.edges.length ?? 0;
  return items.sort((one, other) => one.closeness - other.closeness || isOutside(one) - isOutside(other) || related(other) - related(one)).map(({ hit }) => hit);
}

// Return what has the names that are the most alike, by the pairs of letters that they share.

function findNearest(text) {
  const wanted = pairLetters(foldText(text.slice(0, LONGEST)));
  const like = (name) => {
    const pairs = pairLetters(foldText(name));
    return (2 * [...pairs].filter((pair) => wanted.has(pair)).length) / (pairs.size + wanted.size || 1);
  };
  const namesOf = ({ title, node }) => [title, ...(node?.names.split("\n") ?? [])].flatMap((name) => [name, ...name.split(" ")]);
  const named = listHits().filter(({ kind }) => !isText(kind));
  const rated = named.map((hit) => ({ hit, likeness: Math.max(...namesOf(hit).map(like)) }));
  const near = rated.filter(({ likeness }) => likeness >= LEAST_LIKE).sort((one, other) => other.likeness - one.likeness);
  return near.slice(0, MOST_NEAREST).map(({ hit }) => hit);
}

function pairLetters(text) {
  return new Set([...text].slice(1).map((letter, at) => text[at] + letter));
}

// Return the things that a text names, the closest first.

function findThings(text) {
  return sortHits(findClosest(text, nodes).map(({ thing, closeness }) => ({ hit: { node: thing }, closeness }))).map(({ node }) => node);
}

// The draft that a hit opens, where it is not the one that is read.

function draftOf({ kind, draft, node }) {
  if (draft !== undefined) return draft === state.draft || kind === "draft" ? "" : draft;
  if (node === undefined || sheet.nodes.has(node) || !GRAPH_VIEWS.includes(state.view)) return "";
  return sheets.find((one) => one.nodes.has(node))?.draft ?? "";
}

function startSearch() {
  const query = document.getElementById("query");
  makeCombobox(query, findGroups, goTo, findNearest);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [role=listbox]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    query.focus();
    query.select();
  });
  const ends = ["path-from", "path-to"].map((id) => document.getElementById(id));
  const findNodes = (text) => [{ name: "", hits: findThings(text).map((node) => ({ kind: "thing", title: node.caption, number: node.kind.label, node })) }].filter(({ hits: found }) => found.length > 0);
  for (const input of ends) makeCombobox(input, findNodes, () => {});
  document.getElementById("path").addEventListener("submit", (event) => {
    event.preventDefault();
    const [from, to] = ends.map((input) => input.hit?.node ?? input.node ?? findThings(input.value)[0]);
    if (from && to) showPath(from, to);
    else announce(say("path_names"));
  });
}
