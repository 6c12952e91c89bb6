"use strict";

// Drafts side by side: what each has for each clause; and one draft at a time, in every view.

// One draft at a time: the slider goes through them by date, all of them first

function startDrafts() {
  const few = data.versions.length < 2;
  document.getElementById("tab-drafts").hidden = few;
  if (few) return;
  const slider = make("input");
  Object.assign(slider, { type: "range", id: "draft", min: 0, max: data.order.length, value: 0 });
  slider.addEventListener("input", () => chooseDraft(Number(slider.value)));
  const label = make("label", "", "Draft");
  label.htmlFor = slider.id;
  const name = make("output", "", "all drafts");
  name.htmlFor = slider.id;
  const place = make("div", "scrubber");
  place.append(label, slider, name);
  document.getElementById("filters").prepend(place);
}

function chooseDraft(place) {
  const others = data.order.filter((version) => version !== data.order[place - 1]);
  state.off.set("version", new Set(place === 0 ? [] : others));
  refresh();
}

// The draft that is shown alone, as a place in the order; 0 where it is all or several

function draftShown() {
  const shown = data.order.filter((version) => !state.off.get("version").has(version));
  return shown.length === 1 ? data.order.indexOf(shown[0]) + 1 : 0;
}

function drawScrubber() {
  const slider = document.getElementById("draft");
  if (slider === null) return;
  const place = draftShown();
  const name = place === 0 ? "all drafts" : data.versions[data.order[place - 1]];
  slider.value = place;
  slider.setAttribute("aria-valuetext", name);
  slider.nextElementSibling.replaceChildren(make("span", "", name));
}

// The table: a row for each clause, a column for each draft that is not filtered out

function drawDrafts() {
  const columns = data.order.filter((version) => !state.off.get("version").has(version));
  const head = make("tr");
  head.append(makeHead("col", "Clause"), ...columns.map((version) => makeHead("col", data.versions[version])));
  const top = make("thead");
  top.append(head);
  const body = make("tbody");
  const hidden = state.off.get("kind");
  const wordings = nodes.filter((node) => node.clause >= 0 && !hidden.has(data.kinds.indexOf(node.kind)));
  const clauses = [...new Set(wordings.map((node) => node.clause))].sort((one, two) => one - two);
  fillRows(body, clauses, (clause) => makeDraftRow(clause, wordings, columns));
  document.querySelector("#drafts table").replaceChildren(top, body);
}

function makeDraftRow(clause, wordings, columns) {
  const row = make("tr");
  row.append(makeHead("row", data.clauses[clause]));
  for (const version of columns) {
    const cell = make("td");
    const mine = wordings.filter((node) => node.clause === clause && node.versions.includes(version));
    for (const node of mine) {
      const entry = make("p");
      entry.append(linkTo(node));
      const words = node.changes.map((change) => data.changes[change]);
      if (words.length > 0) entry.append(" ", make("mark", "", words.join(", ")));
      cell.append(entry);
    }
    row.append(cell);
  }
  return row;
}
