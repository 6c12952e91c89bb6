"use strict";

// How two things are connected: the same way, told in the same words, as the command line's `path`.

const DETOUR = 20;

// Return the things on the way; of ways that count the same, the one whose things come first in
// the alphabet, seen from the end that comes first.
function findWay(start, end) {
  const [first, last] = start.at <= end.at ? [start, end] : [end, start];
  const lengths = measureFrom(last);
  if (!lengths.has(first)) return [];
  const way = [first];
  while (way.at(-1) !== last) {
    const here = way.at(-1);
    const nearer = [...stepsFrom(here)].filter(([node, step]) => lengths.get(node) === lengths.get(here) - step);
    way.push(nearer.map(([node]) => node).reduce((one, two) => (one.at < two.at ? one : two)));
  }
  return first === start ? way : way.reverse();
}

// What a step to each neighbour counts; of parallel relations the lightest decides.
function stepsFrom(node) {
  const steps = new Map();
  for (const edge of node.edges) {
    const near = edge.from === node ? edge.to : edge.from;
    const step = edge.detour ? DETOUR : 1;
    if (near !== node) steps.set(near, Math.min(step, steps.get(near) ?? step));
  }
  return steps;
}

// Dijkstra, with a list of things for each length since lengths are small whole numbers.
function measureFrom(start) {
  const lengths = new Map();
  const waiting = [[start]];
  for (let length = 0; length < waiting.length; length += 1) {
    for (const node of waiting[length] ?? []) {
      if (lengths.has(node)) continue;
      lengths.set(node, length);
      for (const [near, step] of stepsFrom(node)) {
        if (!lengths.has(near)) (waiting[length + step] ??= []).push(near);
      }
    }
  }
  return lengths;
}

function tellWay(way) {
  return way.slice(1).map((node, at) => {
    const edge = chooseRelation(way[at], node);
    const arrow = edge.from === way[at] ? `—${edge.verb}→` : `←${edge.verb}—`;
    return { edge, sentence: `${way[at].caption} ${arrow} ${node.caption}` };
  });
}

// The relation that says most: with evidence, not mere part and whole, in the direction of the way.
function chooseRelation(one, two) {
  const between = one.edges.filter((edge) => edge.from === two || edge.to === two);
  const weigh = (edge) => [Number(edge.claims.length === 0), edge.structural, Number(edge.from !== one), edge.at];
  return between.reduce((best, edge) => (isLess(weigh(edge), weigh(best)) ? edge : best));
}

function isLess(one, two) {
  const at = one.findIndex((value, place) => value !== two[place]);
  return at >= 0 && one[at] < two[at];
}
