"use strict";

// Parts that are read: the sections of one draft, and what of them is in sight.

const sections = [...document.querySelectorAll("[data-for]")].map((place) => ({ place, drafts: place.dataset.for.split(" ") }));

function hasDraft(key) {
  return sections.some(({ drafts }) => drafts.includes(key));
}

// Return the part, the draft and the id of what a fragment leads to in a part, or null.

function findPlace(id) {
  const part = document.getElementById(id)?.closest(".view");
  const section = document.getElementById(id)?.closest("[data-for]");
  if (!part || !section) return null;
  const drafts = section.dataset.for.split(" ");
  return { id, view: part.id, draft: drafts.includes(state.draft) ? state.draft : drafts[0] };
}

function startReading() {
  const menu = document.getElementById("drafts");
  if (menu !== null) {
    menu.hidden = false;
    document.getElementById("draft").addEventListener("change", (event) => chooseDraft(event.target.value));
  }
  document.getElementById("main").addEventListener("click", followSentence);
}

function chooseDraft(key) {
  state.place = "";
  state.draft = key;
  refresh();
  window.scrollTo({ top: 0 });
}

// Show the sections of the chosen draft, and of its plan; the graph shows that draft alone.

function showSections() {
  for (const { place, drafts } of sections) place.hidden = !drafts.includes(state.draft);
  if (data.drafts[state.draft]) document.title = data.drafts[state.draft][2];
  const choice = document.getElementById("draft");
  if (choice === null) return;
  choice.value = state.draft;
  document.querySelector("h1 bdi").textContent = choice.selectedOptions[0].closest("optgroup").label;
}

function followSentence(event) {
  const said = event.target.closest("[data-statement]");
  if (said === null || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const name = said.dataset.statement;
  openEvidence([name], { sentences: { [name]: findSentence(name, said) }, from: said });
}

// Return what the view in sight shows of a kind, also where it is folded, or null.

function findShown(selector) {
  const all = [...document.querySelectorAll(`#${state.view} :is(${selector})`)].filter((found) => !found.closest("[hidden]"));
  return all.find((found) => found.getClientRects().length > 0) ?? all.find((found) => found.closest("details:not([open])")) ?? null;
}

// Unfold what an element is in, and bring it to the middle of the screen.

function revealElement(element) {
  for (let fold = element.closest("details"); fold !== null; fold = fold.parentElement.closest("details")) fold.open = true;
  const isTall = element.getBoundingClientRect().height > window.innerHeight / 2;
  element.scrollIntoView({ block: isTall ? "start" : "center" });
}
