"use strict";

// Opening: the panel comes beside what it was opened from, which stays where it is and gets the focus
// back when the panel closes.

const SHEET = window.matchMedia("(max-width: 760px)"); // the panel is a sheet at the bottom
const GAP = 12; // pixels between the sheet and the sentence above it

let opener = null; // what the panel was opened from
let lastShown = null; // the statement that the panel has shown

function noteOpener(from = document.activeElement) {
  const isOutside = from instanceof Element && from !== document.body && !document.getElementById("panel").contains(from);
  if (isOutside) opener = from;
}

function enterPanel() {
  noteOpener();
  document.getElementById("panel").focus({ preventScroll: true });
}

// The panel begins below the header, which has more lines on a narrow screen.

function followHeader() {
  const header = document.querySelector("header");
  const keep = () => document.documentElement.style.setProperty("--head", `${header.offsetHeight}px`);
  new ResizeObserver(keep).observe(header);
}

// Show or hide the panel: what it was opened from keeps its place on the screen.

function keepInPlace(panel, isOpen) {
  if (panel.hidden && isOpen && opener === null) noteOpener();
  const anchor = findAnchor();
  const top = anchor?.getBoundingClientRect().top;
  panel.hidden = !isOpen;
  document.body.classList.toggle("told", isOpen);
  for (const marked of document.querySelectorAll(".opener")) if (marked !== opener || !isOpen) marked.classList.remove("opener");
  if (isOpen) {
    opener?.classList.add("opener");
    panel.classList.toggle("left", isUnder(panel, opener));
  }
  if (anchor?.isConnected && !GRAPH_VIEWS.includes(state.view)) {
    window.scrollBy(0, anchor.getBoundingClientRect().top - top);
    if (isOpen) liftAbove(panel, anchor);
  }
}

function isSeen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < window.innerHeight;
}

function findAnchor() {
  if (opener?.isConnected && opener.closest("main") && isSeen(opener)) return opener;
  return document.elementFromPoint(document.documentElement.clientWidth / 3, window.innerHeight / 2);
}

// Return whether a panel at the right would lie over an element; in Read it has a column of its own.

function isUnder(panel, element) {
  if (state.view === "read" || SHEET.matches || !element?.isConnected) return false;
  const { left, right } = element.getBoundingClientRect();
  const free = document.documentElement.clientWidth - panel.offsetWidth;
  return right > free && (left + right) / 2 > document.documentElement.clientWidth / 2;
}

// A sheet would cover what is low on the screen: that moves above it.

function liftAbove(panel, element) {
  if (!SHEET.matches || element !== opener) return;
  const covered = element.getBoundingClientRect().bottom + GAP - panel.getBoundingClientRect().top;
  if (covered > 0) window.scrollBy(0, covered);
}

function closePanel() {
  lastShown = state.said?.names[0] ?? null;
  clearSelection();
  refresh();
  focusOpener();
}

// What opened the panel may be gone, or a mark in a drawing: its sentence is a link in the same view.

function focusOpener() {
  const back = opener?.isConnected && opener.getClientRects().length > 0 ? opener : null;
  back?.focus({ preventScroll: isSeen(back) });
  if (back === null || document.activeElement !== back) findLink(opener).focus({ preventScroll: true });
  opener = null;
}

function findLink(from) {
  const name = from?.dataset.statement ?? lastShown;
  const link = name ? findShown(`a${selectStatement(name)}`) : null;
  return link ?? document.getElementById(state.view === "graph" ? "network" : state.view);
}

function leavePanel(event) {
  if (event.key !== "Escape" || event.defaultPrevented || document.getElementById("panel").hidden) return;
  closePanel();
}
