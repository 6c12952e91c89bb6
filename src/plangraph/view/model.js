"use strict";

// Model: the nodes, edges, claims and sheets that Python wrote into the page.

const data = JSON.parse(document.getElementById("data").textContent);
const claims = unpack(data.claims);
const nodes = unpack(data.nodes).map((node, at) => ({
  ...node,
  at,
  kind: data.kinds[node.kind],
  caption: node.caption || node.label.replaceAll("\n", " "),
  edges: [],
  x: 0,
  y: 0,
  group: -1,
}));
const edges = unpack(data.edges).map((edge, at) => ({
  ...edge,
  at,
  from: nodes[edge.from],
  to: nodes[edge.to],
  line: data.words[edge.line],
  short: data.words[edge.short],
  effect: data.words[edge.effect],
  origins: edge.origins < 0 ? null : data.origin_sets[edge.origins],
}));
for (const edge of edges) {
  edge.from.edges.push(edge);
  if (edge.to !== edge.from) edge.to.edges.push(edge);
}
const nodesByName = new Map(nodes.map((node) => [node.name, node]));

function unpack({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}

// Sheets: one for each draft, or a single one of everything. Places that a reader changes are kept.

const sheets = data.sheets.map((sheet) => ({
  draft: sheet.draft,
  nodes: new Set(sheet.nodes.map((at) => nodes[at])),
  edges: new Set(sheet.lines.flatMap(([, , , , ...held]) => held.map((at) => edges[at]))),
  places: new Map(sheet.nodes.map((at, order) => [nodes[at], { x: sheet.x[order], y: sheet.y[order], group: sheet.group[order] }])),
  groups: unpack(sheet.groups),
  lines: sheet.lines.map(([from, to, first, second, ...held]) => ({
    from: nodes[from],
    to: nodes[to],
    first: first / 100,
    second: second / 100,
    edges: held.map((at) => edges[at]),
  })),
}));
for (const edge of edges) {
  if (edge.from === edge.to) for (const each of sheets) if (each.nodes.has(edge.from)) each.edges.add(edge);
}
let sheet = null;
let groups = [];

function findSheet(draft) {
  return sheets.find((one) => one.draft === draft) ?? sheets[0];
}

function useSheet(wanted) {
  sheet = wanted;
  groups = sheet.groups;
  for (const [node, place] of sheet.places) Object.assign(node, place);
}

// The parties are the actors that are bearers or beneficiaries of an effect of a clause.

const parties = [...new Set(edges.filter((edge) => edge.part === 1 || edge.part === 2).map((edge) => edge.to))];
parties.sort((first, second) => first.at - second.at);

function partiesOfNode(node) {
  if (parties.includes(node)) return [node];
  return node.edges.filter((edge) => edge.part > 0 && edge.from === node).map((edge) => edge.to);
}

// Facets filter the edges: each has values, and `of` returns the values that an edge has.

const FACETS = [
  { name: "kind", values: data.kinds.map((kind) => kind.label), of: () => [] },
  { name: "party", values: parties.map((node) => node.caption), of: partiesOfEdge },
  { name: "topic", values: data.topics, of: (edge) => [...edge.from.topics, ...edge.to.topics] },
  { name: "certainty", values: data.certainties.map((item) => item.label), of: (edge) => valuesOfClaims(edge, "certainty") },
  { name: "reading", values: data.readings.map((item) => item.label), of: (edge) => valuesOfClaims(edge, "reading") },
  { name: "voice", values: data.voices, of: (edge) => valuesOfClaims(edge, "voice") },
  { name: "source", values: data.sources.map(({ title }) => title), of: (edge) => valuesOfClaims(edge, "source") },
];

function partiesOfEdge(edge) {
  const found = [edge.from, edge.to].flatMap(partiesOfNode).map((node) => parties.indexOf(node));
  return found.filter((value) => value >= 0);
}

function valuesOfClaims(edge, name) {
  return edge.claims.flatMap((claim) => claims[claim][name]);
}

for (const edge of edges) {
  edge.values = new Map(FACETS.map((facet) => [facet.name, new Set(facet.of(edge))]));
}

// The firmest claim of some edges decides the pattern of their line.

const PLAIN_LINE = { width: 1.6, dashes: [], strands: 1 };

function patternOf(held) {
  const firmest = Math.min(...held.flatMap((edge) => valuesOfClaims(edge, "pattern")));
  return data.patterns[firmest] ?? PLAIN_LINE;
}

// The sentences of the edges are in the table for readers without JavaScript, each written once.

let sentences = null;

function sentenceOf(edge) {
  sentences ??= readSentences();
  return sentences[edge.at];
}

function readSentences() {
  let above = "";
  return [...readNoscript().querySelectorAll("#relations tbody tr")].map((row) => {
    const text = row.cells[1].textContent;
    if (text !== say("as_above")) above = text;
    return above;
  });
}

// Elements: a text is isolated, so that its direction does not change the text around it; one with
// no letter of the page's alphabet is English.

const alphabet = new RegExp(`\\p{Script=${data.alphabet}}|^[^\\p{L}]*$`, "u");

function makeElement(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) {
    const isolated = document.createElement("bdi");
    isolated.textContent = text;
    if (!alphabet.test(text)) isolated.lang = "en";
    element.append(isolated);
  }
  return element;
}

function makeButton(text, press, name = "") {
  const button = makeElement("button", name, text);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}
