"use strict";

// Parts that are read: the sections of one draft, and the evidence of a sentence that is clicked.

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
  const choice = document.getElementById("draft");
  if (choice === null) return;
  choice.value = state.draft;
  document.querySelector("h1 bdi").textContent = choice.selectedOptions[0].closest("optgroup").label;
}

function followSentence(event) {
  const said = event.target.closest("[data-statement]");
  if (said === null || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openEvidence(said.dataset.statement, said.dataset.sentence ?? findSentence(said));
}

// Return the sentence of a statement: what a chip or a mark stands for is written out in the text.

function findSentence(said) {
  const name = CSS.escape(said.dataset.statement);
  const whole = document.querySelector(`.say [data-statement="${name}"]`);
  return whole?.textContent.trim() || said.title || said.textContent.trim();
}

// Show the claims that support a statement beside the text.

function openEvidence(name, sentence) {
  state.said = { name, sentence };
  state.node = null;
  state.ends = null;
  state.isPathFormOpen = false;
  refresh();
  document.getElementById("panel").focus();
}
