"use strict";

// Saving: the graph, or the picture of a draft, as a picture of its own, with title, legend, sources and date, as SVG or PNG.

const PICTURE_WIDTH = 1600;
const MARGIN = 40;

function saveSvg() {
  save(nameFile("svg"), "image/svg+xml", [new XMLSerializer().serializeToString(chooseSheet())]);
}

// A file is named by the draft and by what is drawn of it.

function nameFile(ending) {
  return [state.draft, state.view === "picture" ? "picture" : "graph"].filter(Boolean).join("-") + `.${ending}`;
}

function chooseSheet() {
  return state.view === "picture" ? makeSheet() : makePicture();
}

function savePng() {
  const svg = chooseSheet();
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(nameFile("png"), "image/png", [blob]));
    URL.revokeObjectURL(image.src);
  });
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
}

// Return the whole sheet as SVG; things, lines and labels are placed as they are on the screen.

function makePicture() {
  drawGraph();
  const bounds = findBounds([...painted.values()]);
  const scale = Math.min(1.1, (PICTURE_WIDTH - 2 * MARGIN - 2 * FRAME.x) / bounds.width);
  const head = writeHead();
  const legend = writeLegend();
  const height = Math.round(head.height + bounds.height * scale + 2 * FRAME.y + legend.height + MARGIN);
  const [left, top] = [bounds.x - bounds.width / 2, bounds.y - bounds.height / 2];
  const aside = (PICTURE_WIDTH - bounds.width * scale) / 2;
  const move = `translate(${round(aside - left * scale)} ${round(head.height + FRAME.y / 2 - top * scale)}) scale(${scale.toFixed(4)})`;
  const drawn = [...lines.flatMap((line) => writeLine(line, scale)), ...[...painted.values()].flatMap((thing) => writeThing(thing, scale)), ...writeLabels(scale)];
  const foot = makeSvg("g", { transform: `translate(${MARGIN} ${round(head.height + bounds.height * scale + 2 * FRAME.y + MARGIN / 2)})` }, legend.parts);
  return makeSvg(
    "svg",
    { viewBox: `0 0 ${PICTURE_WIDTH} ${height}`, width: PICTURE_WIDTH, height, role: "img", "font-family": FONT },
    [makeSvgText("title", titleOfPicture()), makeSvg("rect", { width: PICTURE_WIDTH, height, fill: colours.page }), ...head.parts, makeSvg("g", { transform: move }, drawn), foot],
  );
}

function titleOfPicture() {
  const [name, day] = data.drafts[state.draft] ?? ["", ""];
  return [document.querySelector("h1 bdi").textContent, [name, day].filter(Boolean).join(", ")].filter(Boolean).join(" – ");
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function makeSvgText(tag, text, attributes = {}) {
  const element = makeSvg(tag, attributes);
  element.textContent = text;
  return element;
}

function writeText(text, x, y, size, look = {}) {
  return makeSvgText("text", text, { x: round(x), y: round(y), "font-size": size, fill: colours.ink, ...look });
}

function writeHead() {
  const parts = [writeText(titleOfPicture(), MARGIN, 58, 28, { "font-weight": 700 })];
  parts.push(writeText(document.getElementById("status").textContent, MARGIN, 84, 15, { fill: colours.quiet }));
  return { parts, height: 110 };
}

// The legend: what is drawn of things and certainties, then sources and the day.

function writeLegend() {
  const shapes = [...new Set([...painted.values()].map((thing) => thing.item.kind).filter(Boolean))].map((kind) => [kind.label, writeShape(kind)]);
  const drawn = new Set(lines.map((line) => line.pattern));
  const named = [...data.certainties, ...data.readings].filter((item) => drawn.has(data.patterns[item.pattern]));
  const strokes = named.map((item) => [item.label, writeStrokes(data.patterns[item.pattern])]);
  let [x, y] = [0, 12];
  const parts = [...shapes, ...strokes].flatMap(([label, icon]) => {
    const wide = 50 + 14 * widthOf(label) + 24;
    if (x + wide > PICTURE_WIDTH - 2 * MARGIN) [x, y] = [0, y + 26];
    const found = [makeSvg("g", { transform: `translate(${round(x + 20)} ${y - 5})` }, icon), writeText(label, x + 46, y, 14)];
    x += wide;
    return found;
  });
  for (const text of [...cutLines(writeSources(shownEdges), 13), say("made_on", { date: sayToday() })]) {
    y += y > 12 && parts.at(-1)?.dataset?.small ? 18 : 24;
    const line = writeText(text, 0, y, 13, { fill: colours.quiet });
    line.dataset.small = "1";
    parts.push(line);
  }
  return { parts, height: y + 30 };
}

// The line that names the sources of some edges; empty where they have none.

function writeSources(held) {
  const found = new Set(held.flatMap((edge) => valuesOfClaims(edge, "source")));
  const sources = [...found].map((value) => data.sources[value].title).join(" · ");
  return sources && say("source_line", { sources });
}

function cutLines(text, size) {
  const found = [""];
  for (const word of text.split(" ")) {
    if (size * widthOf(`${found.at(-1)} ${word}`) > PICTURE_WIDTH - 2 * MARGIN) found.push("");
    found.push(`${found.pop()} ${word}`.trim());
  }
  return found;
}

function writeShape(kind) {
  return [makeSvg("path", { d: kind.outline, fill: kind.shape === "box" ? colours.clause : kind.fill, stroke: borderOf(kind.fill) })];
}

function writeStrokes({ width, dashes, strands }) {
  const look = { stroke: colours.edge, "stroke-width": width, "stroke-dasharray": dashes.join(" "), "stroke-linecap": dashes[0] < 1 ? "round" : "butt" };
  return (strands > 1 ? [-2, 2] : [0]).map((y) => makeSvg("path", { d: `M-17 ${y}H17`, ...look }));
}

function writeThing(thing, scale) {
  if (thing.isName) return [];
  const grown = growth(thing, scale);
  const { fill, stroke, width } = styleOf(thing);
  const look = { fill, stroke, "stroke-width": round(width / scale) };
  if (thing.isDisc) return [makeSvg("circle", { ...look, cx: thing.x, cy: thing.y, r: round(thing.wide) })];
  const { kind, number } = thing.item;
  if (kind.shape !== "box") {
    const times = (kind.size / 8) * grown;
    const move = `translate(${thing.x} ${thing.y}) scale(${times.toFixed(3)})`;
    return [makeSvg("path", { ...look, d: kind.outline, transform: move, "stroke-width": (width / scale / times).toFixed(2) })];
  }
  const { left, top, right, bottom } = boxOf(thing, scale);
  const box = makeSvg("rect", { ...look, x: round(left), y: round(top), width: round(right - left), height: round(bottom - top), rx: round(4 * grown) });
  const letters = NUMBER_LETTERS * grown;
  const fits = letters * widthOf(number) < right - left - 3 * grown;
  const text = fits ? number : `${number.split(",")[0]}…`;
  const inside = writeText(text, thing.x, thing.y + letters * 0.36, round(letters), { "text-anchor": "middle", "font-weight": 600 });
  return number ? [box, inside] : [box];
}

function writeLine(line, scale) {
  const points = curveOf(line, scale).map(({ x, y }) => `${round(x)} ${round(y)}`);
  if (points.length === 0) return [];
  const { colour, width } = lookOf(line);
  const { dashes, strands } = line.isBundle ? PLAIN_LINE : line.pattern;
  const look = { d: `M${points.join("L")}`, fill: "none", "stroke-linecap": dashes[0] < 1 ? "round" : "butt" };
  const outer = makeSvg("path", { ...look, stroke: colour, "stroke-width": round((strands > 1 ? 3 * width + 1 : width) / scale), "stroke-dasharray": dashes.map((dash) => round(dash / scale)).join(" ") });
  const inner = makeSvg("path", { ...look, stroke: colours.page, "stroke-width": round((width + 1) / scale) });
  const tips = [...(line.atTo ? [writeArrow(line, -1, colour, scale)] : []), ...(line.atFrom ? [writeArrow(line, 0, colour, scale)] : [])];
  return [outer, ...(strands > 1 ? [inner] : []), ...tips];
}

function writeArrow(line, end, colour, scale) {
  const points = curveOf(line, scale);
  const [before, tip] = [points.at(end < 0 ? -4 : 3), points.at(end)];
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn) => `${round(tip.x - (ARROW / scale) * Math.cos(angle + turn))} ${round(tip.y - (ARROW / scale) * Math.sin(angle + turn))}`;
  return makeSvg("path", { d: `M${round(tip.x)} ${round(tip.y)}L${corner(0.4)}L${corner(-0.4)}Z`, fill: colour });
}

function writeLabels(scale) {
  return placeLabels(scale, true).map(({ letters, lines: texts, x, top, isWithin }) => {
    const spans = texts.map((text, at) => makeSvgText("tspan", text, { x: round(x), y: round(top + letters * (1.2 * at + 0.96)) }));
    const look = { stroke: isWithin ? "none" : colours.page, "stroke-width": round(letters * 0.25), "paint-order": "stroke", "stroke-linejoin": "round" };
    return makeSvg("text", { "font-size": round(letters), "text-anchor": "middle", fill: colours.ink, ...look }, spans);
  });
}
