"use strict";

// The evidence: what the relations of a thing, or the steps of a way, rest on.

const FIRST = 60; // of a long list; the rest on demand

function drawPanel() {
  const panel = document.getElementById("panel");
  const told = document.getElementById("told");
  panel.hidden = !state.node && !state.ends && !state.asking;
  document.getElementById("connect").setAttribute("aria-expanded", String(!panel.hidden));
  if (state.ends) told.replaceChildren(...describeWay(...state.ends));
  else if (state.node) told.replaceChildren(...describeNode(state.node));
  else told.replaceChildren(...describeStart());
  panel.scrollTop = 0;
}

function describeStart() {
  const list = make("ul", "told");
  for (const node of busiest().slice(0, 8)) {
    const item = make("li");
    item.append(makeJump(node), make("div", "verb", `${node.kind.label} · ${node.edges.length} relations`));
    list.append(item);
  }
  return [makeButton("close", () => select(null)), make("h2", "", "What has most relations"), list];
}

function describeNode(node) {
  const related = node.edges.filter(isShown);
  const hidden = node.edges.length - related.length;
  return [
    makeButton("← all", () => select(null)),
    make("h2", "", node.caption),
    make("p", "kind", `${node.kind.label} · ${node.name}`),
    ...(node.description ? [make("p", "", node.description)] : []),
    ...describeTurtle(node),
    listLong(related, (edge) => describeEdge(edge, node)),
    ...(hidden ? [make("p", "kind", `${hidden} more relations are filtered out`)] : []),
  ];
}

// A long list shows its beginning, and the rest when asked

function listLong(items, describe) {
  const list = make("ul", "told");
  const addFrom = (start) => {
    list.append(...items.slice(start, start + FIRST).map(describe));
    if (items.length <= start + FIRST) return;
    const item = make("li");
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
  const details = make("details");
  const block = make("pre");
  block.tabIndex = 0;
  block.textContent = text;
  details.append(make("summary", "", "As Turtle"), block);
  return [details];
}

function describeEdge(edge, node) {
  const outward = edge.from === node;
  const item = make("li");
  const verb = make("div", "verb", outward ? `${edge.verb} →` : `← ${edge.verb}`);
  item.append(verb, makeJump(outward ? edge.to : edge.from), ...describeGround(edge));
  return item;
}

function describeGround(edge) {
  const terms = edge.terms ? [make("div", "terms", edge.terms)] : [];
  if (edge.claims.length > 0) return [...terms, ...edge.claims.map(tellClaim)];
  return [...terms, make("div", "claim", edge.structural ? "part and whole" : "no claim recorded")];
}

function describeWay(from, to) {
  const steps = tellWay(findWay(from, to));
  const list = make("ul", "told");
  for (const step of steps) {
    const item = make("li", "step");
    item.append(make("div", "", step.sentence), ...describeGround(step.edge));
    list.append(item);
  }
  const length = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  return [
    makeButton("← all", () => select(null)),
    make("h2", "", `${from.caption} and ${to.caption}`),
    make("p", "kind", steps.length > 0 ? length : "Nothing connects them."),
    list,
  ];
}

function makeJump(node) {
  return makeButton(node.caption, () => {
    look(node);
    document.getElementById("panel").focus();
  });
}
