"use strict";

// Model: the nodes, edges, claims and groups that Python wrote into the page.

const data = JSON.parse(document.getElementById("data").textContent);
const claims = unpack(data.claims);
const groups = unpack(data.groups);
const nodes = unpack(data.nodes).map((node, at) => ({
  ...node,
  at,
  kind: data.kinds[node.kind],
  caption: node.caption || node.label.replaceAll("\n", " "),
  edges: [],
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

// What is read before claims that only mention one end of an edge: they are no evidence for it.

const CONTEXT_HEADING = "Also said of it:";
const NO_SUPPORT = "no claim supports this";

// The parties are the actors that are bearers or beneficiaries of an effect of a clause.

const parties = [...new Set(edges.filter((edge) => edge.part === 1 || edge.part === 2).map((edge) => edge.to))];
parties.sort((first, second) => first.at - second.at);

function partiesOfNode(node) {
  if (parties.includes(node)) return [node];
  return node.edges.filter((edge) => edge.part > 0 && edge.from === node).map((edge) => edge.to);
}

// Facets filter the edges: each has values, and `of` returns the values that an edge has.

const FACETS = [
  { name: "kind", title: "Things", values: data.kinds.map((kind) => kind.label), of: () => [] },
  { name: "party", title: "Parties", values: parties.map((node) => node.caption), of: partiesOfEdge },
  { name: "topic", title: "Topics", values: data.topics, of: (edge) => valuesOfEnds(edge, "topics") },
  { name: "certainty", title: "Certainty", values: data.certainties.map((item) => item.label), of: (edge) => valuesOfClaims(edge, "certainty") },
  { name: "reading", title: "Readings", values: data.readings, of: (edge) => valuesOfClaims(edge, "reading") },
  { name: "voice", title: "Voices", values: data.voices, of: (edge) => valuesOfClaims(edge, "voice") },
  { name: "source", title: "Sources", values: data.sources, of: (edge) => valuesOfClaims(edge, "source") },
  { name: "version", title: "Plan versions", values: data.versions, of: (edge) => valuesOfEnds(edge, "versions") },
];

function partiesOfEdge(edge) {
  const found = [edge.from, edge.to].flatMap(partiesOfNode).map((node) => parties.indexOf(node));
  return found.filter((value) => value >= 0);
}

function valuesOfEnds(edge, name) {
  return [...edge.from[name], ...edge.to[name]];
}

function valuesOfClaims(edge, name) {
  return edge.claims.flatMap((claim) => claims[claim][name]);
}

for (const edge of edges) {
  edge.values = new Map(FACETS.map((facet) => [facet.name, new Set(facet.of(edge))]));
}

// The firmest claim of an edge decides its dashes.

function dashesOf(edge) {
  const firmest = Math.min(...valuesOfClaims(edge, "certainty"));
  return Number.isFinite(firmest) ? data.certainties[firmest].dashes : [];
}

// The texts of claims and the rows of the table are in the noscript element, for readers without
// scripts. It is parsed when one of them is first shown, and kept.

let noscript = null;

function readNoscript() {
  if (noscript === null) {
    const text = document.querySelector("#table noscript").textContent;
    noscript = new DOMParser().parseFromString(text, "text/html");
  }
  return noscript;
}

// The sentences of the edges are in the table for readers without JavaScript, each written once.

const AS_ABOVE = "as above";
let sentences = null;

function sentenceOf(edge) {
  sentences ??= readSentences();
  return sentences[edge.at];
}

function readSentences() {
  let above = "";
  return [...readNoscript().querySelectorAll("#relations tbody tr")].map((row) => {
    const text = row.cells[1].textContent;
    if (text !== AS_ABOVE) above = text;
    return above;
  });
}

function makeClaim(claim) {
  const text = makeElement("div", "claim");
  const item = readNoscript().getElementById(`c${claim}`);
  text.append(...[...item.childNodes].map((node) => document.importNode(node, true)));
  return text;
}

// Elements: a text is isolated, so that its direction does not change the text around it.

function makeElement(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) {
    const isolated = document.createElement("bdi");
    isolated.textContent = text;
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
