"use strict";

// State: what the reader has chosen, which the fragment of the address keeps.

const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
const VIEWS = tabs.map((tab) => tab.dataset.view);
const THEMES = { auto: "◐", light: "☀", dark: "☾" };
const MOST_DRAWN = 1500; // nodes and groups at once; then other groups close
const DRAWN_AT_FIRST = 250; // nodes and groups

// `draft` is the key of the draft that is read, `said` a statement whose evidence is shown with its
// sentence, `node` is the selected node, `ends` are both ends of a path, `off` are the values of each facet
// that are filtered out, `open` are the open groups, the last one opened last; `place` is the id of
// what an address leads to in a part that is read, or empty.
const state = {
  view: VIEWS[0],
  draft: data.opens,
  said: null,
  node: null,
  ends: null,
  isPathFormOpen: false,
  theme: "auto",
  off: new Map(FACETS.map((facet) => [facet.name, new Set()])),
  open: new Set(),
  place: "",
};

function writeLink() {
  if (state.place !== "") {
    history.replaceState(null, "", `#${state.place}`);
    return;
  }
  const link = new URLSearchParams({ view: state.view });
  if (state.draft !== data.opens) link.set("draft", state.draft);
  if (state.node) link.set("node", state.node.name);
  if (state.ends) state.ends.forEach((node, at) => link.set(at ? "to" : "from", node.name));
  for (const facet of FACETS) {
    for (const value of state.off.get(facet.name)) link.append(`no-${facet.name}`, facet.values[value]);
  }
  if (state.theme !== "auto") link.set("theme", state.theme);
  history.replaceState(null, "", `#${link}`);
}

function readLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const place = findPlace(location.hash.slice(1));
  const view = place?.view ?? link.get("view");
  state.place = place?.id ?? "";
  state.view = VIEWS.includes(view) ? view : VIEWS[0];
  state.draft = place?.draft ?? (hasDraft(link.get("draft")) ? link.get("draft") : data.opens);
  state.node = nodesByName.get(link.get("node")) ?? null;
  const ends = ["from", "to"].map((name) => nodesByName.get(link.get(name)));
  state.ends = ends.every(Boolean) ? ends : null;
  for (const facet of FACETS) {
    const values = link.getAll(`no-${facet.name}`).map((text) => facet.values.indexOf(text));
    state.off.set(facet.name, new Set(values.filter((value) => value >= 0)));
  }
  state.theme = link.get("theme") in THEMES ? link.get("theme") : "auto";
}

// Filters: the edges and nodes that are shown.

let shownEdges = [];
let shownNodes = new Set();

function isShown(edge) {
  return edge.isShown;
}

function applyFilters() {
  const kinds = state.off.get("kind");
  const active = FACETS.filter((facet) => facet.name !== "kind" && state.off.get(facet.name).size > 0);
  const hasKind = (node) => !kinds.has(data.kinds.indexOf(node.kind));
  shownEdges = edges.filter(
    (edge) => hasKind(edge.from) && hasKind(edge.to) && active.every((facet) => hasValue(edge, facet)),
  );
  for (const edge of edges) edge.isShown = false;
  for (const edge of shownEdges) edge.isShown = true;
  const linked = new Set(shownEdges.flatMap((edge) => [edge.from, edge.to]));
  shownNodes = new Set(nodes.filter((node) => hasKind(node) && (active.length === 0 || linked.has(node))));
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

function selectNode(node) {
  state.place = "";
  state.node = node;
  state.said = null;
  state.ends = null;
  state.isPathFormOpen = false;
  if (node) openAround(node);
  refresh();
}

function showPath(from, to) {
  state.place = "";
  state.node = null;
  state.said = null;
  state.ends = [from, to];
  state.isPathFormOpen = true;
  for (const node of nodesOfPath(findPath(from, to))) openAround(node);
  refresh();
  zoomToHighlight();
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
  const counts = `${shownNodes.size} of ${nodes.length} things, ${shownEdges.length} of ${edges.length} relations`;
  const chosen = state.node ? `${state.node.caption}, ${state.node.kind.label}, ${state.node.edges.length} relations · ` : "";
  document.getElementById("status").textContent = chosen + counts;
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
  button.setAttribute("aria-label", `Colours: ${theme}. Change`);
}

function changeTheme() {
  const names = Object.keys(THEMES);
  setTheme(names[(names.indexOf(state.theme) + 1) % names.length]);
  refresh();
}
