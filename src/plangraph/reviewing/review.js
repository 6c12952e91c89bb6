"use strict";

const at = (name) => document.getElementById(name);
const POLL_MS = 2000;
const STATES = { "in the passage": "found", "elsewhere in the text": "elsewhere", "in no words of the text": "inferred", "to be written": "missing" };

let state = null; // what the server said last
let text = []; // the characters of the source: places count code points
let chosen = null; // the name of the proposal that is shown
let cut = null; // where a split would be, in characters of the text; null outside of a split

// --- asking the server ---

async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(path, options);
    if (answer.status === 204) return null;
    const value = await answer.json();
    at("message").textContent = value.problem || "";
    return value;
  } catch {
    at("message").textContent = "The review has stopped: start plangraph review again. What you decided is saved.";
    return null;
  }
}

async function step(body) {
  const isDecided = Boolean((find(chosen) || {}).decision);
  const after = nextOpen(chosen);
  const answer = await ask("step", body);
  if (!answer || !answer.state) return false;
  take(answer.state);
  if (!answer.problem && !isDecided && ["accept", "reject"].includes(body.do)) choose(after || chosen);
  else choose(answer.chosen || chosen);
  return !answer.problem;
}

function take(newer) {
  state = newer;
  if (!find(chosen)) chosen = (listed()[0] || state.proposals[0] || { name: null }).name;
}

// --- which proposals ---

const find = (name) => state.proposals.find((one) => one.name === name);
const isOpen = (one) => one.decision === null;
const FILTERS = {
  open: isOpen,
  all: () => true,
  gaps: (one) => isOpen(one) && one.parts.some((part) => part.text === "TODO"),
  marked: (one) => isOpen(one) && one.refusals.length + one.marks.length > 0,
};

function listed() {
  return state.proposals.filter(FILTERS[at("filter").value]);
}

function beside(name, step) {
  const all = state.proposals;
  const order = all.map((one) => one.name);
  const shown = new Set(listed().map((one) => one.name));
  for (let place = order.indexOf(name) + step; place >= 0 && place < order.length; place += step) {
    if (shown.has(order[place])) return order[place];
  }
  return null;
}

function nextOpen(name) {
  return beside(name, 1) || beside(name, -1);
}

// --- the text ---

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function drawText() {
  const marks = state.proposals.map((one) => [one.place[0], one.place[1], one]);
  const ends = new Set([0, text.length]);
  for (const [start, end] of marks) ends.add(start).add(end);
  const cuts = [...ends].sort((one, two) => one - two);
  const pieces = [];
  let first = 0;
  const open = [];
  marks.sort((one, two) => one[0] - two[0]);
  for (let piece = 0; piece + 1 < cuts.length; piece += 1) {
    const [start, end] = [cuts[piece], cuts[piece + 1]];
    while (first < marks.length && marks[first][0] <= start) open.push(marks[first++]);
    for (let one = open.length - 1; one >= 0; one -= 1) if (open[one][1] <= start) open.splice(one, 1);
    const words = text.slice(start, end).join("");
    pieces.push(open.length ? makeMark(words, open.map((mark) => mark[2])) : document.createTextNode(words));
  }
  at("text").replaceChildren(...pieces);
}

function makeMark(words, proposals) {
  const one = proposals.find(isOpen) || proposals[0];
  const link = make("a", { href: `#${one.name}`, className: proposals.some(isOpen) ? "open" : one.decision, textContent: words });
  link.dataset.names = proposals.map((each) => each.name).join(" ");
  link.tabIndex = -1; // n and p lead through the proposals; the text itself is one stop
  return link;
}

function markChosen() {
  let first = null;
  for (const link of at("text").querySelectorAll("a")) {
    const isChosen = link.dataset.names.split(" ").includes(chosen);
    link.classList.toggle("chosen", isChosen);
    if (isChosen && !first) first = link;
  }
  if (first) first.scrollIntoView({ block: "center" });
}

// --- the card ---

function drawCard() {
  const one = find(chosen);
  at("card").hidden = !one;
  if (!one) return;
  const place = state.proposals.indexOf(one) + 1;
  const point = one.point ? `Point ${one.point}` : "Outside the points";
  const decision = one.decision ? `, ${one.decision} by ${one.decided_by}` : "";
  at("where").textContent = `${point}: proposal ${one.name}, ${place} of ${state.proposals.length}, by ${one.proposer}${decision}`;
  at("sentence").textContent = one.sentence;
  drawPassage(one);
  const refusals = one.refusals.map((words) => make("li", { className: "refusal", textContent: words }));
  const marks = one.marks.map((words) => make("li", { textContent: words }));
  at("objections").replaceChildren(...refusals, ...marks);
  at("revised").hidden = one.earlier.length === 0;
  at("earlier").replaceChildren(...one.earlier.map((words) => make("li", { textContent: words })));
  at("parts").replaceChildren(drawKind(one), ...one.parts.map((part, number) => drawPart(one, part, number)), drawAdding(one));
  for (const field of at("parts").querySelectorAll("input, select, button")) field.disabled = !isOpen(one);
  const gaps = one.parts.some((part) => part.text === "TODO");
  at("accept").disabled = !isOpen(one) || gaps || one.refusals.length > 0;
  at("reject").firstChild.textContent = one.decision === "rejected" ? "Open again " : "Reject ";
  at("split").disabled = !isOpen(one);
  at("merge").disabled = !isOpen(one) || !mergeable(one);
  drawPreview(one);
}

function drawPassage(one) {
  const [start, end] = one.place;
  const words = (from, to) => text.slice(from, to).join("");
  if (cut === null) at("passage").replaceChildren(words(start, end));
  else at("passage").replaceChildren(words(start, cut), make("span", { className: "cut" }), words(cut, end));
}

function drawKind(one) {
  const select = make("select", { id: "kind" }, ...state.kinds.map(([kind, words]) => make("option", { value: kind, textContent: `${words} (${kind})`, selected: kind === one.kind })));
  select.addEventListener("change", () => change(one, one.parts, select.value));
  return make("div", { className: "row" }, make("label", { htmlFor: "kind", textContent: "What kind is it?" }), select);
}

function drawPart(one, part, number) {
  const id = `part-${number}`;
  const input = make("input", { id, value: part.text === "TODO" ? "" : part.text });
  input.setAttribute("aria-describedby", `${id}-about`);
  offerNames(input, part.role);
  input.addEventListener("change", () => {
    const parts = one.parts.map((other, place) => (place === number ? { ...other, text: input.value.trim() || "TODO", place: null, why: "" } : other));
    change(one, parts, one.kind);
  });
  input.addEventListener("focus", () => markPart(part));
  const remove = make("button", { type: "button", textContent: "Remove" });
  remove.setAttribute("aria-label", `Remove: ${part.question}`);
  remove.addEventListener("click", () => change(one, one.parts.filter((_, place) => place !== number), one.kind));
  const words = part.why ? `“${part.why}”` : "";
  const about = [words, part.state].filter(Boolean).join(", ");
  const row = make("div", { className: `row ${STATES[part.state]}` }, make("label", { htmlFor: id, textContent: part.question }), input, remove, make("small", { id: `${id}-about`, className: "state", textContent: about }));
  if (part.is_unknown) row.append(drawNew(one, part));
  return row;
}

// A name that the data do not have yet can be added with its kind and what it is called.
function drawNew(one, part) {
  const label = make("input", { placeholder: "what it is called" });
  label.setAttribute("aria-label", `What ${part.text} is called`);
  const type = make("select", {}, ...state.types.map((name) => make("option", { value: name, textContent: name })));
  type.setAttribute("aria-label", `What ${part.text} is`);
  type.value = state.type_of[part.text.split(":")[0]] || state.types[0];
  const add = make("button", { type: "button", textContent: `Add ${part.text} to the data` });
  add.addEventListener("click", () => step({ do: "add", name: one.name, thing: { id: part.text, type: type.value, label: label.value } }));
  return make("div", { className: "new" }, type, label, add);
}

function drawAdding(one) {
  const select = make("select", { id: "adding" }, make("option", { value: "", textContent: "Add a part …" }), ...state.roles.map(([role, question]) => make("option", { value: role, textContent: question })));
  select.setAttribute("aria-label", "Add a part");
  select.addEventListener("change", async () => {
    if (!select.value) return;
    await change(one, [...one.parts, { role: select.value, text: "TODO", why: "", place: null }], one.kind);
    focusGap();
  });
  return make("div", { className: "row" }, make("span", { textContent: "" }), select);
}

function change(one, parts, kind) {
  const sent = parts.map(({ role, text: words, why, place }) => ({ role, text: words, why, place }));
  return step({ do: "change", name: one.name, kind, parts: sent });
}

async function offerNames(input, role) {
  const list = make("datalist", { id: `${input.id}-offers` });
  input.setAttribute("list", list.id);
  input.after(list);
  input.addEventListener("input", async () => {
    if (input.value.length < 2 && !["action", "normStrength"].includes(role)) return;
    const offers = await ask(`offers?role=${encodeURIComponent(role)}&text=${encodeURIComponent(input.value)}`);
    if (!offers) return;
    if (!list.isConnected) input.after(list);
    list.replaceChildren(...offers.offers.map(([value, label]) => make("option", { value, label })));
  });
}

function markPart(part) {
  for (const link of at("text").querySelectorAll(".part")) link.classList.remove("part");
  if (!part.place) return;
  let place = 0;
  for (const piece of at("text").childNodes) {
    const end = place + [...piece.textContent].length;
    if (piece.nodeType === 1 && place < part.place[1] && part.place[0] < end) piece.classList.add("part");
    place = end;
  }
}

// What the data would say and show if the proposal were accepted, as the server reads them then.
async function drawPreview(one) {
  at("picture").hidden = true;
  at("findings").replaceChildren();
  if (at("accept").disabled) return;
  const answer = await ask(`preview?name=${encodeURIComponent(one.name)}`);
  if (!answer || chosen !== one.name) return;
  if (answer.sentence) at("sentence").textContent = answer.sentence;
  at("findings").replaceChildren(...answer.findings.map((words) => make("li", { textContent: words })));
  at("picture").hidden = !answer.picture;
  if (!answer.picture) return;
  const svg = new DOMParser().parseFromString(answer.picture, "image/svg+xml").documentElement;
  at("picture").querySelector("div").replaceChildren(document.importNode(svg, true));
}

// --- what a person does ---

function choose(name) {
  cut = null;
  chosen = find(name) ? name : chosen;
  draw();
  history.replaceState(null, "", chosen ? `#${chosen}` : "#");
}

function draw() {
  at("counts").textContent = state.counts.map(([word, number]) => `${number} ${word}`).join(", ");
  at("undo").disabled = !state.undo;
  at("undo").title = state.undo ? `Take back: ${state.undo}` : "";
  drawText();
  drawCard();
  markChosen();
}

function mergeable(one) {
  const place = state.proposals.indexOf(one);
  return state.proposals.slice(place + 1).find((other) => other.point === one.point && isOpen(other));
}

function focusGap() {
  const rows = [...at("parts").querySelectorAll(".missing input")];
  const first = rows[0] || at("parts").querySelector("input");
  if (first) first.focus();
}

function moveCut(step) {
  const [start, end] = find(chosen).place;
  const isGap = (place) => /\s/.test(text[place - 1]) && !/\s/.test(text[place]);
  let place = cut === null ? start + Math.floor((end - start) / 2) : cut + step;
  while (place > start && place < end && !isGap(place)) place += step;
  if (place > start && place < end) cut = place;
  drawPassage(find(chosen));
}

const KEYS = {
  n: () => choose(beside(chosen, 1)),
  p: () => choose(beside(chosen, -1)),
  a: () => at("accept").disabled || step({ do: "accept", name: chosen }),
  r: () => step({ do: find(chosen).decision === "rejected" ? "reopen" : "reject", name: chosen }),
  c: () => focusGap(),
  s: () => at("split").disabled || moveCut(1),
  m: () => at("merge").disabled || step({ do: "merge", names: [chosen, mergeable(find(chosen)).name] }),
  u: () => at("undo").disabled || step({ do: "undo" }),
  "?": () => {
    at("keys").hidden = !at("keys").hidden;
    at("help").setAttribute("aria-expanded", String(!at("keys").hidden));
  },
};

function handleKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !state) return;
  const isField = /^(INPUT|SELECT)$/.test(event.target.tagName);
  if (event.key === "Escape") {
    if (isField) at("card").focus();
    cut = null;
    if (find(chosen)) drawPassage(find(chosen));
  } else if (cut !== null && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    moveCut(event.key === "ArrowLeft" ? -1 : 1);
    event.preventDefault();
  } else if (cut !== null && event.key === "Enter") {
    step({ do: "split", name: chosen, at: cut });
    event.preventDefault();
  } else if (!isField && KEYS[event.key]) {
    KEYS[event.key]();
    event.preventDefault();
  }
}

async function poll() {
  if (document.hidden || !state || /^(INPUT|SELECT)$/.test(document.activeElement.tagName)) return;
  const answer = await ask(`state?known=${encodeURIComponent(state.version)}`);
  if (!answer || !answer.state) return;
  take(answer.state);
  draw();
  at("message").textContent = "Somebody else has changed the proposals: what you see is what is there now.";
}

async function begin() {
  const answer = await ask("state");
  if (!answer || !answer.state) return;
  text = [...await (await fetch("text")).text()];
  chosen = decodeURIComponent(location.hash.slice(1)) || null;
  take(answer.state);
  draw();
  for (const [key, id] of [["a", "accept"], ["r", "reject"], ["s", "split"], ["m", "merge"], ["p", "previous"], ["n", "next"], ["u", "undo"], ["?", "help"]]) {
    at(id).addEventListener("click", KEYS[key]);
  }
  at("filter").addEventListener("change", () => choose(FILTERS[at("filter").value](find(chosen)) ? chosen : (listed()[0] || {}).name));
  at("parts").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", handleKey);
  at("text").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    const names = link.dataset.names.split(" ");
    choose(names[(names.indexOf(chosen) + 1) % names.length]);
  });
  setInterval(poll, POLL_MS);
}

begin();
