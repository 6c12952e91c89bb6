"use strict";

// Routes of a graph with groups: what is drawn depends on which are open, so lines are bent here
// around other things, as drawing/routes.py bends the lines of a graph without groups.

const BENDS = [0, 6, -6, 12, -12, 18, -18, 26, -26, 36, -36, 48, -48, 62, -62];
const STRONGEST_S = 26; // S-curves of stronger bends look like loops
const MOST_ROUTES = 90; // that are tried for a line
const ROUTE_SPACE = 4; // pixels that a line leaves around a thing
const ROUTES = listRoutes();

function listRoutes() {
  const pairs = BENDS.flatMap((first) => BENDS.map((second) => [first, second]));
  const kept = pairs.filter((pair) => pair[0] * pair[1] >= 0 || Math.max(...pair.map(Math.abs)) <= STRONGEST_S);
  const bent = ([first, second]) => Math.abs(first) + Math.abs(second) + Math.abs(first - second);
  kept.sort((one, other) => bent(one) - bent(other));
  return kept.slice(0, MOST_ROUTES).map(([first, second]) => ({ first: first / 100, second: second / 100 }));
}

// Bend each line so that it passes fewest things that it does not lead to.

function routeLines(drawnLines) {
  const boxes = [...painted.values()].map(spaceOf);
  for (const line of drawnLines) {
    const passed = seenFrom(line, boxes);
    let fewest = Infinity;
    for (const route of ROUTES) {
      const count = passed.filter((box) => passes(route, box)).length;
      if (count < fewest) Object.assign(line, route);
      fewest = Math.min(fewest, count);
      if (fewest === 0) break;
    }
  }
}

// The space of a thing with its words: its middle, half its width and half its height.

function spaceOf(thing) {
  if (thing.isDisc || thing.isName) return { thing, x: thing.x, y: thing.y, wide: thing.wide, high: thing.high };
  const words = thing.lines.length * thing.letters * 1.2 + 2;
  const half = (Math.max(...thing.lines.map((row) => row.length)) * thing.letters * 0.52) / 2;
  return { thing, x: thing.x, y: thing.y + words / 2, wide: Math.max(thing.wide, half), high: thing.high + words / 2 };
}

// The boxes that a line may pass, as they are seen from its start: how far along it, and how far
// aside, in parts of its length.

function seenFrom({ from, to }, boxes) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [right, down] = [dx / length, dy / length];
  const found = [];
  for (const { thing, x, y, wide, high } of boxes) {
    if (thing === from || thing === to) continue;
    const along = ((x - from.x) * right + (y - from.y) * down) / length;
    const aside = ((x - from.x) * down - (y - from.y) * right) / length;
    const deep = (thing.isDisc ? wide : Math.abs(right) * wide + Math.abs(down) * high) / length;
    const broad = (thing.isDisc ? wide : Math.abs(down) * wide + Math.abs(right) * high) / length + ROUTE_SPACE / length;
    const isNear = along + deep > 0 && along - deep < 1 && Math.abs(aside) - broad < 0.5;
    if (isNear) found.push({ along, aside, deep, broad });
  }
  return found;
}

function passes({ first, second }, { along, aside, deep, broad }) {
  return [-1, -0.5, 0, 0.5, 1].some((part) => {
    const share = along + part * deep;
    if (share <= 0 || share >= 1) return false;
    const back = 1 - share;
    return Math.abs(3 * back * share * (back * first + share * second) - aside) < broad;
  });
}
