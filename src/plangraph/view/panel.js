"use strict";

// Panel: the edges of the selected node, or the steps of a path, each with its claims.

const FIRST = 60; // items of a long list; a button adds the next

function drawPanel() {
  const panel = document.getElementById("panel");
  const content = document.getElementById("told");
  panel.hidden = !state.node && !state.said && !state.ends && !state.isPathFormOpen;
  document.getElementById("connect").setAttribute("aria-expanded", String(!panel.hidden));
  if (state.ends) content.replaceChildren(...describePath(...state.ends));
  else if (state.said) content.replaceChildren(...describeStatement(state.said));
  else if (state.node) content.replaceChildren(...describeNode(state.node));
  else content.replaceChildren(...describeStart());
  panel.scrollTop = 0;
}

function describeStart() {
  const list = makeElement("ul", "told");
  for (const node of nodesByDegree().slice(0, 8)) {
    const item = makeElement("li");
    item.append(makeNodeButton(node), makeElement("div", "verb", `${node.kind.label} · ${node.edges.length} relations`));
    list.append(item);
  }
  return [makeButton("close", () => selectNode(null)), makeElement("h2", "", "What has most relations"), list];
}

function describeNode(node) {
  const related = node.edges.filter(isShown);
  const hidden = node.edges.length - related.length;
  return [
    makeButton("← all", () => selectNode(null)),
    makeElement("h2", "", node.caption),
    makeElement("p", "kind", `${node.kind.label} · ${node.name}`),
    ...(node.description ? [makeElement("p", "", node.description)] : []),
    ...describeTurtle(node),
    listLong(related, (edge) => describeEdge(edge, node)),
    ...(hidden ? [makeElement("p", "kind", `${hidden} more relations are filtered out`)] : []),
  ];
}

// A statement: the sentence that was clicked, and the claims that support it.

function describeStatement({ name, sentence }) {
  const numbers = data.support[name] ?? [];
  const found = numbers.length > 0 ? numbers.map(makeClaim) : [makeElement("div", "claim", NO_SUPPORT)];
  return [makeButton("close", () => selectNode(null)), makeElement("h2", "", sentence), ...found];
}

// Long lists: the first items, and a button for more.

function listLong(items, describe) {
  const list = makeElement("ul", "told");
  const addFrom = (start) => {
    list.append(...items.slice(start, start + FIRST).map(describe));
    if (items.length <= start + FIRST) return;
    const item = makeElement("li");
    const more = makeButton(`show more of ${items.length}`, () => {
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
  details.append(makeElement("summary", "", "As Turtle"), block);
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
  return [makeElement("div", "claim", edge.structural ? "part and whole" : NO_SUPPORT)];
}

// Claims that only mention one of the two things are apart, and closed at first.

function describeContext(edge) {
  if (edge.context.length === 0) return [];
  const details = makeElement("details", "context");
  details.append(makeElement("summary", "", CONTEXT_HEADING), ...edge.context.map(makeClaim));
  return [details];
}

function describePath(from, to) {
  const steps = findPath(from, to);
  const list = makeElement("ul", "told");
  let origin = "";
  for (const step of steps) {
    if (step.origin && step.origin !== origin) list.append(makeElement("li", "origin", `${origin ? "From here in" : "In"} ${step.origin}:`));
    origin = step.origin || origin;
    const item = makeElement("li", "step");
    item.append(makeElement("div", "", step.sentence), ...describeEvidence(step.edge));
    list.append(item);
  }
  const length = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  return [
    makeButton("← all", () => selectNode(null)),
    makeElement("h2", "", `${from.caption} and ${to.caption}`),
    makeElement("p", "kind", steps.length > 0 ? length : "Nothing connects them."),
    list,
  ];
}

function makeNodeButton(node) {
  return makeButton(node.caption, () => {
    selectAndZoom(node);
    document.getElementById("panel").focus();
  });
}
