"use strict";

// Panel: the edges of the selected node, or the steps of a path, each with its claims.

const FIRST = 60; // items of a long list; a button adds the next

function drawPanel() {
  const panel = document.getElementById("panel");
  const content = document.getElementById("told");
  panel.hidden = !state.node && !state.said && state.relations.length === 0 && !state.ends && !state.isPathFormOpen;
  document.getElementById("connect").setAttribute("aria-expanded", String(!panel.hidden));
  document.body.classList.toggle("told", !panel.hidden);
  if (state.ends) content.replaceChildren(...describePath(...state.ends));
  else if (state.said) content.replaceChildren(...describeStatement(state.said));
  else if (state.relations.length > 0) content.replaceChildren(...describeRelations(state.relations));
  else if (state.node) content.replaceChildren(...describeNode(state.node));
  else content.replaceChildren(...describeStart());
  panel.scrollTop = 0;
}

function describeStart() {
  const list = makeElement("ul", "told");
  for (const node of nodesByDegree().slice(0, 8)) {
    const item = makeElement("li");
    item.append(makeNodeButton(node), makeElement("div", "verb", `${node.kind.label} · ${say("relations", { n: node.edges.filter((edge) => sheet.edges.has(edge)).length })}`));
    list.append(item);
  }
  return [makeClose(), makeElement("h2", "", say("most_relations")), list];
}

function describeNode(node) {
  const mine = node.edges.filter((edge) => sheet.edges.has(edge) || !sheet.nodes.has(node));
  const related = mine.filter((edge) => isShown(edge) || !sheet.nodes.has(node));
  const hidden = mine.length - related.length;
  return [
    makeClose(),
    makeElement("h2", "", node.caption),
    makeElement("p", "kind", `${node.kind.label} · ${node.name}`),
    ...(sheet.nodes.has(node) ? [] : [makeElement("p", "kind", say("not_in_draft"))]),
    ...(node.description ? [makeElement("p", "", node.description)] : []),
    ...describeTurtle(node),
    listLong(related, (edge) => describeEdge(edge, node)),
    ...(hidden ? [makeElement("p", "kind", say("hidden_relations", { n: hidden }))] : []),
  ];
}

// A statement: the sentence that was clicked, and the claims that support it.

function describeStatement({ name, sentence }) {
  const numbers = data.support[name] ?? [];
  const found = numbers.length > 0 ? numbers.map(makeClaim) : [makeElement("div", "claim", say("no_support"))];
  return [makeClose(), makeElement("h2", "", sentence), ...found];
}

// Relations: a line or a cell that was clicked, each with its evidence.

function describeRelations(chosen) {
  const [{ from, to }] = chosen;
  const list = makeElement("ul", "told");
  for (const edge of chosen) {
    const item = makeElement("li");
    item.append(makeElement("h2", "", sentenceOf(edge)), ...describeEvidence(edge));
    list.append(item);
  }
  const ends = makeElement("p", "ends");
  ends.append(makeNodeButton(from), " → ", makeNodeButton(to));
  return [makeClose(), ends, list];
}

function makeClose() {
  const button = makeButton("×", () => selectNode(null), "close");
  button.setAttribute("aria-label", say("close"));
  return button;
}

// Long lists: the first items, and a button for more.

function listLong(items, describe) {
  const list = makeElement("ul", "told");
  const addFrom = (start) => {
    list.append(...items.slice(start, start + FIRST).map(describe));
    if (items.length <= start + FIRST) return;
    const item = makeElement("li");
    const more = makeButton(say("show_more", { n: items.length }), () => {
      item.remove();
      addFrom(start + FIRST);
    });
    item.append(more);
    list.append(item);
  };
  addFrom(0);
  return list;
}

function describeTurtle(node) {
  const text = turtleOf([node]);
  if (!text) return [];
  const details = makeElement("details");
  const block = makeElement("pre");
  block.tabIndex = 0;
  block.textContent = text;
  details.append(makeElement("summary", "", say("as_turtle")), block);
  return [details];
}

function describeEdge(edge, node) {
  const outward = edge.from === node;
  const item = makeElement("li");
  const verb = makeElement("div", "verb", sentenceOf(edge));
  item.append(verb, makeNodeButton(outward ? edge.to : edge.from), ...describeEvidence(edge));
  return item;
}

function describeEvidence(edge) {
  return [...describeSupport(edge), ...describeContext(edge)];
}

function describeSupport(edge) {
  if (edge.claims.length > 0) return edge.claims.map(makeClaim);
  return [makeElement("div", "claim", edge.structural ? say("part_and_whole") : say("no_support"))];
}

// Claims that only mention one of the two things are apart, and closed at first.

function describeContext(edge) {
  if (edge.context.length === 0) return [];
  const details = makeElement("details", "context");
  details.append(makeElement("summary", "", say("context")), ...edge.context.map(makeClaim));
  return [details];
}

function describePath(from, to) {
  const steps = findPath(from, to);
  const list = makeElement("ul", "told");
  let origin = "";
  for (const step of steps) {
    if (step.origin && step.origin !== origin) list.append(makeElement("li", "origin", say(origin ? "path_on" : "path_in", { origin: step.origin })));
    origin = step.origin || origin;
    const item = makeElement("li", "step");
    item.append(makeElement("div", "", step.sentence), ...describeEvidence(step.edge));
    list.append(item);
  }
  const length = say("steps", { n: steps.length });
  return [
    makeClose(),
    makeElement("h2", "", say("path_between", { one: from.caption, two: to.caption })),
    makeElement("p", "kind", steps.length > 0 ? length : say("path_none")),
    list,
  ];
}

function makeNodeButton(node) {
  return makeButton(node.caption, () => {
    selectNode(node);
    document.getElementById("panel").focus();
  });
}
