"use strict";

// What the page holds: things, relations, claims and groups, as Python wrote them into it.

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
  verb: data.words[edge.verb],
  short: data.words[edge.short],
  terms: data.words[edge.terms],
  cell: data.words[edge.cell],
  effect: data.words[edge.effect],
}));
for (const edge of edges) {
  edge.from.edges.push(edge);
  if (edge.to !== edge.from) edge.to.edges.push(edge);
}
const nodesByName = new Map(nodes.map((node) => [node.name, node]));

function unpack({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}

// The parties are those whom an effect of a clause binds, frees or favours.

const parties = [...new Set(edges.filter((edge) => edge.part === 1 || edge.part === 2).map((edge) => edge.to))];
parties.sort((one, two) => one.at - two.at);

function partiesAt(node) {
  if (parties.includes(node)) return [node];
  return node.edges.filter((edge) => edge.part > 0 && edge.from === node).map((edge) => edge.to);
}

// What relations are chosen by: each facet has values, and says which of them a relation has.

const FACETS = [
  { name: "kind", title: "Things", values: data.kinds.map((kind) => kind.label), of: () => [] },
  { name: "party", title: "Parties", values: parties.map((node) => node.caption), of: partiesOf },
  { name: "topic", title: "Topics", values: data.topics, of: (edge) => ofEnds(edge, "topics") },
  { name: "certainty", title: "Certainty", values: data.certainties.map((item) => item.label), of: (edge) => ofClaims(edge, "certainty") },
  { name: "voice", title: "Voices", values: data.voices, of: (edge) => ofClaims(edge, "voice") },
  { name: "source", title: "Sources", values: data.sources, of: (edge) => ofClaims(edge, "source") },
  { name: "version", title: "Plan versions", values: data.versions, of: (edge) => ofEnds(edge, "versions") },
];

function partiesOf(edge) {
  const found = [edge.from, edge.to].flatMap(partiesAt).map((node) => parties.indexOf(node));
  return found.filter((value) => value >= 0);
}

function ofEnds(edge, name) {
  return [...edge.from[name], ...edge.to[name]];
}

function ofClaims(edge, name) {
  return edge.claims.flatMap((claim) => claims[claim][name]);
}

for (const edge of edges) {
  edge.values = new Map(FACETS.map((facet) => [facet.name, new Set(facet.of(edge))]));
}

// The firmest claim decides how a relation is drawn.

function dashesOf(edge) {
  const firmest = Math.min(...ofClaims(edge, "certainty"));
  return Number.isFinite(firmest) ? data.certainties[firmest].dashes : [];
}

// The texts of the claims and the rows of relations stand in the part of the page that is there
// without scripts; they are read once, when somebody first wants to see one.

let written = null;

function readWritten() {
  if (written === null) {
    const text = document.querySelector("#table noscript").textContent;
    written = new DOMParser().parseFromString(text, "text/html");
  }
  return written;
}

function tellClaim(claim) {
  const told = make("div", "claim");
  const item = readWritten().getElementById(`c${claim}`);
  told.append(...[...item.childNodes].map((node) => document.importNode(node, true)));
  return told;
}

// Elements, with texts that cannot disturb what is around them

function make(tag, name = "", text = "") {
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
  const button = make("button", name, text);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}
