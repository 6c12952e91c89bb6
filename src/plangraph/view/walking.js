"use strict";

// Keys: up and down walk the relations of a thing, right follows one, left goes back, Page Down and
// Page Up take the next thing; so every relation is reached.

const walked = []; // the things that were come from
let walkedAt = -1; // the relation of the selected thing that the keys have come to

const KEYS = {
  ArrowDown: () => walkRelations(1),
  ArrowUp: () => walkRelations(-1),
  ArrowRight: followRelation,
  ArrowLeft: goBack,
  PageDown: () => walkThings(1),
  PageUp: () => walkThings(-1),
  Enter: readRelation,
  Escape: () => selectNode(null),
};

function handleKey(event) {
  if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  KEYS[event.key]();
  event.preventDefault();
}

function nodesByDegree() {
  const chosen = [...shownNodes];
  return chosen.sort((first, second) => second.edges.length - first.edges.length || first.at - second.at);
}

function walkThings(step) {
  const order = nodesByDegree();
  const at = order.indexOf(state.node);
  const next = at < 0 ? order[0] : order[(at + step + order.length) % order.length];
  if (next !== undefined) arriveAt(next);
}

function arriveAt(node) {
  walkedAt = -1;
  selectNode(node);
  keepInSight(node);
}

// The relations of the selected thing that are drawn, in the order of its panel.

function walkedRelations() {
  return state.node === null ? [] : state.node.edges.filter((edge) => isShown(edge) && (state.spokes || !edge.spoke));
}

function walkRelations(step) {
  const related = walkedRelations();
  if (state.node === null) return walkThings(1);
  if (related.length === 0) return announce(say("nothing_there", { name: state.node.caption }));
  walkedAt = walkedAt < 0 && step < 0 ? related.length - 1 : (walkedAt + step + related.length) % related.length;
  const edge = related[walkedAt];
  pointAt(lineOf(edge) ?? { edges: [edge] });
  document.getElementById("hint").replaceChildren(makeElement("span", "", tellEdge(edge)));
  announce(say("relation_at", { at: walkedAt + 1, n: related.length, sentence: tellEdge(edge) }));
}

function followRelation() {
  const edge = walkedRelations()[Math.max(walkedAt, 0)];
  if (state.node === null) return walkThings(1);
  if (edge === undefined) return announce(say("nothing_there", { name: state.node.caption }));
  walked.push(state.node);
  arriveAt(edge.from === state.node ? edge.to : edge.from);
}

function goBack() {
  const before = walked.pop();
  if (before !== undefined) arriveAt(before);
  else announce(say("nothing_there", { name: state.node?.caption ?? "" }));
}

function readRelation() {
  const edge = walkedRelations()[walkedAt];
  if (edge !== undefined) selectRelations([edge]);
  document.getElementById("panel").focus();
}

// Return how much of the picture the sheet of a phone covers, in pixels.

function coveredBySheet() {
  const [place, panel] = ["network", "panel"].map((id) => document.getElementById(id).getBoundingClientRect());
  const isOver = panel.width > 0 && panel.left < place.right && panel.right > place.left;
  return isOver ? Math.max(place.bottom - panel.top, 0) : 0;
}

// Move the picture only where the thing would be out of sight.

function keepInSight(node) {
  const place = document.getElementById("network");
  const { x, y } = network.canvasToDOM(node);
  const height = place.clientHeight - coveredBySheet();
  if (x > 20 && y > 20 && x < place.clientWidth - 20 && y < height - 20) return;
  const below = (place.clientHeight - height) / 2 / network.getScale();
  network.moveTo({ position: { x: node.x, y: node.y + below }, animation: !isMotionReduced() && { duration: 200 } });
}
