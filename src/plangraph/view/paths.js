"use strict";

// Paths: how two nodes are connected; the same path and texts as those of `plangraph path`.

const DETOUR = 20; // the length of a step through a plan or between whole and part

// Return the edges of the shortest path as steps. A path within one origin (a plan version or a
// source) goes before one that leaves it; of several, the one whose origin comes first.
function findPath(start, end) {
  let best = null;
  for (const origin of sharedOrigins(start, end)) {
    const found = searchPath(start, end, origin);
    if (found && (best === null || found.length < best.length)) best = found;
  }
  best ??= searchPath(start, end, null);
  return best ? makeSteps(best) : [];
}

function nodesOfPath(steps) {
  return steps.flatMap((step) => [step.edge.from, step.edge.to]);
}

// Return the numbers of the origins that edges at both nodes have, in order.
function sharedOrigins(start, end) {
  const ofEnd = originsAt(end);
  return originsAt(start).filter((origin) => ofEnd.includes(origin));
}

function originsAt(node) {
  if (node.edges.some((edge) => edge.origins === null)) return data.origins.map((_, origin) => origin);
  return [...new Set(node.edges.flatMap((edge) => edge.origins))].sort((first, second) => first - second);
}

function hasOrigin(edge, origin) {
  return origin === null || edge.origins === null || edge.origins.includes(origin);
}

// Return the length and the nodes of the shortest path of edges with an origin. Of several, it is
// the one whose nodes come first in the alphabet, read from the end that comes first.
function searchPath(start, end, origin) {
  const [first, last] = start.at <= end.at ? [start, end] : [end, start];
  const lengths = distancesFrom(last, origin);
  if (!lengths.has(first)) return null;
  const path = [first];
  while (path.at(-1) !== last) {
    const here = path.at(-1);
    const nearer = [...stepLengths(here, origin)].filter(([node, step]) => lengths.get(node) === lengths.get(here) - step);
    path.push(nearer.map(([node]) => node).reduce((first, second) => (first.at < second.at ? first : second)));
  }
  return { origin, length: lengths.get(first), path: first === start ? path : path.reverse() };
}

// Return the length of a step to each neighbour, by the shortest of parallel edges.
function stepLengths(node, origin) {
  const steps = new Map();
  for (const edge of node.edges.filter((edge) => hasOrigin(edge, origin))) {
    const near = edge.from === node ? edge.to : edge.from;
    const step = edge.detour ? DETOUR : 1;
    if (near !== node) steps.set(near, Math.min(step, steps.get(near) ?? step));
  }
  return steps;
}

// Return the distance of each node from one: Dijkstra's algorithm with a list of nodes for each
// distance, because distances are small whole numbers.
function distancesFrom(start, origin) {
  const lengths = new Map();
  const waiting = [[start]];
  for (let length = 0; length < waiting.length; length += 1) {
    for (const node of waiting[length] ?? []) {
      if (lengths.has(node)) continue;
      lengths.set(node, length);
      for (const [near, step] of stepLengths(node, origin)) {
        if (!lengths.has(near)) (waiting[length + step] ??= []).push(near);
      }
    }
  }
  return lengths;
}

// Return a step for each edge: its sentence, and the name of the origin that it belongs to.
function makeSteps({ path, origin }) {
  let previous = origin;
  return path.slice(1).map((node, at) => {
    const edge = chooseEdge(path[at], node, previous);
    if (origin === null && edge.origins !== null && !edge.origins.includes(previous)) previous = edge.origins[0] ?? null;
    const name = previous === null ? "" : data.origins[previous];
    return { edge, origin: name, sentence: `${path[at].caption} – ${node.caption}: ${sentenceOf(edge)}` };
  });
}

// Return the edge that explains most: of the origin, with evidence, not structural, in the
// direction of the path.
function chooseEdge(source, target, origin) {
  const between = source.edges.filter((edge) => edge.from === target || edge.to === target);
  const rank = (edge) => [
    Number(!hasOrigin(edge, origin)),
    Number(edge.claims.length === 0),
    edge.structural,
    Number(edge.from !== source),
    edge.at,
  ];
  return between.reduce((best, edge) => (isLess(rank(edge), rank(best)) ? edge : best));
}

function isLess(first, second) {
  const at = first.findIndex((value, place) => value !== second[place]);
  return at >= 0 && first[at] < second[at];
}
