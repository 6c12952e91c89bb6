"use strict";

// State: what the reader has chosen; address.js keeps it in the address.

const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
const VIEWS = tabs.map((tab) => tab.dataset.view);
const GRAPH_VIEWS = ["graph", "matrix", "table"];
const THEMES = { auto: "◐", light: "☀", dark: "☾" };
const MOST_DRAWN = 1500; // nodes and groups at once; then other groups close
const DRAWN_AT_FIRST = 250; // nodes and groups

// `draft` is the key of the draft that is read, `said` are the names of statements whose evidence is shown,
// with those sentences that no part of the page has, `source` is the number of a source, `node` is the selected node, `relations` are selected edges, `ends` are both ends of a path,
// `off` are the values of each facet that are filtered out, `open` are the open groups, the last one
// opened last; `spokes` is whether lines from a draft to its points are drawn, `all` whether the table has
// the relations of all drafts; `place` is the id of what an address leads to in a part that is read, or
// empty.
const state = {
  view: VIEWS[0],
  draft: data.opens,
  said: null,
  source: null,
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
  Object.assign(state, { node: null, said: null, source: null, relations: [], ends: null, isPathFormOpen: false });
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
  document.body.classList.toggle("filled", GRAPH_VIEWS.includes(state.view));
  showTab();
  showSections();
  if (state.view === "graph") drawGraph();
  else drawTables();
}

// On a narrow screen the tabs scroll: the one in use is in their middle, the page itself stays.

function showTab() {
  const row = document.getElementById("tabs");
  const tab = document.getElementById(`tab-${state.view}`);
  const [around, own] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  row.scrollLeft += own.left + own.width / 2 - around.left - around.width / 2;
}

// A table is drawn again where it would differ, so that what was opened in it is still there.

const drawnTables = new Map();

function drawTables() {
  const draw = { matrix: drawMatrix, table: drawTable }[state.view];
  const wanted = JSON.stringify([state.draft, state.all, FACETS.map(({ name }) => [...state.off.get(name)])]);
  if (draw === undefined || drawnTables.get(draw) === wanted) return;
  drawnTables.set(draw, wanted);
  draw();
}

function showStatus() {
  if (!GRAPH_VIEWS.includes(state.view)) return;
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

// In a view that is read the line of counts is not there.

function announce(text) {
  const place = GRAPH_VIEWS.includes(state.view) ? "status" : "live";
  document.getElementById(place).textContent = text;
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
