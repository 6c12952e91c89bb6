"use strict";

const { kinds, terms, things } = JSON.parse(document.getElementById("data").textContent);
const MOST = 60;
const field = document.getElementById("q");
const found = document.getElementById("found");
const named = things.map(([name, kind, path, ...others]) => ({ name, kind, path, folded: [name, ...others].map(foldName) }));

// The closest first; then things of the data before terms, and short names before long ones.
function search(text) {
  const isTerm = (item) => Number(item.thing.kind >= terms);
  const order = (item) => [item.closeness, isTerm(item), item.length, item.thing.kind];
  const hits = findClosest(text, named).map((item) => ({ thing: item.thing, order: order(item) }));
  hits.sort((one, two) => compareOrders(one.order, two.order));
  return hits.map((hit) => hit.thing);
}

function compareOrders(one, two) {
  const at = one.findIndex((value, place) => value !== two[place]);
  return at < 0 ? 0 : one[at] - two[at];
}

function makeItem(thing) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const kind = document.createElement("small");
  link.href = thing.path;
  link.textContent = thing.name;
  kind.textContent = kinds[thing.kind];
  item.append(link, " ", kind);
  return item;
}

function show() {
  const hits = search(field.value);
  found.hidden = !field.value.trim();
  found.querySelector("ul").replaceChildren(...hits.slice(0, MOST).map(makeItem));
  const more = hits.length > MOST ? `, the first ${MOST} of them here` : "";
  found.querySelector("p").textContent = `${hits.length} found${more}`;
}

field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", show);
show();
