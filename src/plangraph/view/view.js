"use strict";

// The page's own script: reads the data that Python wrote into the page and draws it with
// vis-network. Texts reach the page through textContent only.

const data = JSON.parse(document.getElementById("data").textContent);
const nodesById = new Map(data.nodes.map((node) => [node.id, node]));
const edgesByNode = groupEdges(data.edges);
const hiddenKinds = new Set();
const dark = window.matchMedia("(prefers-color-scheme: dark)");
let selected = null;

const nodes = new vis.DataSet(data.nodes.map(drawNode));
const edges = new vis.DataSet(data.edges.map(drawEdge));
let network = null;

function start() {
  document.body.classList.add("scripted");
  for (const id of ["search", "tabs", "legend", "picture", "panel"]) {
    document.getElementById(id).hidden = false;
  }
  network = new vis.Network(document.getElementById("network"), { nodes, edges }, data.options);
  network.on("click", (event) => select(event.nodes[0] ?? null));
  drawLegend();
  linkNames();
  listenToTabs();
  listNames();
  listenToSearch();
  listenToZoom();
  dark.addEventListener("change", redraw);
  window.addEventListener("hashchange", followLink);
  followLink();
  window.plangraph = { nodes, edges, network, select, show };
}

// Views: one at a time, the address says which

const VIEWS = ["picture", "matrix", "timeline", "table"];
let shown = "";

function show(view) {
  shown = VIEWS.includes(view) ? view : VIEWS[0];
  for (const name of VIEWS) {
    document.getElementById(name).hidden = name !== shown;
    const tab = document.getElementById(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === shown));
    tab.tabIndex = name === shown ? 0 : -1;
  }
  document.getElementById("legend").hidden = shown !== "picture";
  if (shown === "picture") network.redraw();
  writeLink();
}

function listenToTabs() {
  for (const name of VIEWS) {
    document.getElementById(`tab-${name}`).addEventListener("click", () => show(name));
  }
  document.getElementById("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    show(VIEWS[(VIEWS.indexOf(shown) + step + VIEWS.length) % VIEWS.length]);
    document.getElementById(`tab-${shown}`).focus();
  });
}

function writeLink() {
  const link = new URLSearchParams({ view: shown, ...(selected === null ? {} : { node: selected }) });
  history.replaceState(null, "", `#${link}`);
}

function followLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const narrow = window.matchMedia("(max-width: 760px)").matches;
  shown = link.get("view") ?? (narrow ? "timeline" : "picture");
  select(nodesById.has(link.get("node")) ? link.get("node") : null);
  show(shown);
}

// Names in the matrix and the timeline lead to their evidence

function linkNames() {
  for (const name of document.querySelectorAll("bdi[data-node]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name.textContent;
    button.addEventListener("click", () => {
      select(data.nodes[Number(name.dataset.node)].id);
      document.getElementById("panel").focus();
    });
    name.replaceChildren(button);
  }
}

function groupEdges(all) {
  const groups = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of all) {
    groups.get(edge.from).push(edge);
    if (edge.to !== edge.from) groups.get(edge.to).push(edge);
  }
  return groups;
}

// Colours

function themeColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function mix(colour, other, share) {
  const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [one, two] = [channels(colour), channels(other)];
  return `rgb(${one.map((value, at) => Math.round(value * (1 - share) + two[at] * share)).join(",")})`;
}

function borderOf(fill) {
  return mix(fill, dark.matches ? "#ffffff" : "#000000", 0.38);
}

// Nodes and edges as vis-network takes them

function drawNode(node) {
  const faded = selected !== null && !isNear(node.id);
  const box = node.shape === "box";
  const background = box ? themeColour("clause") : node.fill;
  const border = box ? node.fill : borderOf(node.fill);
  return {
    id: node.id,
    label: node.label,
    shape: node.shape,
    size: node.size,
    x: node.x,
    y: node.y,
    hidden: hiddenKinds.has(node.kind),
    opacity: faded ? 0.18 : 1,
    color: { background, border, highlight: { background, border }, hover: { background, border } },
    font: { color: faded ? mix(themeColour("ink"), themeColour("page"), 0.8) : themeColour("ink") },
    borderWidth: node.id === selected ? 4 : 1.5,
  };
}

function drawEdge(edge) {
  const near = edge.from === selected || edge.to === selected;
  const colour = near ? themeColour("accent") : themeColour("edge");
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    label: near ? edge.verb : undefined,
    dashes: edge.dashes,
    smooth: edge.smooth,
    width: near ? 2 : 1,
    color: { color: colour, highlight: colour, opacity: selected === null ? 0.6 : near ? 1 : 0.12 },
    font: { size: 11, color: themeColour("quiet"), strokeColor: themeColour("page"), strokeWidth: 4 },
  };
}

function isNear(id) {
  return id === selected || edgesByNode.get(selected).some((edge) => edge.from === id || edge.to === id);
}

function redraw() {
  nodes.update(data.nodes.map(drawNode));
  edges.update(data.edges.map(drawEdge));
}

// Selection and evidence

function select(id) {
  selected = id;
  redraw();
  const panel = document.getElementById("panel");
  panel.replaceChildren(...(id === null ? describeStart() : describeNode(nodesById.get(id))));
  panel.scrollTop = 0;
  showStatus();
  writeLink();
}

function describeStart() {
  const list = make("ul");
  const busiest = [...data.nodes].sort(
    (one, two) => edgesByNode.get(two.id).length - edgesByNode.get(one.id).length || (one.id < two.id ? -1 : 1),
  );
  for (const node of busiest.slice(0, 12)) {
    const item = make("li");
    item.append(makeJump(node), make("div", "verb", `${node.kind} · ${edgesByNode.get(node.id).length} relations`));
    list.append(item);
  }
  const hint = make("p", "", "Select a node in the picture, in the search or here to read what its relations rest on.");
  return [make("h2", "", "Start here"), hint, list];
}

function describeNode(node) {
  const list = make("ul");
  for (const edge of edgesByNode.get(node.id)) list.append(describeEdge(edge, node));
  const back = make("button", "", "← all");
  back.type = "button";
  back.addEventListener("click", () => select(null));
  return [
    back,
    make("h2", "", node.caption),
    make("p", "kind", `${node.kind} · ${node.name}`),
    ...(node.description ? [make("p", "", node.description)] : []),
    list,
  ];
}

function describeEdge(edge, node) {
  const outward = edge.from === node.id;
  const other = nodesById.get(outward ? edge.to : edge.from);
  const item = make("li");
  item.append(make("div", "verb", outward ? `${edge.verb} →` : `← ${edge.verb}`), makeJump(other));
  for (const claim of edge.evidence) item.append(describeClaim(claim));
  if (edge.evidence.length === 0) {
    item.append(make("p", "claim", edge.structural ? "part and whole" : "no claim recorded"));
  }
  return item;
}

function describeClaim(claim) {
  const paragraph = make("p", "claim", claim.paraphrase);
  const voice = `${claim.voice} · ${claim.attribution} · ${claim.certainty}`;
  const place = `${claim.source}, line ${claim.line}, characters ${claim.start}–${claim.end} · ${claim.claim}`;
  paragraph.append(make("span", "place", voice), make("span", "place", place));
  return paragraph;
}

function makeJump(node) {
  const button = make("button", "", node.caption);
  button.type = "button";
  button.addEventListener("click", () => {
    select(node.id);
    if (shown === "picture") network.focus(node.id, { scale: Math.max(network.getScale(), 0.8) });
    document.getElementById("panel").focus();
  });
  return button;
}

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

function showStatus() {
  const shown = data.nodes.filter((node) => !hiddenKinds.has(node.kind)).length;
  document.getElementById("status").textContent =
    `${shown} of ${data.nodes.length} things, ${data.edges.length} relations`;
}

// Legend, search and zoom

const PATHS = {
  box: "M-9 -6H9V6H-9Z",
  square: "M-7 -7H7V7H-7Z",
  diamond: "M0 -9L8 0L0 9L-8 0Z",
  triangle: "M0 -8L8 7H-8Z",
  triangleDown: "M0 8L-8 -7H8Z",
  hexagon: "M-8 0L-4 -7H4L8 0L4 7H-4Z",
  star: "M0 -9L2.6 -3L9 -3L4 1.5L6 8L0 4L-6 8L-4 1.5L-9 -3L-2.6 -3Z",
  dot: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z",
};

function drawLegend() {
  for (const icon of document.querySelectorAll("#legend svg[data-shape]")) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", PATHS[icon.dataset.shape] ?? PATHS.dot);
    path.setAttribute("fill", icon.dataset.fill);
    path.setAttribute("stroke", borderOf(icon.dataset.fill));
    icon.replaceChildren(path);
  }
  document.getElementById("legend").addEventListener("change", (event) => {
    const kind = event.target.value;
    if (event.target.checked) hiddenKinds.delete(kind);
    else hiddenKinds.add(kind);
    redraw();
    showStatus();
  });
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
}

function listNames() {
  const options = data.nodes.map((node) => {
    const option = document.createElement("option");
    option.value = node.caption;
    return option;
  });
  document.getElementById("names").append(...options);
}

function findNode(text) {
  const wanted = fold(text.trim());
  if (wanted === "") return undefined;
  return (
    data.nodes.find((node) => fold(node.caption) === wanted) ??
    data.nodes.find((node) => fold(node.caption).includes(wanted))
  );
}

function listenToSearch() {
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const node = findNode(document.getElementById("query").value);
    if (node === undefined) {
      document.getElementById("status").textContent = "Nothing has this name.";
      return;
    }
    select(node.id);
    if (shown === "picture") network.focus(node.id, { scale: 1 });
  });
}

function listenToZoom() {
  for (const button of document.querySelectorAll("#zoom button")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") network.fit();
      else network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom) });
    });
  }
}

start();
