"use strict";

// Panel: the evidence of what was chosen: a sentence, a relation, a thing, a source, or a path.

const FIRST = 60; // items of a long list; a button adds the next
const MOST_UNFOLDED = 3; // sentences of which the evidence is not folded

function drawPanel() {
  const panel = document.getElementById("panel");
  const isShown = hasSelection() || state.isPathFormOpen;
  document.getElementById("told").replaceChildren(...describeChosen());
  const fold = document.getElementById("path-fold");
  fold.open = state.isPathFormOpen;
  document.getElementById("connect").setAttribute("aria-expanded", String(fold.open));
  keepInPlace(panel, isShown);
  panel.scrollTop = 0;
}

function hasSelection() {
  return Boolean(state.node || state.said || state.ends || state.relations.length > 0 || state.source !== null);
}

function describeChosen() {
  if (state.ends) return describePath(...state.ends);
  if (state.said) return describeStatements(state.said);
  if (state.relations.length > 0) return describeRelations(state.relations);
  if (state.source !== null) return describeSource(state.source);
  if (state.node) return describeNode(state.node);
  return state.isPathFormOpen ? describeStart() : [];
}

function describeStart() {
  const list = makeElement("ul", "told");
  for (const node of nodesByDegree().slice(0, 8)) {
    const item = makeElement("li");
    item.append(makeNodeButton(node), makeElement("div", "verb", `${node.kind.label} · ${say("relations", { n: node.edges.filter((edge) => sheet.edges.has(edge)).length })}`));
    list.append(item);
  }
  return [...makeTop("path"), makeElement("h2", "", say("most_relations")), list];
}

function describeNode(node) {
  const mine = node.edges.filter((edge) => sheet.edges.has(edge) || !sheet.nodes.has(node));
  const related = mine.filter((edge) => isShown(edge) || !sheet.nodes.has(node));
  const hidden = mine.length - related.length;
  return [
    ...makeTop("evidence"),
    makeElement("h2", "", titleOf(node)),
    makeElement("p", "kind", [node.number ? `${node.kind.label} ${node.number}` : node.kind.label, ...node.versions.map((version) => data.versions[version])].join(" · ")),
    ...(sheet.nodes.has(node) ? [] : [makeElement("p", "kind", say("not_in_draft"))]),
    ...(node.description ? [makeElement("p", "", node.description)] : []),
    ...describeTurtle(node),
    listLong(related, (edge) => describeEdge(edge, node)),
    ...(hidden ? [makeElement("p", "kind", say("hidden_relations", { n: hidden }))] : []),
    makeCite(related.flatMap((edge) => edge.claims), [node.name]),
  ];
}

// Return the name of a thing; that of a point without its draft and number, which are beside it.

function titleOf(node) {
  return node.number || node.versions.length > 0 ? node.caption.replace(/ \([^()]*\)$/, "") : node.caption;
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
  return [...makeTop("evidence"), ends, list, makeCite(chosen.flatMap((edge) => [...edge.claims, ...edge.context]))];
}

// The top says what the panel holds, and closes it.

function makeTop(name) {
  const button = makeButton("×", closePanel, "close");
  button.setAttribute("aria-label", say("close"));
  return [button, makeElement("p", "holds", say(name))];
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
    ...makeTop("path"),
    makeElement("h2", "", say("path_between", { one: from.caption, two: to.caption })),
    makeElement("p", "kind", steps.length > 0 ? length : say("path_none")),
    list,
    makeCite(steps.flatMap(({ edge }) => edge.claims)),
  ];
}

function makeNodeButton(node) {
  return makeButton(node.caption, () => {
    selectNode(node);
    enterPanel();
  });
}
