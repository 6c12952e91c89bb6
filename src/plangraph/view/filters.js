"use strict";

// Filters, which are the legend too: what is not checked is hidden, in every view.

const SVG = "http://www.w3.org/2000/svg";
const boxes = new Map();

function startFilters() {
  const place = document.getElementById("filters");
  if (edges.some((edge) => edge.spoke)) place.append(makeSpokes());
  for (const facet of FACETS) {
    if (facet.values.length > 0) place.append(makeFacet(facet));
  }
}

function makeFacet(facet) {
  const details = makeElement("details");
  details.open = facet.name === "kind" || facet.name === "certainty" || facet.name === "reading";
  const list = makeElement("ul");
  list.append(...facet.values.map((text, value) => makeChoice(facet, text, value)));
  const title = say(`facet_${facet.name}`);
  const both = makeElement("div", "both");
  for (const which of ["all", "none"]) {
    const button = makeButton(say(which), () => chooseAll(facet, which === "all"));
    button.setAttribute("aria-label", say(`facet_${which}`, { facet: title }));
    both.append(button);
  }
  details.append(makeElement("summary", "", title), both, list);
  return details;
}

// Lines that only say which draft a point belongs to are drawn on demand.

function makeSpokes() {
  const label = makeElement("label", "spokes");
  const box = makeElement("input");
  box.type = "checkbox";
  box.addEventListener("change", () => {
    state.spokes = box.checked;
    refresh();
  });
  boxes.set("spokes", box);
  label.append(box, makeElement("span", "", say("spokes")));
  return label;
}

function countValues(facet) {
  const counts = facet.values.map(() => 0);
  if (facet.name === "kind") for (const node of sheet.nodes) counts[data.kinds.indexOf(node.kind)] += 1;
  else for (const edge of sheet.edges) for (const value of edge.values.get(facet.name)) counts[value] += 1;
  return counts;
}

function makeChoice(facet, text, value) {
  const item = makeElement("li");
  const label = makeElement("label");
  const box = makeElement("input");
  box.type = "checkbox";
  box.addEventListener("change", () => {
    const off = state.off.get(facet.name);
    if (box.checked) off.delete(value);
    else off.add(value);
    refresh();
  });
  boxes.set(`${facet.name} ${value}`, box);
  const icon = ICONS[facet.name]?.(value);
  label.append(box, ...(icon ? [icon] : []), makeElement("span", "", text), makeElement("span", "number"));
  item.append(label);
  return item;
}

function chooseAll(facet, on) {
  state.off.set(facet.name, new Set(on ? [] : facet.values.keys()));
  refresh();
}

// Each value says how many things or relations of the draft have it; those with none are left out.

function countFacets() {
  for (const facet of FACETS) {
    const counts = countValues(facet);
    const items = facet.values.map((_, value) => boxes.get(`${facet.name} ${value}`).closest("li"));
    items.forEach((item, value) => {
      item.hidden = counts[value] === 0;
      item.querySelector(".number").textContent = say("number", { n: counts[value] });
    });
    const order = [...items.keys()];
    if (facet.name !== "certainty") order.sort((first, second) => counts[second] - counts[first] || first - second);
    items[0]?.parentNode.append(...order.map((value) => items[value]));
    const needed = facet.name === "reading" ? 2 : 1; // one reading is no choice
    if (items.length > 0) items[0].closest("details").hidden = counts.filter(Boolean).length < needed;
  }
}

let countedSheet = null;

function drawFilters() {
  if (countedSheet !== sheet) countFacets();
  countedSheet = sheet;
  if (boxes.has("spokes")) boxes.get("spokes").checked = state.spokes;
  for (const facet of FACETS) {
    for (const value of facet.values.keys()) {
      boxes.get(`${facet.name} ${value}`).checked = !state.off.get(facet.name).has(value);
    }
  }
  for (const path of document.querySelectorAll("#filters [data-fill]")) {
    path.setAttribute("stroke", borderOf(path.dataset.fill));
  }
}

function makeShapeIcon(value) {
  const { outline, fill } = data.kinds[value];
  const path = makeSvg("path", { d: outline, fill, "data-fill": fill });
  return makeSvg("svg", { viewBox: "-10 -10 20 20", "aria-hidden": "true" }, [path]);
}

function makeLineIcon(number) {
  const { width, dashes, strands } = data.patterns[number] ?? PLAIN_LINE;
  const heights = strands > 1 ? [4, 8] : [6];
  const look = { "stroke-width": width, "stroke-dasharray": dashes.join(" "), "stroke-linecap": dashes[0] < 1 ? "round" : "butt" };
  const drawn = heights.map((height) => makeSvg("path", { d: `M1 ${height}H33`, ...look }));
  return makeSvg("svg", { viewBox: "0 0 34 12", class: "line", "aria-hidden": "true" }, drawn);
}

const ICONS = {
  kind: makeShapeIcon,
  certainty: (value) => makeLineIcon(data.certainties[value].pattern),
  reading: (value) => (data.readings[value].pattern < 0 ? null : makeLineIcon(data.readings[value].pattern)),
};

function makeSvg(tag, attributes, children = []) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
