"use strict";

// Filters, which are the legend too: what is not checked is hidden, in every view.

const SVG = "http://www.w3.org/2000/svg";
const boxes = new Map();

function startFilters() {
  const place = document.getElementById("filters");
  for (const facet of FACETS) {
    if (facet.values.length > 0) place.append(makeFacet(facet));
  }
}

function makeFacet(facet) {
  const details = makeElement("details");
  details.open = facet.name === "kind" || facet.name === "certainty";
  const list = makeElement("ul");
  const counts = countValues(facet);
  const order = [...facet.values.keys()];
  if (facet.name !== "certainty") order.sort((first, second) => counts[second] - counts[first] || first - second);
  list.append(...order.map((value) => makeChoice(facet, facet.values[value], value, counts[value])));
  const all = makeButton("all", () => chooseAll(facet, true));
  const none = makeButton("none", () => chooseAll(facet, false));
  for (const button of [all, none]) {
    button.setAttribute("aria-label", `${facet.title}: ${button.textContent}`);
  }
  details.append(makeElement("summary", "", facet.title), all, " / ", none, list);
  return details;
}

function countValues(facet) {
  const counts = facet.values.map(() => 0);
  if (facet.name === "kind") for (const node of nodes) counts[data.kinds.indexOf(node.kind)] += 1;
  else for (const edge of edges) for (const value of edge.values.get(facet.name)) counts[value] += 1;
  return counts;
}

function makeChoice(facet, text, value, count) {
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
  const icon = { kind: makeShapeIcon, certainty: makeLineIcon }[facet.name]?.(value);
  label.append(box, ...(icon ? [icon] : []), makeElement("span", "", text), makeElement("span", "number", String(count)));
  item.append(label);
  return item;
}

function chooseAll(facet, on) {
  state.off.set(facet.name, new Set(on ? [] : facet.values.keys()));
  refresh();
}

function drawFilters() {
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

function makeLineIcon(value) {
  const path = makeSvg("path", { d: "M0 3H30", "stroke-dasharray": data.certainties[value].dashes.join(" ") });
  return makeSvg("svg", { viewBox: "0 0 30 6", class: "line", "aria-hidden": "true" }, [path]);
}

function makeSvg(tag, attributes, children = []) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
