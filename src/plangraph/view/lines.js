"use strict";

// Lines: all relations of the same two things are one curve; its pattern says how certain they are.

const ARROW = 8; // pixels on the screen
const PIECES = 24; // of a curve
let lines = [];

function drawLines(highlight) {
  const bundles = new Map();
  for (const line of sheet.lines) {
    const held = line.edges.filter((edge) => isShown(edge) && (state.spokes || !edge.spoke));
    const [from, to] = [drawnIdOf(line.from), drawnIdOf(line.to)];
    if (held.length === 0 || from === to) continue;
    const isBundle = from !== line.from.at || to !== line.to.at;
    const key = from < to || !isBundle ? `${from} ${to}` : `${to} ${from}`;
    const bundle = bundles.get(key) ?? { ...line, first: isBundle ? 0 : line.first, second: isBundle ? 0 : line.second, from, to, edges: [], isBundle };
    bundle.edges.push(...held);
    bundles.set(key, bundle);
  }
  lines = [...bundles.values()].map((line) => finishLine(line, highlight));
  if (groups.length > 0) routeLines(lines);
  lines.sort((one, other) => rankLine(one) - rankLine(other));
}

function finishLine(line, highlight) {
  const [from, to] = [painted.get(line.from), painted.get(line.to)];
  const isNear = highlight !== null && line.edges.some((edge) => highlight.edges.has(edge));
  const leadsTo = (end) => !line.isBundle && line.edges.some((edge) => edge.to === end.item);
  return { ...line, from, to, pattern: patternOf(line.edges), isNear, isFar: highlight !== null && !isNear, atFrom: leadsTo(from), atTo: leadsTo(to) };
}

function rankLine(line) {
  return line.isNear ? 2 : line.isFar ? 0 : 1;
}

function lineOf(edge) {
  return lines.find((line) => line.edges.includes(edge));
}

// Geometry: a cubic curve between the borders of both things, as its points.

function pointOf(line, share) {
  const { from, to } = line;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const back = 1 - share;
  const [near, far] = [3 * back * back * share, 3 * back * share * share];
  const along = near / 3 + (2 * far) / 3 + share ** 3;
  const aside = near * line.first + far * line.second;
  return { x: from.x + along * dx + aside * dy, y: from.y + along * dy - aside * dx };
}

function isInside(thing, point, scale) {
  const grown = growth(thing, scale);
  const [dx, dy] = [Math.abs(point.x - thing.x), Math.abs(point.y - thing.y)];
  if (thing.item.kind?.shape === "box") return dx < thing.wide * grown + 2 / scale && dy < thing.high * grown + 2 / scale;
  return Math.hypot(dx, dy) < thing.wide * grown + 2 / scale;
}

// Return the share of a curve at which it leaves one of its things.

function leaves(line, thing, [inside, outside], scale) {
  for (let round = 0; round < 9; round += 1) {
    const middle = (inside + outside) / 2;
    if (isInside(thing, pointOf(line, middle), scale)) inside = middle;
    else outside = middle;
  }
  return outside;
}

function curveOf(line, scale) {
  const start = leaves(line, line.from, [0, 0.5], scale);
  const end = leaves(line, line.to, [1, 0.5], scale);
  if (end <= start) return [];
  return Array.from({ length: PIECES + 1 }, (_, at) => pointOf(line, start + ((end - start) * at) / PIECES));
}

// Return the line nearest to a point, if it is near on the screen.

function findLine(point, scale) {
  let [found, nearest] = [null, NEAR / scale];
  for (const line of lines) {
    const points = curveOf(line, scale);
    for (let at = 1; at < points.length; at += 1) {
      const distance = distanceTo(point, points[at - 1], points[at]);
      if (distance < nearest) [found, nearest] = [line, distance];
    }
  }
  return found;
}

function distanceTo(point, start, end) {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy || 1);
  const at = Math.min(Math.max(share, 0), 1);
  return Math.hypot(point.x - start.x - at * dx, point.y - start.y - at * dy);
}

// Painting

function paintLines(context) {
  const scale = network.getScale();
  for (const line of lines) if (line !== pointed) paintLine(context, line, scale);
  if (pointed?.from) paintLine(context, pointed, scale);
}

function lookOf(line) {
  const isStrong = line.isNear || line === pointed;
  const bundled = line.isBundle ? Math.min(1 + Math.log2(line.edges.length), 8) : line.pattern.width;
  return { colour: isStrong ? colours.accent : colours.edge, width: line.isFar && !isStrong ? Math.min(bundled, 1) : bundled + (isStrong ? 1 : 0) };
}

function paintLine(context, line, scale) {
  const points = curveOf(line, scale);
  if (points.length === 0) return;
  const { colour, width } = lookOf(line);
  const { dashes, strands } = line.isBundle ? PLAIN_LINE : line.pattern;
  context.save();
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = dashes[0] < 1 ? "round" : "butt";
  context.setLineDash(dashes.map((dash) => dash / scale));
  context.beginPath();
  points.forEach((point, at) => (at ? context.lineTo(point.x, point.y) : context.moveTo(point.x, point.y)));
  context.lineWidth = (strands > 1 ? 3 * width + 1 : width) / scale;
  context.stroke();
  if (strands > 1) {
    context.setLineDash([]);
    context.strokeStyle = colours.page;
    context.lineWidth = (width + 1) / scale;
    context.stroke();
  }
  if (line.atTo) paintArrow(context, points.at(-4), points.at(-1), scale);
  if (line.atFrom) paintArrow(context, points[3], points[0], scale);
  context.restore();
}

function paintArrow(context, before, tip, scale) {
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn) => [tip.x - (ARROW / scale) * Math.cos(angle + turn), tip.y - (ARROW / scale) * Math.sin(angle + turn)];
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(...corner(0.4));
  context.lineTo(...corner(-0.4));
  context.fill();
}
