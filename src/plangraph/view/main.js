"use strict";

// Start of the page.

function start() {
  document.body.classList.add("scripted");
  for (const id of ["search", "tabs", "exports", "theme", "filters", "connect"]) {
    document.getElementById(id).hidden = false;
  }
  startGraph();
  startFilters();
  startReading();
  startRead(() => state.place);
  startPictures();
  startSearch();
  startExports();
  document.addEventListener("keydown", leavePanel);
  document.getElementById("path-fold").addEventListener("toggle", togglePathForm);
  startScrolling();
  document.getElementById("matrix").addEventListener("focusin", clearHeads);
  followHeader();
  listenToTabs();
  listenToZoom();
  document.getElementById("connect").addEventListener("click", openPathForm);
  document.getElementById("theme").addEventListener("click", changeTheme);
  darkQuery.addEventListener("change", refresh);
  window.addEventListener("popstate", followLink);
  followLink();
  isStarted = true;
}

function followLink() {
  readLink();
  setTheme(state.theme);
  applyFilters();
  const chosen = [state.node, ...(state.ends ?? []), ...state.relations.map((edge) => edge.from)];
  for (const node of chosen) if (node && sheet.nodes.has(node)) openAround(node);
  refresh();
  showPlace();
}

function openPathForm() {
  noteOpener();
  state.isPathFormOpen = true;
  refresh();
  document.getElementById("path-from").focus();
}

// From an open thing, the way begins there.

function togglePathForm(event) {
  state.isPathFormOpen = event.target.open;
  document.getElementById("connect").setAttribute("aria-expanded", String(state.isPathFormOpen));
  const start = document.getElementById("path-from");
  if (!event.target.open || start.value !== "" || state.node === null) return;
  start.value = state.node.caption;
  start.node = state.node;
}

function listenToTabs() {
  for (const view of VIEWS) {
    document.getElementById(`tab-${view}`).addEventListener("click", () => {
      showView(view);
      window.scrollTo({ top: 0 });
    });
  }
  document.getElementById("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    showView(VIEWS[(VIEWS.indexOf(state.view) + step + VIEWS.length) % VIEWS.length]);
    document.getElementById(`tab-${state.view}`).focus();
  });
}

function listenToZoom() {
  const actions = { fit: zoomToAll, close: closeGroups };
  for (const button of document.querySelectorAll("#zoom button")) {
    const zoom = () => network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom) });
    button.addEventListener("click", actions[button.dataset.zoom] ?? zoom);
  }
}

start();
