"use strict";

// Paths: how two nodes are connected; the same path and texts as those of `plangraph path`.

const DETOUR = 20; // the length of a step through a plan or between whole and part

// Return the nodes of the shortest path. Of several, it is the one whose nodes come first in the
// alphabet, read from the end that comes first.
function findPath(start, end) {
  const [first, last] = start.at <= end.at ? [start, end] : [end, start];
  const lengths = distancesFrom(last);
  if (!lengths.has(first)) return [];
  const path = [first];
  while (path.at(-1) !== last) {
    const here = path.at(-1);
    const nearer = [...stepLengths(here)].filter(([node, step]) => lengths.get(node) === lengths.get(here) - step);
    path.push(nearer.map(([node]) => node).reduce((first, second) => (first.at < second.at ? first : second)));
  }
  return first === start ? path : path.reverse();
}

// Return the length of a step to each neighbour, by the shortest of parallel edges.
function stepLengths(node) {
  const steps = new Map();
  for (const edge of node.edges) {
    const near = edge.from === node ? edge.to : edge.from;
    const step = edge.detour ? DETOUR : 1;
    if (near !== node) steps.set(near, Math.min(step, steps.get(near) ?? step));
  }
  return steps;
}

// Return the distance of each node from one: Dijkstra's algorithm with a list of nodes for each
// distance, because distances are small whole numbers.
function distancesFrom(start) {
  const lengths = new Map();
  const waiting = [[start]];
  for (let length = 0; length < waiting.length; length += 1) {
    for (const node of waiting[length] ?? []) {
      if (lengths.has(node)) continue;
      lengths.set(node, length);
      for (const [near, step] of stepLengths(node)) {
        if (!lengths.has(near)) (waiting[length + step] ??= []).push(near);
      }
    }
  }
  return lengths;
}

function makeSteps(path) {
  return path.slice(1).map((node, at) => {
    const edge = chooseEdge(path[at], node);
    const arrow = edge.from === path[at] ? `—${edge.verb}→` : `←${edge.verb}—`;
    return { edge, sentence: `${path[at].caption} ${arrow} ${node.caption}` };
  });
}

// Return the edge that explains most: with evidence, not structural, in the direction of the path.
function chooseEdge(source, target) {
  const between = source.edges.filter((edge) => edge.from === target || edge.to === target);
  const rank = (edge) => [Number(edge.claims.length === 0), edge.structural, Number(edge.from !== source), edge.at];
  return between.reduce((best, edge) => (isLess(rank(edge), rank(best)) ? edge : best));
}

function isLess(first, second) {
  const at = first.findIndex((value, place) => value !== second[place]);
  return at >= 0 && first[at] < second[at];
}
