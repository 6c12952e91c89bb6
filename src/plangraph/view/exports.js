"use strict";

// Exports: the picture as SVG or PNG, the table as CSV, the selection as Turtle.

function startExports() {
  const actions = { svg: saveSvg, png: savePng, csv: saveCsv, ttl: saveTurtle, print: () => window.print() };
  for (const button of document.querySelectorAll("[data-export]")) {
    button.addEventListener("click", () => {
      document.getElementById("exports").open = false;
      actions[button.dataset.export]();
    });
  }
  window.addEventListener("beforeprint", () => {
    document.getElementById("print").replaceChildren(...(state.view === "graph" ? [makePicture()] : []));
  });
  window.addEventListener("afterprint", () => document.getElementById("print").replaceChildren());
}

function save(name, type, parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Picture

function saveSvg() {
  save("graph.svg", "image/svg+xml", [new XMLSerializer().serializeToString(makePicture())]);
}

function savePng() {
  const svg = makePicture();
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save("graph.png", "image/png", [blob]));
    URL.revokeObjectURL(image.src);
  });
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
}

function makePicture() {
  drawGraph();
  const places = new Map(drawnNodes.get().map((node) => [node.id, node]));
  const parts = [...drawnEdges.get().flatMap((edge) => paintEdge(edge, places)), ...drawnNodes.get().flatMap(paintNode)];
  const { x, y, width, height } = findBounds([...places.values()]);
  const [left, top] = [x - width / 2, y - height / 2];
  const scale = Math.min(1, 1600 / width);
  const paper = makeSvg("rect", { x: left, y: top, width, height, fill: colours.page });
  const title = makeSvg("title", {});
  title.textContent = document.title;
  return makeSvg(
    "svg",
    {
      viewBox: [left, top, width, height].map(Math.round).join(" "),
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      role: "img",
      "font-family": "ui-sans-serif, system-ui, sans-serif",
    },
    [title, paper, ...parts],
  );
}

function paintNode(node) {
  const lines = node.label.split("\n");
  const letters = node.font.size;
  if (node.shape === "text") return [paintText(lines, node.x, node.y, letters, node.font.color)];
  const style = { fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth, opacity: node.opacity };
  if (node.shape === "box") {
    const { left, right, top, bottom } = boxOf(node);
    const box = makeSvg("rect", { ...style, x: left, y: top, width: right - left, height: bottom - top, rx: 4 });
    return [box, paintText(lines, node.x, node.y - (lines.length - 1) * letters * 0.6 + letters * 0.35, letters, node.font.color)];
  }
  if (typeof node.id === "string") {
    const disc = makeSvg("circle", { ...style, cx: node.x, cy: node.y, r: node.size });
    return [disc, paintText(lines, node.x, node.y - (lines.length - 1) * letters * 0.6, letters, node.font.color)];
  }
  const scale = node.size / 8;
  const shape = makeSvg("path", {
    ...style,
    d: nodes[node.id].kind.outline,
    transform: `translate(${node.x} ${node.y}) scale(${scale})`,
    "stroke-width": node.borderWidth / scale,
  });
  return [shape, paintText(lines, node.x, node.y + node.size + letters * 1.1, letters, node.font.color)];
}

function paintText(lines, x, y, size, fill) {
  const spans = lines.map((line, at) => {
    const span = makeSvg("tspan", { x, y: Math.round(y + at * size * 1.2) });
    span.textContent = line;
    return span;
  });
  return makeSvg("text", { "font-size": Math.round(size), fill, "text-anchor": "middle" }, spans);
}

function boxOf(node) {
  const known = network.getBoundingBox(node.id);
  if (known && known.right > known.left) return known;
  return { left: node.x - 80, right: node.x + 80, top: node.y - 20, bottom: node.y + 20 };
}

function paintEdge(edge, places) {
  const [source, target] = [places.get(edge.from), places.get(edge.to)];
  if (source === target) return [];
  const via = controlPoint(edge, source, target);
  const start = borderPoint(source, via);
  const end = borderPoint(target, via);
  const line = makeSvg("path", {
    d: `M${start.x} ${start.y}Q${via.x} ${via.y} ${end.x} ${end.y}`,
    fill: "none",
    stroke: edge.color.color,
    "stroke-width": edge.width,
    "stroke-opacity": edge.color.opacity,
    "stroke-dasharray": (edge.dashes || []).join(" "),
  });
  const parts = [line];
  if (!edge.arrows) parts.push(paintArrow(via, end, edge));
  if (edge.label) {
    const [x, y] = ["x", "y"].map((axis) => Math.round((start[axis] + 2 * via[axis] + end[axis]) / 4));
    const text = paintText([edge.label], x, y, edge.font.size, edge.font.color);
    for (const [name, value] of [["stroke", colours.page], ["stroke-width", 4], ["paint-order", "stroke"]]) text.setAttribute(name, value);
    parts.push(text);
  }
  return parts;
}

// Return the control point of a curve, where vis-network has it.
function controlPoint(edge, source, target) {
  const round = (edge.smooth.roundness ?? 0) * (edge.smooth.type === "curvedCCW" ? -1 : 1);
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  return {
    x: Math.round((source.x + target.x) / 2 + dy * round * 0.9),
    y: Math.round((source.y + target.y) / 2 - dx * round * 0.9),
  };
}

// Return the point at which a line to another point leaves a node.
function borderPoint(node, towards) {
  const [dx, dy] = [towards.x - node.x, towards.y - node.y];
  const length = Math.hypot(dx, dy) || 1;
  let distance = (node.size ?? 12) + 3;
  if (node.shape === "box") {
    const { left, right, top, bottom } = boxOf(node);
    distance = Math.min((right - left) / 2 / Math.max(Math.abs(dx / length), 0.01), (bottom - top) / 2 / Math.max(Math.abs(dy / length), 0.01)) + 2;
  }
  const share = Math.min(distance / length, 0.45);
  return { x: Math.round(node.x + dx * share), y: Math.round(node.y + dy * share) };
}

function paintArrow(from, to, edge) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return makeSvg("path", {
    d: "M0 0L-8 3.5V-3.5Z",
    fill: edge.color.color,
    "fill-opacity": edge.color.opacity,
    transform: `translate(${to.x} ${to.y}) rotate(${angle.toFixed(1)})`,
  });
}

// CSV: a line for each edge, each of its claims, and each place of the claim.

function saveCsv() {
  const head = ["from", "relation", "to", "paraphrase", "attribution", "certainty", "reading", "genre", "support", "claim", "voice", "source", "place", "stands as"];
  const lines = shownEdges.flatMap((edge) => {
    const start = [edge.from.caption, sentenceOf(edge), edge.to.caption];
    const read = (list, standing) => list.flatMap(readClaim).map((claim) => [...start, ...claim, standing]);
    const none = [...start, ...Array(11).fill("")];
    const evidence = edge.claims.length > 0 ? read(edge.claims, "evidence") : [none];
    return [...evidence, ...read(edge.context, "context")];
  });
  const text = [head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n");
  save("relations.csv", "text/csv;charset=utf-8", ["\ufeff", text, "\r\n"]);
}

function readClaim(claim) {
  const item = readNoscript().getElementById(`c${claim}`);
  const read = (within, tags) => tags.map((tag) => within.querySelector(tag)?.textContent ?? "");
  const texts = read(item, ["p", "i", "em", "var", "cite", "abbr", "code"]);
  return [...item.querySelectorAll("q")].map((place) => [...texts, ...read(place, ["b", "i", "em"])]);
}

function quote(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Turtle: the prefixes, then the block of each node that is selected, or else shown.

let turtle = null;

function turtleOf(chosen) {
  turtle ??= document.getElementById("turtle").textContent.split("\n\n");
  const blocks = chosen.map((node) => turtle[node.at + 1]).filter(Boolean);
  return blocks.length > 0 ? `${turtle[0]}\n\n${blocks.join("\n\n")}\n` : "";
}

function saveTurtle() {
  const highlight = findHighlight();
  const chosen = nodes.filter((node) => (highlight ? highlight.nodes.has(node) : shownNodes.has(node)));
  save("selection.ttl", "text/turtle", [turtleOf(chosen)]);
}
