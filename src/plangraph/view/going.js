"use strict";

// Going to what was found: in the view in sight if it is there, else in the text of its draft, or in the
// accounts of the parties; where no part of the page shows a thing, the panel tells of it.

function goTo(hit) {
  const draft = draftOf(hit);
  state.place = "";
  ({ point: goToPoint, sentence: goToSentence, draft: goToDraft, thing: goToThing, relation: goToRelation, source: goToSource })[hit.kind](hit, draft);
  if (draft !== "") announce(say("opens_draft", { draft: data.drafts[draft]?.[0] ?? draft }));
}

function useDraft(draft) {
  if (draft !== "") state.draft = draft;
}

function goToPoint(hit, draft) {
  const node = nodesByName.get(hit.name);
  if (GRAPH_VIEWS.includes(state.view) && node !== undefined) {
    useDraft(draft);
    return selectFound(node);
  }
  const row = rowOf(hit.part);
  showFound(draft, [...(row === null ? [] : [`#${CSS.escape(row.id)}`]), selectNamed(hit.name)], () => hit.part);
}

function goToSentence(hit, draft) {
  const link = () => [...document.querySelectorAll(`#read ${selectStatement(hit.name)}`)].find(isInDraft);
  showFound(draft, [`a${selectStatement(hit.name)}`, selectStatement(hit.name)], link);
}

function goToDraft(hit) {
  clearSelection();
  chooseDraft(hit.draft);
  const shown = document.querySelector(`#${state.view} [data-for~="${CSS.escape(hit.draft)}"] :is(h1, h2)`);
  focusFound(shown ?? document.getElementById(state.view));
}

function goToThing(hit) {
  if (GRAPH_VIEWS.includes(state.view)) return selectFound(hit.node);
  const account = document.querySelector(`#gains [data-for~="${CSS.escape(state.draft)}"] tr[data-node="${CSS.escape(hit.name)}"]`);
  const shown = findShown(selectNamed(hit.name));
  if (shown === null && account === null) return selectFound(hit.node);
  if (shown === null) state.view = "gains";
  focusFound(shown ?? account);
}

function goToRelation(hit) {
  noteOpener(document.getElementById("query"));
  openRelation(hit.edge);
}

function goToSource(hit) {
  clearSelection();
  state.source = hit.source;
  noteOpener(document.getElementById("query"));
  refresh();
  enterPanel();
}

function selectNamed(name) {
  return name === "" ? ":not(*)" : `[data-node~="${CSS.escape(name)}"]`;
}

function selectFound(node) {
  noteOpener(document.getElementById("query"));
  selectNode(node);
  if (state.view === "graph") keepInSight(node);
  enterPanel();
}

// Show what one of some selectors finds in the view in sight, else its place in the text.

function showFound(draft, selectors, findText) {
  useDraft(draft);
  showSections();
  for (const selector of selectors) {
    const found = findShown(selector);
    if (found !== null) return focusFound(found);
  }
  state.view = "read";
  focusFound(findText());
}

function isInDraft(element) {
  return element.closest("[data-for]").dataset.for.split(" ").includes(state.draft);
}

function focusFound(found) {
  clearSelection();
  state.place = found.closest(".part[id], .point[id], tr[id]")?.id ?? "";
  refresh();
  if (!found.matches("a[href], button, [tabindex]")) found.setAttribute("tabindex", "-1");
  revealElement(found);
  found.focus({ preventScroll: true });
  found.classList.add("found");
  found.addEventListener("blur", () => found.classList.remove("found"), { once: true });
}
