"use strict";

// Plan versions: a table that compares them clause by clause, and a slider that shows one.

// Slider: position 0 shows all plan versions, the others one each, by date.

function startDrafts() {
  const few = data.versions.length < 2;
  document.getElementById("tab-drafts").hidden = few;
  if (few) return;
  const slider = makeElement("input");
  Object.assign(slider, { type: "range", id: "draft", min: 0, max: data.order.length, value: 0 });
  slider.addEventListener("input", () => chooseDraft(Number(slider.value)));
  const label = makeElement("label", "", "Draft");
  label.htmlFor = slider.id;
  const name = makeElement("output", "", "all drafts");
  name.htmlFor = slider.id;
  const place = makeElement("div", "scrubber");
  place.append(label, slider, name);
  document.getElementById("filters").prepend(place);
}

function chooseDraft(place) {
  const others = data.order.filter((version) => version !== data.order[place - 1]);
  state.off.set("version", new Set(place === 0 ? [] : others));
  refresh();
}

// Return the position of the only plan version that is shown; 0 where several are.

function placeOfShownDraft() {
  const shown = data.order.filter((version) => !state.off.get("version").has(version));
  return shown.length === 1 ? data.order.indexOf(shown[0]) + 1 : 0;
}

function drawScrubber() {
  const slider = document.getElementById("draft");
  if (slider === null) return;
  const place = placeOfShownDraft();
  const name = place === 0 ? "all drafts" : data.versions[data.order[place - 1]];
  slider.value = place;
  slider.setAttribute("aria-valuetext", name);
  slider.nextElementSibling.replaceChildren(makeElement("span", "", name));
}

// Table: a row for each clause, a column for each plan version that is shown.

function drawDrafts() {
  const columns = data.order.filter((version) => !state.off.get("version").has(version));
  const head = makeElement("tr");
  head.append(makeHead("col", "Clause"), ...columns.map((version) => makeHead("col", data.versions[version])));
  const top = makeElement("thead");
  top.append(head);
  const body = makeElement("tbody");
  const hidden = state.off.get("kind");
  const wordings = nodes.filter((node) => node.clause >= 0 && !hidden.has(data.kinds.indexOf(node.kind)));
  const clauses = [...new Set(wordings.map((node) => node.clause))].sort((first, second) => first - second);
  fillRows(body, clauses, (clause) => makeDraftRow(clause, wordings, columns));
  document.querySelector("#drafts table").replaceChildren(top, body);
}

function makeDraftRow(clause, wordings, columns) {
  const row = makeElement("tr");
  row.append(makeHead("row", data.clauses[clause]));
  for (const version of columns) {
    const cell = makeElement("td");
    const mine = wordings.filter((node) => node.clause === clause && node.versions.includes(version));
    for (const node of mine) {
      const entry = makeElement("p");
      entry.append(linkTo(node));
      const words = node.changes.map((change) => data.changes[change]);
      if (words.length > 0) entry.append(" ", makeElement("mark", "", words.join(", ")));
      cell.append(entry);
    }
    const gap = data.gaps[clause][version];
    if (gap >= 0) cell.append(makeElement("small", "gap", data.reasons[gap]));
    row.append(cell);
  }
  return row;
}
