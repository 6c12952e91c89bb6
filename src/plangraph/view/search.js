"use strict";

// Search: nodes by any of their names, the closest first, then those with the most relations.

const MOST_FOUND = 12; // of what is found; the status says how many there are

for (const node of nodes) {
  const numbers = node.number.split(", ").filter(Boolean).map((number) => `${say("point")} ${number}`);
  node.folded = [node.caption, ...node.names.split("\n"), node.name, ...numbers].map(foldName);
}

function findThings(text) {
  const relations = (item) => item.thing.edges.length;
  const isOutside = (item) => Number(!sheet.nodes.has(item.thing)); // of the draft that is read
  const order = (one, two) => one.closeness - two.closeness || isOutside(one) - isOutside(two) || relations(two) - relations(one);
  return findClosest(text, nodes).sort(order).map((item) => item.thing);
}

// Combobox: a text field that proposes nodes; arrows choose, Enter accepts, Escape closes.
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/)

function makeCombobox(input, take) {
  const list = document.getElementById(`${input.id}-list`);
  let found = [];
  let count = 0;
  let chosen = 0;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function propose() {
    const all = findThings(input.value);
    found = all.slice(0, MOST_FOUND);
    count = all.length;
    chosen = 0;
    if (found.length === 0) {
      close();
      if (input.value.trim() !== "") announce(say("none_found"));
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    list.replaceChildren(...found.map(makeOption), ...(count > found.length ? [makeRest()] : []));
    mark();
  }

  function makeOption(node, at) {
    const option = makeElement("li", "", node.caption);
    option.id = `${list.id}-${at}`;
    option.setAttribute("role", "option");
    option.append(makeElement("small", "", [node.kind.label, ...node.versions.map((version) => data.versions[version])].join(" · ")));
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      accept(node);
    });
    return option;
  }

  function makeRest() {
    const rest = makeElement("li", "rest", say("some_of", { some: found.length, n: count }));
    rest.setAttribute("role", "presentation");
    return rest;
  }

  function mark() {
    [...list.querySelectorAll("[role=option]")].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
    list.children[chosen].scrollIntoView({ block: "nearest" });
    announce(say("found", { some: found.length, n: count, name: found[chosen].caption }));
  }

  function accept(node) {
    input.value = node.caption;
    input.node = node;
    close();
    take(node);
  }

  input.addEventListener("input", () => {
    input.node = null;
    propose();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !list.hidden) accept(found[chosen]);
    else if (move && !list.hidden) {
      chosen = (chosen + move + found.length) % found.length;
      mark();
    } else return;
    event.preventDefault();
  });
  close();
}

// What is found is shown in the graph, if a view is open that has no things to show.

function goTo(node) {
  const isGraph = GRAPH_VIEWS.includes(state.view);
  if (!isGraph) state.view = "graph";
  state.place = "";
  selectNode(node);
  if (state.view === "graph") keepInSight(node);
}

function startSearch() {
  const query = document.getElementById("query");
  makeCombobox(query, goTo);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, [role=listbox]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    query.focus();
  });
  const ends = ["path-from", "path-to"].map((id) => document.getElementById(id));
  for (const input of ends) makeCombobox(input, () => {});
  document.getElementById("path").addEventListener("submit", (event) => {
    event.preventDefault();
    const [from, to] = ends.map((input) => input.node ?? findThings(input.value)[0]);
    if (from && to) showPath(from, to);
    else announce(say("path_names"));
  });
}
