"use strict";

// Graph view: vis-network moves and zooms it, and finds the thing under the pointer; things, lines and
// labels are painted here, so that letters and lines have their size on the screen at any zoom. It would
// leave out a thing in the first painting that has it in sight.

const drawnNodes = new vis.DataSet();
const LEAST_SCALE = 0.52; // a thing is not smaller than at this zoom, unless it would grow more than
const MOST_GROWTH = 1.9; // times, so that things do not overlap
const NUMBER_LETTERS = 20; // of the number in a box
const NEAR = 6; // pixels on the screen from the pointer to a line
const FRAME = { x: 56, y: 42 }; // pixels on the screen that labels need around everything
let network = null;
let colours = {};
let painted = new Map(); // what is drawn, by the id of vis-network
let pointed = null; // the line under the pointer, or the one that the keys have come to
let drawnSheet = null;
let isStarted = false; // the first view is drawn without an animation

function startGraph() {
  const place = document.getElementById("network");
  network = new vis.Network(place, { nodes: drawnNodes, edges: [] }, data.options);
  network.on("beforeDrawing", paintDrawn);
  network.on("afterDrawing", (context) => paintLabels(context, network.getScale()));
  network.on("click", (event) => clickDrawn(event.nodes[0], event.pointer.canvas));
  network.on("dragging", moveDragged);
  network.on("hoverNode", (event) => pointAt(painted.get(event.node)));
  network.on("blurNode", () => pointAt(null));
  place.addEventListener("pointermove", pointAtLine);
  place.addEventListener("pointerleave", () => pointAt(null));
  place.addEventListener("keydown", handleKey);
}

function clickDrawn(id, point) {
  const line = id === undefined ? findLine(point, network.getScale()) : null;
  if (line !== null) openLine(line);
  else if (typeof id !== "string") chooseDrawn(nodes[id] ?? null);
  else if (id.startsWith("g")) openGroup(groups[Number(id.slice(1))]);
  else closeGroup(groups[Number(id.slice(1))]);
}

// On a phone, what the sheet would cover moves above it; else nothing moves.

function chooseDrawn(node) {
  selectNode(node);
  if (node !== null && coveredBySheet() > 0) keepInSight(node);
}

// A line leads to the evidence of its relations.

function openLine(line) {
  selectRelations(line.edges);
}

function moveDragged(event) {
  for (const id of event.nodes) {
    const thing = painted.get(id);
    Object.assign(thing, network.getPosition(id));
    Object.assign(sheet.places.get(thing.item) ?? thing.item, { x: thing.x, y: thing.y });
    Object.assign(thing.item, { x: thing.x, y: thing.y });
  }
}

// What is drawn

function drawGraph() {
  colours = readColours();
  const highlight = findHighlight();
  const things = [...drawNodes(highlight), ...drawGroups(highlight), ...drawGroupNames()];
  painted = new Map(things.map((thing) => [thing.id, thing]));
  pointed = null;
  drawLines(highlight);
  const items = things.map(({ id, x, y }) => ({ id, x, y, ctxRenderer: measureThing }));
  drawnNodes.remove(drawnNodes.getIds().filter((id) => !painted.has(id)));
  drawnNodes.update(items);
  document.querySelector('[data-zoom="close"]').hidden = state.open.size === 0;
  network.redraw();
  if (drawnSheet !== sheet) zoomToStart();
  drawnSheet = sheet;
  pointAt(null);
}

// The selected thing with its neighbours, some relations, or a path; everything else is paler.

function findHighlight() {
  if (state.ends) {
    const steps = findPath(...state.ends);
    return { nodes: new Set([...state.ends, ...nodesOfPath(steps)]), edges: new Set(steps.map((step) => step.edge)) };
  }
  const near = state.node ? state.node.edges.filter(isShown) : state.relations;
  if (!state.node && near.length === 0) return null;
  return { nodes: new Set([state.node, ...near.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(near) };
}

function drawNodes(highlight) {
  return [...shownNodes].filter((node) => drawnIdOf(node) === node.at).map((node) => ({
    id: node.at,
    item: node,
    x: node.x,
    y: node.y,
    lines: node.label.split("\n"),
    letters: node.kind.letters,
    wide: node.kind.wide,
    high: node.kind.high,
    isFar: highlight !== null && !highlight.nodes.has(node),
    isChosen: node === state.node || (state.ends ?? []).includes(node),
  }));
}

// Painting of a thing; `paper` is a canvas or, for a saved picture, what makes SVG of the same calls.

const outlines = new Map();

function outlineOf(kind) {
  if (!outlines.has(kind)) outlines.set(kind, new Path2D(kind.outline));
  return outlines.get(kind);
}

// Return by how much a thing is enlarged at a zoom, so that it can still be seen and hit.

function growth(thing, scale) {
  return thing.isDisc || thing.isName ? 1 : Math.min(Math.max(1, LEAST_SCALE / scale), MOST_GROWTH);
}

function paintDrawn(context) {
  const scale = network.getScale();
  paintLines(context);
  for (const thing of painted.values()) if (isInSight(thing)) paintShape(context, thing, scale);
}

function measureThing({ id }) {
  const thing = painted.get(id);
  const grown = growth(thing, network.getScale());
  return { nodeDimensions: { width: 2 * thing.wide * grown, height: 2 * thing.high * grown } };
}

function paintShape(ctx, thing, scale) {
  if (thing.isName) return;
  ctx.save();
  ctx.translate(thing.x, thing.y);
  const grown = growth(thing, scale);
  const style = styleOf(thing);
  ctx.fillStyle = style.fill;
  ctx.strokeStyle = style.stroke;
  ctx.lineWidth = style.width / scale;
  ctx.beginPath();
  if (thing.isDisc) ctx.arc(0, 0, thing.wide, 0, 2 * Math.PI);
  else if (thing.item.kind.shape === "box") ctx.roundRect(-thing.wide * grown, -thing.high * grown, 2 * thing.wide * grown, 2 * thing.high * grown, 4 * grown);
  if (thing.isDisc || thing.item.kind.shape === "box") {
    ctx.fill();
    ctx.stroke();
  } else {
    const times = (thing.item.kind.size / 8) * grown;
    ctx.scale(times, times);
    ctx.lineWidth = style.width / scale / times;
    ctx.fill(outlineOf(thing.item.kind));
    ctx.stroke(outlineOf(thing.item.kind));
  }
  ctx.restore();
  if (thing.item.number) paintNumber(ctx, thing, grown);
}

function styleOf(thing) {
  const width = thing.isChosen ? 4 : 1.5;
  if (thing.isDisc) return { fill: colours.group, stroke: colours.edge, width: 2 };
  const { fill, shape } = thing.item.kind;
  const isPlain = thing.isFar || isForced();
  const stroke = thing.isChosen ? colours.accent : isForced() ? colours.ink : borderOf(fill);
  if (shape === "box") return { fill: thing.isFar ? colours.page : colours.clause, stroke: thing.isFar ? colours.edge : stroke, width };
  return { fill: isPlain ? colours.page : fill, stroke: thing.isFar ? colours.edge : stroke, width };
}

// The number of a point is inside its box: what is too long for it is cut.

function paintNumber(ctx, thing, grown) {
  const letters = NUMBER_LETTERS * grown;
  const room = 2 * thing.wide * grown - 3 * grown;
  ctx.font = `600 ${letters}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = thing.isFar ? colours.quiet : colours.ink;
  let text = thing.item.number;
  if (ctx.measureText(text).width > room) text = `${text.split(",")[0]}…`;
  if (ctx.measureText(text).width <= room) ctx.fillText(text, thing.x, thing.y + letters * 0.06);
}

// The pointer: what is under it says its sentence in a strip of fixed height; nothing moves.

function pointAt(thing) {
  const line = thing?.edges ? thing : null;
  if (line !== pointed) {
    pointed = line;
    network.redraw();
  }
  document.getElementById("hint").replaceChildren(...describePointed(thing));
  document.getElementById("network").classList.toggle("pointed", Boolean(thing));
}

function describePointed(thing) {
  if (!thing) return [makeElement("small", "", say("hint"))];
  if (thing.edges) return tellLine(thing.edges);
  if (!thing.item.kind) return [makeElement("b", "", thing.item.name)];
  const { caption, kind, description } = thing.item;
  return [makeElement("b", "", caption), ` ${kind.label} `, makeElement("span", "", description)];
}

function tellLine(held) {
  const texts = [...new Set(held.map(tellEdge))];
  const more = texts.length > 2 ? [` + ${numberFormat.format(texts.length - 2)}`] : [];
  return [...texts.slice(0, 2).flatMap((text, at) => [at ? " · " : "", makeElement("span", "", text)]), ...more];
}

function tellEdge(edge) {
  const certain = [...new Set(valuesOfClaims(edge, "certainty"))].map((value) => data.certainties[value].label);
  return `${sentenceOf(edge)}${certain.length ? ` (${certain.join(", ")})` : ""}`;
}

function pointAtLine(event) {
  const box = document.getElementById("network").getBoundingClientRect();
  const place = { x: event.clientX - box.left, y: event.clientY - box.top };
  if (event.buttons > 0 || network.getNodeAt(place) !== undefined) return;
  const line = findLine(network.DOMtoCanvas(place), network.getScale());
  if (line !== pointed) pointAt(line);
}

// Zoom

function isMotionReduced() {
  return !isStarted || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function zoomToHighlight() {
  const highlight = findHighlight();
  const ids = highlight === null ? [] : [...highlight.nodes].filter((node) => shownNodes.has(node)).map(drawnIdOf);
  zoomToDrawn(ids.length > 0 ? [...new Set(ids)] : [...painted.keys()]);
}

function zoomToStart() {
  network.redraw(); // the view may have been hidden
  const room = findBounds([...painted.values()]);
  network.moveTo(viewOf(room));
}

function zoomToAll() {
  zoomToDrawn([...painted.keys()]);
}

function zoomToDrawn(ids) {
  if (state.view !== "graph") return;
  network.redraw(); // the view may have been hidden
  zoomTo(findBounds(ids.map((id) => painted.get(id)).filter(Boolean)));
}

function sizeOf(thing, axis) {
  return axis === "x" ? thing.wide : thing.high;
}

// Return the box around things, without their labels.

function findBounds(things) {
  if (things.length === 0) return { x: 0, y: 0, width: 200, height: 200 };
  const [left, top] = ["x", "y"].map((axis) => Math.min(...things.map((thing) => thing[axis] - sizeOf(thing, axis))));
  const [right, bottom] = ["x", "y"].map((axis) => Math.max(...things.map((thing) => thing[axis] + sizeOf(thing, axis))));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

function zoomTo(room) {
  network.moveTo({ ...viewOf(room), animation: !isMotionReduced() && { duration: 250 } });
}

// Return the position and the zoom at which all of a box is seen with its labels.

function viewOf(room) {
  const place = document.getElementById("network");
  const width = place.clientWidth - 2 * Math.min(FRAME.x, place.clientWidth / 12);
  const height = Math.max(place.clientHeight - 2 * FRAME.y, 60);
  const scale = Math.min(width / room.width, height / room.height, 1.1);
  return { position: { x: room.x, y: room.y + FRAME.y / 4 / scale }, scale };
}

// Colours

function isForced() {
  return window.matchMedia("(forced-colors: active)").matches;
}

function readColours() {
  const probe = document.getElementById("probe");
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
