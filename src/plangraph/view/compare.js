"use strict";

// Compare: filters by kind of change and by party. Without this script all rows are shown.

function startComparisons() {
  for (const place of document.querySelectorAll("article.compare")) startComparison(place);
}

function startComparison(place) {
  const form = place.querySelector("form");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => { release(place); filterRows(place); });
  form.addEventListener("reset", () => { release(place); setTimeout(() => filterRows(place)); });
  for (const box of place.querySelectorAll("[name=column]")) box.addEventListener("change", () => filterRows(place));
  for (const button of place.querySelectorAll(".segments button")) {
    button.addEventListener("click", () => pressSegment(place, button));
  }
  place.addEventListener("click", (event) => {
    if (event.target.closest(".bump a, th .number")) form.reset();
  });
  filterRows(place);
}

// A part of a bar stands for one draft: pressed, it shows the rows that it counts.

function pressSegment(place, button) {
  const isOn = button.getAttribute("aria-pressed") === "true";
  release(place);
  button.setAttribute("aria-pressed", String(!isOn));
  place.querySelector("form").elements.kind.value = isOn ? "" : button.dataset.kind;
  const column = place.querySelector(`[name="column"][value="${button.dataset.column}"]`);
  if (!isOn && column !== null) column.checked = true;
  filterRows(place);
}

function release(place) {
  for (const button of place.querySelectorAll(".segments [aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
}

function filterRows(place) {
  const { kind, party } = place.querySelector("form").elements;
  const column = place.querySelector(".segments [aria-pressed=true]")?.dataset.column;
  const hidden = new Set([...place.querySelectorAll("[name=column]:not(:checked)")].map((box) => box.value));
  const rows = [...place.querySelectorAll("tbody tr[id]")];
  for (const row of rows) {
    const hasParty = !party?.value || row.dataset.parties.split(" ").includes(party.value);
    const isThere = row.dataset.columns.trim().split(" ").some((number) => !hidden.has(number));
    row.hidden = !(hasParty && isThere && hasKind(row, kind.value, column, hidden));
  }
  const number = rows.filter((row) => !row.hidden).length;
  const output = place.querySelector("output");
  output.dataset.all ??= output.textContent;
  output.textContent = number === rows.length ? output.dataset.all : output.dataset.some.replace("#", number);
}

// Without a column, the kind is looked for in all columns that are shown.

function hasKind(row, kind, column, hidden) {
  if (kind === "") return true;
  const cells = [...row.querySelectorAll("td")].filter((cell) => cell.dataset.kind === kind);
  return cells.some(({ dataset }) => (column === undefined ? !hidden.has(dataset.column) : dataset.column === column));
}

startComparisons();
