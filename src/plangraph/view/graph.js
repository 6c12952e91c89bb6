"use strict";

// Graph view, drawn by vis-network: nodes and closed groups, and the edges between them.

const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
let network = null;
let colours = {};

function startGraph() {
  const place = document.getElementById("network");
  network = new vis.Network(place, { nodes: drawnNodes, edges: drawnEdges }, data.options);
  network.on("click", (event) => clickDrawn(event.nodes[0]));
  place.addEventListener("keydown", handleKey);
}

function clickDrawn(id) {
  if (typeof id !== "string") selectNode(nodes[id] ?? null);
  else if (id.startsWith("g")) openGroup(groups[Number(id.slice(1))]);
  else closeGroup(groups[Number(id.slice(1))]);
}

function drawGraph() {
  colours = readColours();
  const highlight = findHighlight();
  replaceItems(drawnNodes, [...drawNodes(highlight), ...drawGroups(highlight), ...drawGroupNames()]);
  replaceItems(drawnEdges, drawEdges(highlight));
  document.querySelector('[data-zoom="close"]').hidden = state.open.size === 0;
  network.redraw();
}

function replaceItems(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

// Highlight: the selected node with its neighbours, or a path; everything else is dimmed.

function findHighlight() {
  if (state.ends) {
    const steps = findPath(...state.ends);
    return { nodes: new Set([...state.ends, ...nodesOfPath(steps)]), edges: new Set(steps.map((step) => step.edge)) };
  }
  if (!state.node) return null;
  const near = state.node.edges.filter(isShown);
  return { nodes: new Set([state.node, ...near.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(near) };
}

// Nodes

function drawNodes(highlight) {
  return nodes.filter((node) => shownNodes.has(node) && drawnIdOf(node) === node.at).map((node) => drawNode(node, highlight));
}

function drawNode(node, highlight) {
  const isDimmed = highlight !== null && !highlight.nodes.has(node);
  const box = node.kind.shape === "box";
  const background = box ? colours.clause : node.kind.fill;
  const border = box ? node.kind.fill : borderOf(node.kind.fill);
  const chosen = node === state.node || (state.ends ?? []).includes(node);
  return {
    id: node.at,
    label: node.label,
    shape: node.kind.shape,
    size: node.kind.size,
    x: node.x,
    y: node.y,
    opacity: isDimmed ? 0.25 : 1,
    color: { background, border, highlight: { background, border }, hover: { background, border } },
    font: { size: node.kind.letters, color: isDimmed ? mixColours(colours.ink, colours.page, 0.7) : colours.ink },
    borderWidth: chosen ? 4 : 1.5,
  };
}

// Groups: a closed group is one disc, as wide as the nodes in it need.

function drawnIdOf(node) {
  let id = node.at;
  for (let number = node.group; number >= 0; number = groups[number].parent) {
    if (!state.open.has(groups[number])) id = `g${number}`;
  }
  return id;
}

function drawGroups(highlight) {
  const held = new Map();
  for (const node of shownNodes) {
    const id = drawnIdOf(node);
    if (id !== node.at) held.set(id, [...(held.get(id) ?? []), node]);
  }
  return [...held].map(([id, members]) => drawGroup(groups[Number(id.slice(1))], id, members, highlight));
}

function drawGroup(group, id, members, highlight) {
  const isDimmed = highlight !== null && !members.some((node) => highlight.nodes.has(node));
  const size = Math.min(group.width, group.height) * 0.8;
  const words = group.name.split(" ");
  const half = Math.ceil(words.length / 2);
  const lines = [words.slice(0, half).join(" "), words.slice(half).join(" "), `${members.length} things`].filter(Boolean);
  const letters = Math.min(size * 0.4, (size * 3) / Math.max(...lines.map((line) => line.length)));
  return {
    id,
    label: lines.join("\n"),
    shape: "dot",
    size,
    x: group.x,
    y: group.y,
    opacity: isDimmed ? 0.25 : 1,
    color: { background: colours.group, border: colours.edge, highlight: { background: colours.group, border: colours.accent } },
    font: { size: letters, color: isDimmed ? mixColours(colours.ink, colours.page, 0.7) : colours.ink, vadjust: -(size + letters * lines.length * 0.62) },
    borderWidth: 2,
  };
}

// The name of an open group is above it; a click on it closes the group.

function drawGroupNames() {
  const inside = (group) => [...shownNodes].some((node) => node.group === groups.indexOf(group));
  return [...state.open].filter(inside).map((group) => ({
    id: `t${groups.indexOf(group)}`,
    label: `${group.name}  ⊖`,
    shape: "text",
    size: 30,
    x: group.x,
    y: group.y - group.height,
    font: { size: Math.min(Math.max((3 * group.width) / group.name.length, 30), 120), color: colours.quiet },
  }));
}

function closeGroup(group) {
  state.open.delete(group);
  refresh();
  announce(`${group.name} is closed`);
}

function openGroup(group) {
  openAround({ group: groups.indexOf(group) });
  refresh();
  zoomTo({ x: group.x, y: group.y, width: 2 * group.width, height: 2 * group.height });
  announce(`${group.name} is open`);
}

function openAround(node) {
  for (let number = node.group; number >= 0; number = groups[number].parent) {
    state.open.delete(groups[number]); // added again, so that it is the last one opened
    state.open.add(groups[number]);
  }
  const mine = new Set();
  for (let number = node.group; number >= 0; number = groups[number].parent) mine.add(groups[number]);
  for (const group of state.open) {
    if (countDrawn() <= MOST_DRAWN) break;
    if (!mine.has(group)) state.open.delete(group);
  }
}

// At the start groups are open while few nodes are drawn, first those of several plan versions.

function openGroupsAtStart() {
  const tops = groups.filter((group) => group.parent < 0);
  const isShared = (group) => !data.versions.includes(group.name);
  tops.sort((first, second) => isShared(second) - isShared(first));
  for (const group of tops) {
    state.open.add(group);
    if (countDrawn() > DRAWN_AT_FIRST) state.open.delete(group);
  }
}

function countDrawn() {
  return new Set(nodes.map(drawnIdOf)).size + state.open.size;
}

function closeGroups() {
  state.open.clear();
  refresh();
  zoomToHighlight();
}

let isStarted = false; // the first view is drawn without an animation

function isMotionReduced() {
  return !isStarted || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// Edges: all edges between the same two ends of which one is a closed group are one line.

function drawEdges(highlight) {
  const single = [];
  const bundles = new Map();
  for (const edge of shownEdges) {
    const [from, to] = [drawnIdOf(edge.from), drawnIdOf(edge.to)];
    if (from === edge.from.at && to === edge.to.at) single.push(drawEdge(edge, highlight));
    else if (from !== to) {
      const key = [from, to].sort().join(" ");
      const bundle = bundles.get(key) ?? { from, to, edges: [] };
      bundle.edges.push(edge);
      bundles.set(key, bundle);
    }
  }
  return [...single, ...[...bundles].map(([key, bundle]) => drawBundle(key, bundle, highlight))];
}

function drawEdge(edge, highlight) {
  const isHighlighted = highlight !== null && highlight.edges.has(edge);
  const colour = isHighlighted ? colours.accent : colours.edge;
  const dashes = dashesOf(edge);
  return {
    id: edge.at,
    from: edge.from.at,
    to: edge.to.at,
    label: isHighlighted && hasRoomForLabel(edge) ? edge.line : undefined,
    dashes: dashes.length > 0 && dashes,
    smooth: groups.length > 0 || edge.bend === 0 ? { enabled: false } : curve(edge.bend),
    width: isHighlighted ? 2 : 1,
    color: { color: colour, highlight: colour, opacity: highlight === null ? 0.6 : isHighlighted ? 1 : 0.15 },
    font: { size: 12, align: "middle", color: colours.quiet, strokeColor: colours.page, strokeWidth: 4 },
  };
}

function curve(bend) {
  const type = bend > 0 ? "curvedCW" : "curvedCCW";
  return { enabled: true, type, roundness: Math.round(Math.abs(bend) * 16) / 100 };
}

// Return whether the label of an edge has room between its ends.

function hasRoomForLabel(edge) {
  const length = Math.hypot(edge.from.x - edge.to.x, edge.from.y - edge.to.y);
  return length > 6 * edge.line.length + 110;
}

function drawBundle(key, bundle, highlight) {
  const isHighlighted = highlight !== null && bundle.edges.some((edge) => highlight.edges.has(edge));
  const colour = isHighlighted ? colours.accent : colours.edge;
  return {
    id: key,
    from: bundle.from,
    to: bundle.to,
    smooth: { enabled: false },
    arrows: { to: { enabled: false } },
    width: Math.min(1 + Math.log2(bundle.edges.length), 8),
    color: { color: colour, highlight: colour, opacity: isHighlighted ? 1 : highlight === null ? 0.35 : 0.1 },
  };
}

// Keys: an arrow key selects the nearest neighbour in its direction.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function handleKey(event) {
  if (event.key === "Enter") document.getElementById("panel").focus();
  else if (event.key === "Escape") selectNode(null);
  else if (event.key in DIRECTIONS) selectInDirection(DIRECTIONS[event.key]);
  else return;
  event.preventDefault();
}

function selectInDirection([right, down]) {
  if (!state.node) {
    selectAndZoom(nodesByDegree()[0]);
    return;
  }
  const near = neighbours(state.node).map((node) => {
    const [x, y] = [node.x - state.node.x, node.y - state.node.y];
    return { node, along: x * right + y * down, length: Math.hypot(x, y) };
  });
  const ahead = near.filter((item) => item.along > 0.5 * item.length);
  ahead.sort((first, second) => first.length - second.length);
  if (ahead.length > 0) selectAndZoom(ahead[0].node);
  else announce(`${state.node.caption}: nothing that way`);
}

function neighbours(node) {
  const ends = node.edges.filter(isShown).flatMap((edge) => [edge.from, edge.to]);
  return [...new Set(ends)].filter((end) => end !== node);
}

function nodesByDegree() {
  const chosen = [...shownNodes];
  return chosen.sort((first, second) => second.edges.length - first.edges.length || first.at - second.at);
}

// Select a node, and zoom to it and its neighbours.

function selectAndZoom(node) {
  if (!node) return;
  selectNode(node);
  zoomToHighlight();
}

function zoomToHighlight() {
  const highlight = findHighlight();
  zoomToDrawn(highlight === null ? drawnNodes.getIds() : [...new Set([...highlight.nodes].map(drawnIdOf))]);
}

function zoomToAll() {
  zoomToDrawn(drawnNodes.getIds());
}

function zoomToDrawn(ids) {
  if (state.view !== "graph") return;
  network.redraw(); // the panel has changed the size of the canvas
  zoomTo(findBounds(ids.map((id) => drawnNodes.get(id)).filter(Boolean)));
}

// Return the box around drawn nodes and groups with their labels.

function findBounds(items) {
  const edge = (axis, sign) => Math.max(...items.map((item) => sign * item[axis] + extentOf(item, axis)), -Infinity);
  const [left, right, top, bottom] = [-edge("x", -1), edge("x", 1), -edge("y", -1), edge("y", 1)];
  if (items.length === 0) return { x: 0, y: 0, width: 200, height: 200 };
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

function extentOf(item, axis) {
  if (typeof item.id === "string") return item.size * 1.05;
  return axis === "x" ? 90 : item.size + 60;
}

function zoomTo(room) {
  const place = document.getElementById("network");
  const scale = Math.min(place.clientWidth / room.width, place.clientHeight / room.height, 1.1);
  network.moveTo({ position: { x: room.x, y: room.y }, scale, animation: !isMotionReduced() && { duration: 250 } });
}

// Colours

function readColours() {
  const probe = document.getElementById("status");
  const names = ["page", "ink", "quiet", "accent", "edge", "clause", "group"];
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.style.removeProperty("color");
  return Object.fromEntries(found);
}

function channelsOf(colour) {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return colour.match(/[\d.]+/g).slice(0, 3).map(Number);
}

function mixColours(colour, other, share) {
  const others = channelsOf(other);
  return `rgb(${channelsOf(colour).map((value, at) => Math.round(value * (1 - share) + others[at] * share)).join(",")})`;
}

function borderOf(fill) {
  return mixColours(fill, isDark() ? "#ffffff" : "#000000", 0.38);
}
