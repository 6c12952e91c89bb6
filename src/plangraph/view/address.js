"use strict";

// Address: its fragment keeps what the reader went to, which Back undoes, and how it is filtered, which
// Back does not. How far the page was scrolled is kept with each step. A page in a frame without an
// address of its own, as in a notebook, keeps none.

const hasAddress = location.protocol !== "about:" && location.protocol !== "data:";
const REST = 150; // milliseconds after which scrolling has ended
let went = null;

function writeLink() {
  if (!hasAddress) return;
  const steps = String(writeSteps());
  const isPlace = steps === state.place;
  const link = isPlace ? steps : [steps, writeFilters()].filter(Boolean).join("&");
  if (went === null || went === steps) history.replaceState(history.state, "", `#${link}`);
  else history.pushState(null, "", `#${link}`);
  went = steps;
}

// A place alone is the whole address: the one that a link in the text has.

function writeSteps() {
  if (state.place !== "" && !hasSelection()) return state.place;
  const link = new URLSearchParams({ view: state.view });
  if (state.draft !== data.opens) link.set("draft", state.draft);
  if (state.place !== "") link.set("at", state.place);
  if (state.node) link.set("node", state.node.name);
  if (state.source !== null) link.set("source", data.sources[state.source].title);
  for (const name of state.said?.names ?? []) link.append("said", name);
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
  const fragment = location.hash.slice(1);
  const link = new URLSearchParams(fragment);
  const alone = findPlace(fragment);
  const place = alone ?? findPlace(link.get("at") ?? "");
  const view = place?.view ?? link.get("view");
  state.place = place?.id ?? "";
  state.view = VIEWS.includes(view) ? view : VIEWS[0];
  state.draft = place?.draft ?? (hasDraft(link.get("draft")) ? link.get("draft") : data.opens);
  state.node = nodesByName.get(link.get("node")) ?? null;
  const names = link.getAll("said").filter(isStatement);
  state.said = names.length > 0 ? { names, sentences: {} } : null;
  const source = data.sources.findIndex(({ title }) => title === link.get("source"));
  state.source = source < 0 ? null : source;
  state.relations = link.getAll("relation").map(findRelation).filter(Boolean);
  const ends = ["from", "to"].map((name) => nodesByName.get(link.get(name)));
  state.ends = ends.every(Boolean) ? ends : null;
  state.isPathFormOpen = state.ends !== null;
  if (alone === null) readFilters(link);
  went = String(writeSteps());
}

function readFilters(link) {
  for (const facet of FACETS) {
    const values = link.getAll(`no-${facet.name}`).map((text) => facet.values.indexOf(text));
    state.off.set(facet.name, new Set(values.filter((value) => value >= 0)));
  }
  state.spokes = link.has("spokes");
  state.all = link.has("all");
  state.theme = link.get("theme") in THEMES ? link.get("theme") : "auto";
}

// Scrolling: the page itself and the view inside it.

function startScrolling() {
  if (!hasAddress) return;
  history.scrollRestoration = "manual";
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(keepScroll, REST);
  };
  document.addEventListener("scroll", wait, { capture: true, passive: true });
}

function keepScroll() {
  if (!hasAddress) return;
  const view = document.getElementById(state.view);
  history.replaceState({ scrolled: [window.scrollY, view.scrollLeft, view.scrollTop] }, "");
}

// Bring back what was on the screen; where a link was followed, what it leads to.

function showPlace() {
  const scrolled = hasAddress ? history.state?.scrolled : null;
  if (scrolled) {
    window.scrollTo(0, scrolled[0]);
    document.getElementById(state.view).scrollTo(scrolled[1], scrolled[2]);
    return;
  }
  const said = state.said === null ? null : findShown(selectStatement(state.said.names[0]));
  if (said !== null) revealElement(said);
  else document.getElementById(state.place)?.scrollIntoView();
}

