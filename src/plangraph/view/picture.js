"use strict";

// Picture: what belongs to a thing or line lights up, its sentence is in the strip, and a click holds
// it and opens its evidence. Nothing moves.

function startPictures() {
  for (const svg of document.querySelectorAll(".drawing svg")) startPicture(svg, svg.closest("article"));
}

function startPicture(svg, drawn) {
  const strip = drawn.querySelector(".strip");
  const hint = strip.querySelector(".said").textContent;
  const shown = [...svg.querySelectorAll("g[id]")];
  const links = readLinks(shown);
  let held = null;
  for (const element of shown) nameElement(element);
  for (const element of shown) {
    element.querySelector("title")?.remove();
    if (element.classList.contains("line")) widenLine(element);
  }
  shown[0]?.setAttribute("tabindex", "0");

  const light = (element) => {
    for (const other of shown) other.classList.toggle("on", element !== null && findLit(element, links).has(other));
    svg.classList.toggle("lit", element !== null);
    strip.classList.toggle("told", element !== null);
    strip.querySelector(".said").textContent = element?.getAttribute("aria-label") ?? hint;
    strip.scrollTop = 0;
  };
  const hold = (element) => {
    held = element;
    light(element);
    if (element !== null) showEvidence(element, links);
  };
  const elementAt = (event) => event.target.closest("svg.picture [tabindex]");

  svg.addEventListener("pointerover", (event) => held === null && light(elementAt(event)));
  svg.addEventListener("pointerleave", () => held === null && light(null));
  svg.addEventListener("focusin", (event) => {
    if (held === null && elementAt(event)?.matches(":focus-visible")) light(elementAt(event));
  });
  svg.addEventListener("focusout", () => held === null && light(null));
  svg.addEventListener("click", (event) => hold(elementAt(event)));
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") hold(elementAt(event));
    else if (!moveFocus(event, shown)) return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hold(null);
  });
}

// The sentences are the name of an element; a title would cover what is beside it. A line tells some
// of those of the box before it.

function nameElement(element) {
  const said = element.dataset.said?.split(" ").map(Number);
  const told = (said ? findBox(element) : element).querySelector("title").textContent;
  const sentences = told.split("\n");
  element.setAttribute("aria-label", (said?.map((at) => sentences[at]) ?? sentences).join(" "));
  element.setAttribute("role", "img");
  element.setAttribute("tabindex", "-1");
}

function findBox(line) {
  return line.matches(".box") ? line : findBox(line.previousElementSibling);
}

// A line can be pointed at from some pixels beside it.

function widenLine(line) {
  const wide = line.querySelector("path").cloneNode();
  wide.setAttribute("class", "hit");
  for (const name of ["stroke", "stroke-width", "stroke-dasharray"]) wide.removeAttribute(name);
  line.prepend(wide);
}

// Return what each element belongs to: its ends, its statements, what it stands for and is about.

function readLinks(shown) {
  const words = (text) => (text ?? "").split(" ").filter(Boolean);
  return new Map(shown.map((element) => [element, {
    ends: words(element.dataset.ends),
    statements: words(element.dataset.statements),
    nodes: words(element.dataset.node),
    about: words(element.dataset.about),
  }]));
}

// Return an element with its lines, the lines of the same statements, the ends of all of these, and
// who in the band speaks of it.

function findLit(element, links) {
  const { ends, statements, nodes, about } = links.get(element);
  const isLine = ends.length > 0;
  const lines = [...links.keys()].filter((line) => links.get(line).ends.includes(element.id));
  const said = new Set(isLine ? statements : lines.flatMap((line) => links.get(line).statements));
  const lit = new Set([element, ...lines]);
  for (const [other, link] of links) {
    if (link.ends.length > 0 && link.statements.some((name) => said.has(name))) lit.add(other);
  }
  const ids = new Set([...lit].flatMap((line) => links.get(line).ends));
  for (const [other, link] of links) {
    const isNear = !isLine && (shares(link.nodes, about) || shares(link.about, nodes));
    if (ids.has(other.id) || isNear) lit.add(other);
  }
  return lit;
}

function shares(some, others) {
  return some.some((name) => others.includes(name));
}

// Show the evidence of all that an element tells.

function showEvidence(element, links) {
  if (typeof openEvidence !== "function") return;
  const { statements, nodes } = links.get(element);
  const lines = element.matches(".point") ? [...links.values()].filter(({ ends }) => ends.includes(element.id)) : [];
  const names = new Set([...lines.flatMap((line) => line.statements), ...nodes, ...statements]);
  const known = [...names].filter((name) => data.support[name]?.length > 0);
  const shown = known.length > 0 ? known : [...names].slice(0, 1);
  if (shown.length > 0) openEvidence(shown, { from: element });
}

// Move the focus to the element before or after, in the order of reading; return whether it moved.

function moveFocus(event, shown) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const next = step && shown[shown.indexOf(document.activeElement) + step];
  if (!next) return false;
  document.activeElement.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  return true;
}
