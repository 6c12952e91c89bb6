"use strict";

// State: what the reader has chosen, which the fragment of the address keeps.

const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
const VIEWS = tabs.map((tab) => tab.dataset.view);
const GRAPH_VIEWS = ["graph", "matrix", "table"];
const THEMES = { auto: "◐", light: "☀", dark: "☾" };
const MOST_DRAWN = 1500; // nodes and groups at once; then other groups close
const DRAWN_AT_FIRST = 250; // nodes and groups

// `draft` is the key of the draft that is read, `said` a statement whose evidence is shown with its
// sentence, `node` is the selected node, `relations` are selected edges, `ends` are both ends of a path,
// `off` are the values of each facet that are filtered out, `open` are the open groups, the last one
// opened last; `spokes` is whether lines from a draft to its points are drawn, `all` whether the table has
// the relations of all drafts; `place` is the id of what an address leads to in a part that is read, or
// empty.
const state = {
  view: VIEWS[0],
  draft: data.opens,
  said: null,
  node: null,
  relations: [],
  ends: null,
  isPathFormOpen: false,
  theme: "auto",
  off: new Map(FACETS.map((facet) => [facet.name, new Set()])),
  open: new Set(),
  spokes: false,
  all: false,
  place: "",
};

// The address: what a reader went to is a step that Back undoes, how it is filtered is not. A page in a
// frame without an address of its own, as in a notebook, keeps none.

const hasAddress = location.protocol !== "about:" && location.protocol !== "data:";
let went = null;

function writeLink() {
  if (!hasAddress) return;
  const steps = state.place !== "" ? state.place : String(writeSteps());
  const link = state.place !== "" ? state.place : [steps, writeFilters()].filter(Boolean).join("&");
  if (went === null || went === steps) history.replaceState(null, "", `#${link}`);
  else history.pushState(null, "", `#${link}`);
  went = steps;
}

function writeSteps() {
  const link = new URLSearchParams({ view: state.view });
  if (state.draft !== data.opens) link.set("draft", state.draft);
  if (state.node) link.set("node", state.node.name);
  if (state.said) link.set("said", state.said.name);
  for (const edge of state.relations) link.append("relation", nameRelation(edge));
  if (state.ends) state.ends.forEach((node, at) => link.set(at ? "to" : "from", node.name));
  return link;
}

function writeFilters() {
  const link = new URLSearchParams();
  for (const facet of FACETS) {
    for (const value of state.off.get(facet.name)) link.append(`no-${facet.name}`, facet.values[value]);
  }
  if (state.spokes) link.set("spokes", "1");
  if (state.all) link.set("all", "1");
  if (state.theme !== "auto") link.set("theme", state.theme);
  return String(link);
}

// A relation is named by both its things, and its number among those from one to the other.

function nameRelation(edge) {
  return `${edge.from.name} ${edge.to.name} ${relationsBetween(edge.from, edge.to).indexOf(edge)}`;
}

function relationsBetween(from, to) {
  return from.edges.filter((edge) => edge.from === from && edge.to === to);
}

function findRelation(text) {
  const [from, to, at] = text.split(" ");
  const ends = [from, to].map((name) => nodesByName.get(name));
  return ends.every(Boolean) ? relationsBetween(...ends)[Number(at)] : undefined;
}

function readLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const place = findPlace(location.hash.slice(1));
  const view = place?.view ?? link.get("view");
  state.place = place?.id ?? "";
  state.view = VIEWS.includes(view) ? view : VIEWS[0];
  state.draft = place?.draft ?? (hasDraft(link.get("draft")) ? link.get("draft") : data.opens);
  state.node = nodesByName.get(link.get("node")) ?? null;
  state.said = findStatement(link.get("said"));
  state.relations = link.getAll("relation").map(findRelation).filter(Boolean);
  const ends = ["from", "to"].map((name) => nodesByName.get(link.get(name)));
  state.ends = ends.every(Boolean) ? ends : null;
  state.isPathFormOpen = state.ends !== null;
  for (const facet of FACETS) {
    const values = link.getAll(`no-${facet.name}`).map((text) => facet.values.indexOf(text));
    state.off.set(facet.name, new Set(values.filter((value) => value >= 0)));
  }
  state.spokes = link.has("spokes");
  state.all = link.has("all");
  if (!place) state.theme = link.get("theme") in THEMES ? link.get("theme") : "auto";
  went = state.place !== "" ? state.place : String(writeSteps());
}

// Return a statement that some part of the page has a sentence of.

function findStatement(name) {
  const said = name === null ? null : document.querySelector(`[data-statement="${CSS.escape(name)}"]`);
  return said === null ? null : { name, sentence: said.dataset.sentence ?? said.textContent.trim() };
}

// Filters: the edges and nodes of the draft that are shown, and the edges that the table has.

let shownEdges = [];
let tableEdges = [];
let shownNodes = new Set();

function isShown(edge) {
  return edge.isShown;
}

function applyFilters() {
  if (sheet !== findSheet(state.draft)) takeSheet(findSheet(state.draft));
  const kinds = state.off.get("kind");
  const active = FACETS.filter((facet) => facet.name !== "kind" && state.off.get(facet.name).size > 0);
  const hasKind = (node) => !kinds.has(data.kinds.indexOf(node.kind));
  const kept = edges.filter(
    (edge) => hasKind(edge.from) && hasKind(edge.to) && active.every((facet) => hasValue(edge, facet)),
  );
  shownEdges = kept.filter((edge) => sheet.edges.has(edge));
  tableEdges = state.all ? kept : shownEdges;
  for (const edge of edges) edge.isShown = false;
  for (const edge of shownEdges) edge.isShown = true;
  const linked = new Set(shownEdges.flatMap((edge) => [edge.from, edge.to]));
  shownNodes = new Set([...sheet.nodes].filter((node) => hasKind(node) && (active.length === 0 || linked.has(node))));
}

function takeSheet(wanted) {
  useSheet(wanted);
  state.open.clear();
  openGroupsAtStart();
}

function hasValue(edge, facet) {
  const off = state.off.get(facet.name);
  return [...edge.values.get(facet.name)].some((value) => !off.has(value));
}

// Selection

function refresh() {
  applyFilters();
  drawFilters();
  drawView();
  drawPanel();
  showStatus();
  writeLink();
}

function showView(view) {
  state.place = "";
  state.view = VIEWS.includes(view) ? view : VIEWS[0];
  drawView();
  writeLink();
}

function clearSelection() {
  Object.assign(state, { node: null, said: null, relations: [], ends: null, isPathFormOpen: false });
}

function selectNode(node) {
  clearSelection();
  state.node = node;
  if (node) takeDraftOf(node);
  refresh();
}

function selectRelations(chosen) {
  clearSelection();
  state.relations = chosen;
  for (const edge of chosen) takeDraftOf(edge.from);
  refresh();
}

function showPath(from, to) {
  clearSelection();
  Object.assign(state, { ends: [from, to], isPathFormOpen: true });
  applyFilters();
  for (const node of nodesOfPath(findPath(from, to))) if (sheet.nodes.has(node)) openAround(node);
  refresh();
  zoomToHighlight();
}

// A thing that the draft does not name is shown in the first draft that names it.

function takeDraftOf(node) {
  const wanted = sheet.nodes.has(node) ? sheet : sheets.find((one) => one.nodes.has(node));
  if (wanted === undefined) return;
  if (wanted !== sheet) {
    state.draft = wanted.draft;
    takeSheet(wanted);
  }
  openAround(node);
}

function drawView() {
  for (const view of VIEWS) {
    const shown = view === state.view;
    document.getElementById(view).hidden = !shown;
    const tab = document.getElementById(`tab-${view}`);
    tab.setAttribute("aria-selected", String(shown));
    tab.tabIndex = shown ? 0 : -1;
  }
  document.body.dataset.view = state.view;
  showSections();
  ({ graph: drawGraph, matrix: drawMatrix, table: drawTable })[state.view]?.();
}

function showStatus() {
  const counts = say("counts", {
    things: shownNodes.size,
    all_things: say("things", { n: sheet.nodes.size }),
    relations: shownEdges.length,
    all_relations: say("relations", { n: sheet.edges.size }),
  });
  document.getElementById("status").textContent = [describeSelection(), counts].filter(Boolean).join(" · ");
}

function describeSelection() {
  if (!state.node) return "";
  const related = say("relations", { n: state.node.edges.filter((edge) => sheet.edges.has(edge)).length });
  return `${state.node.caption}, ${state.node.kind.label}, ${related}`;
}

function announce(text) {
  document.getElementById("status").textContent = text;
}

// Light and dark colours

const darkQuery = window.matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return state.theme === "auto" ? darkQuery.matches : state.theme === "dark";
}

function setTheme(theme) {
  state.theme = theme;
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = THEMES[theme];
  button.setAttribute("aria-label", say(`colours_${theme}`));
}

function changeTheme() {
  const turns = darkQuery.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  setTheme(turns[(turns.indexOf(state.theme) + 1) % turns.length]);
  refresh();
}
