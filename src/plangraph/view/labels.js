"use strict";

// Labels: letters have at least 11 pixels on the screen, or are not drawn. What has most relations is
// labelled first, and only where no other label or thing is, and where all of the label is in sight.

const FONT = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif';
const LEAST_LETTERS = 11;
const MOST_LETTERS = 22;
const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
let drawnLabels = []; // of the last painting, for whoever measures it

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

// Return the width of a text in parts of the size of its letters.

function widthOf(text) {
  if (!widths.has(text)) {
    ruler.font = `100px ${FONT}`;
    widths.set(text, ruler.measureText(text).width / 100);
  }
  return widths.get(text);
}

function paintLabels(context, scale) {
  drawnLabels = placeLabels(scale);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { thing, letters, lines: texts, x, top, isWithin } of drawnLabels) {
    context.font = `${thing.isChosen ? 700 : 400} ${letters}px ${FONT}`;
    context.strokeStyle = colours.page;
    context.lineWidth = letters * 0.25;
    context.fillStyle = thing.isName || thing.isFar ? colours.quiet : colours.ink;
    texts.forEach((text, at) => {
      const y = top + letters * 1.2 * (at + 0.5);
      if (!isWithin) context.strokeText(text, x, y);
      context.fillText(text, x, y);
    });
  }
}

// Return the labels that have room at a zoom, the most important first.

function placeLabels(scale, isAll = false) {
  const things = [...painted.values()].filter((thing) => isAll || isInSight(thing));
  const taken = new Grid(160 / scale);
  for (const thing of things) if (!thing.isName) taken.add(boxOf(thing, scale));
  things.sort((one, other) => importanceOf(other) - importanceOf(one));
  const sight = isAll ? EVERYWHERE : findSight();
  return things.map((thing) => placeLabel(thing, scale, { taken, sight })).filter(Boolean);
}

function findSight() {
  const { clientWidth, clientHeight } = document.getElementById("network");
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, top, right, bottom };
}

function isWhole(label, sight) {
  return label.left >= sight.left && label.right <= sight.right && label.top >= sight.top && label.bottom <= sight.bottom;
}

function importanceOf(thing) {
  if (thing.isDisc || thing.isName) return 1e6;
  const shown = thing.item.edges.filter(isShown).length;
  return (thing.isChosen ? 1e5 : 0) + (thing.isFar ? 0 : 1000) + shown;
}

function isInSight(thing) {
  const { x, y } = network.canvasToDOM(thing);
  const place = document.getElementById("network");
  return thing.isDisc || (x > -100 && y > -100 && x < place.clientWidth + 100 && y < place.clientHeight + 100);
}

function boxOf(thing, scale) {
  const grown = growth(thing, scale);
  return { thing, left: thing.x - thing.wide * grown, right: thing.x + thing.wide * grown, top: thing.y - thing.high * grown, bottom: thing.y + thing.high * grown };
}

function placeLabel(thing, scale, { taken, sight }) {
  const isSmall = thing.letters * scale < LEAST_LETTERS;
  if (thing.isName && isSmall) return null;
  const letters = Math.min(Math.max(thing.letters, LEAST_LETTERS / scale), Math.max(MOST_LETTERS / scale, LEAST_LETTERS / scale));
  const texts = thing.isDisc && isSmall ? thing.lines.slice(0, -1) : thing.lines;
  const half = (Math.max(...texts.map(widthOf)) * letters) / 2;
  const height = texts.length * letters * 1.2;
  const inside = { x: thing.x, top: thing.y - height / 2 };
  const isWithin = thing.isName || (thing.isDisc && Math.hypot(half, height / 2) < thing.wide * 1.05);
  for (const place of isWithin ? [inside] : placesAround(thing, half, height, scale)) {
    const label = { ...makeLabel(thing, letters, texts, { ...place, half, height }), isWithin };
    if (isWithin || (isWhole(label, sight) && taken.isFree(label))) {
      taken.add(label);
      return label;
    }
  }
  return null;
}

function makeLabel(thing, letters, texts, { x, top, half, height }) {
  return { thing, letters, lines: texts, x, top, left: x - half, right: x + half, bottom: top + height };
}

// Below a thing, above it, at its right or left.

function placesAround(thing, half, height, scale) {
  const { left, right, top, bottom } = boxOf(thing, scale);
  const gap = 2 / scale;
  return [
    { x: thing.x, top: bottom + gap },
    { x: thing.x, top: top - gap - height },
    { x: right + gap + half, top: thing.y - height / 2 },
    { x: left - gap - half, top: thing.y - height / 2 },
  ];
}

// A grid finds what overlaps a box without looking at everything.

class Grid {
  constructor(step) {
    this.step = step;
    this.cells = new Map();
  }

  keysOf({ left, right, top, bottom }) {
    const keys = [];
    for (let x = Math.floor(left / this.step); x <= Math.floor(right / this.step); x += 1) {
      for (let y = Math.floor(top / this.step); y <= Math.floor(bottom / this.step); y += 1) keys.push(`${x} ${y}`);
    }
    return keys;
  }

  add(box) {
    for (const key of this.keysOf(box)) this.cells.set(key, [...(this.cells.get(key) ?? []), box]);
  }

  isFree(box) {
    const near = this.keysOf(box).flatMap((key) => this.cells.get(key) ?? []);
    return near.every((other) => other.thing === box.thing || !isOverlapping(other, box));
  }
}

function isOverlapping(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
