"use strict";

const { kinds, things } = JSON.parse(document.getElementById("data").textContent);
const MOST = 60;
const field = document.getElementById("q");
const found = document.getElementById("found");

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// 0 for a name that is the word, more the later the word comes in it, -1 where it does not.
function rank(names, word) {
  const folded = names.map(fold);
  if (folded.includes(word)) return 0;
  const places = folded.map((name) => name.indexOf(word) + 1).filter((place) => place > 0);
  return places.length ? Math.min(...places) : -1;
}

function search(text) {
  const word = fold(text.trim());
  if (!word) return [];
  return things
    .map(([name, kind, path, ...others]) => ({ name, kind, path, place: rank([name, ...others], word) }))
    .filter((thing) => thing.place >= 0)
    .sort((one, two) => one.place - two.place || one.kind - two.kind);
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
