"use strict";

// Tables: the matrix of clauses and actors, the table of all edges.

const MOST_COLUMNS = 24; // actors in the matrix
const HEAD_GAP = 8; // pixels between a head of the matrix and what has the focus
const MOST_ROWS = 300; // of a table; a button adds the next

// Matrix: the points of the chosen draft in their order; the actors with most effects have a column each,
// the others, and those with a single effect, share the last one. A cell leads to its evidence.

function drawMatrix() {
  const points = new Map(data.wordings[state.draft] ?? []);
  const isInDraft = (edge) => points.size === 0 || points.has(edge.from.name);
  const effects = shownEdges.filter((edge) => edge.part > 0 && isInDraft(edge));
  const order = new Map([...points.keys()].map((name, at) => [name, at]));
  const clauses = [...new Set(effects.map((edge) => edge.from))];
  clauses.sort((first, second) => order.get(first.name) - order.get(second.name) || first.at - second.at);
  const { columns, rest } = chooseColumns(effects.map((edge) => edge.to));
  const head = makeElement("tr");
  head.append(makeHead("col", say("point")), ...columns.map((actor) => makeHead("col", "", actor)));
  if (rest > 0) head.append(makeHead("col", say("other_actors", { n: rest })));
  const body = makeElement("tbody");
  fillRows(body, clauses, (clause) => makeMatrixRow(clause, points.get(clause.name) ?? "", columns, rest > 0));
  const top = makeElement("thead");
  top.append(head);
  document.querySelector("#matrix table").replaceChildren(top, body);
}

// What gets the focus moves into the view, out from under the heads, which stay there.

function clearHeads(event) {
  const row = event.target.closest("tbody tr, thead tr");
  if (row === null) return;
  const view = document.getElementById("matrix");
  const place = event.target.getBoundingClientRect();
  const [side, top, whole] = [row.cells[0], view.querySelector("thead"), view].map((head) => head.getBoundingClientRect());
  if (place.right > whole.right) view.scrollLeft += place.right - whole.right + HEAD_GAP;
  else if (!row.cells[0].contains(event.target) && place.left < side.right) view.scrollLeft -= side.right - place.left + HEAD_GAP;
  if (row.closest("tbody") && place.top < top.bottom) view.scrollTop -= top.bottom - place.top + HEAD_GAP;
}

function chooseColumns(met) {
  const counts = new Map();
  for (const node of met) counts.set(node, (counts.get(node) ?? 0) + 1);
  const ranked = [...counts.keys()].sort((first, second) => counts.get(second) - counts.get(first) || first.at - second.at);
  const often = ranked.filter((node) => counts.get(node) > 1).slice(0, MOST_COLUMNS);
  const columns = often.length > 0 ? often : ranked.slice(0, MOST_COLUMNS);
  return { columns, rest: ranked.length - columns.length };
}

function makeHead(scope, text, node = null) {
  const cell = makeElement("th", "", node ? "" : text);
  cell.scope = scope;
  if (node) cell.append(linkTo(node));
  return cell;
}

function makeMatrixRow(clause, point, columns, hasRest) {
  const mine = clause.edges.filter((edge) => edge.part > 0 && edge.from === clause && isShown(edge));
  const cells = columns.map((actor) => makeCell(mine.filter((edge) => edge.to === actor), false));
  if (hasRest) cells.push(makeCell(mine.filter((edge) => !columns.includes(edge.to)), true));
  const row = makeElement("tr");
  const head = makeHead("row", "");
  if (point) head.append(makeElement("b", "place", point));
  head.append(linkTo(clause, point ? clause.caption.replace(/ \([^()]*\)$/, "") : clause.caption));
  if (clause.gap >= 0) head.append(makeElement("small", "gap", data.reasons[clause.gap]));
  row.append(head, ...cells);
  return row;
}

function makeCell(effects, named) {
  const cell = makeElement("td");
  for (const edge of effects) {
    const whom = named ? `${edge.to.caption}: ` : "";
    const sentence = sentenceOf(edge);
    const effect = makeButton(whom + (edge.part === 1 ? edge.short : sentence), () => openRelation(edge), `effect part${edge.part}`);
    effect.dataset.effect = edge.effect;
    effect.title = sentence;
    cell.append(effect);
  }
  return cell;
}

function linkTo(node, text = node.caption) {
  const name = makeElement("bdi");
  name.append(
    makeButton(text, () => {
      selectNode(node);
      enterPanel();
    }),
  );
  return name;
}

// Long tables: the first rows, and a button for more.

function fillRows(body, items, makeRow) {
  const addFrom = (start) => {
    body.append(...items.slice(start, start + MOST_ROWS).map(makeRow));
    if (items.length <= start + MOST_ROWS) return;
    const row = makeElement("tr");
    const cell = makeElement("td");
    cell.colSpan = 99;
    const more = makeButton(say("show_more", { n: items.length }), () => {
      row.remove();
      addFrom(start + MOST_ROWS);
    }, "more");
    cell.append(more);
    row.append(cell);
    body.append(row);
  };
  addFrom(0);
}

// Table: the rows that are in the noscript element, and the claims they refer to.

function drawTable() {
  const place = document.getElementById("table");
  const rows = readNoscript().querySelectorAll("#relations tbody tr");
  const table = document.importNode(readNoscript().getElementById("relations"), true);
  table.tBodies[0].replaceChildren();
  fillRows(table.tBodies[0], tableEdges, (edge) => makeTableRow(edge, rows[edge.at]));
  const numbers = numberClaims("claims");
  const context = numberClaims("context").filter((number) => !numbers.includes(number));
  place.replaceChildren(
    place.querySelector("noscript"),
    makeElement("h2", "", say("some_relations", { some: tableEdges.length, n: edges.length })),
    ...(sheets.length > 1 ? [makeButton(say(state.all ? "show_one_draft" : "show_all_drafts"), changeAll, "more")] : []),
    table,
    makeElement("h2", "", say("their_claims", { n: numbers.length })),
    listClaims(numbers, "claims"),
    ...(context.length > 0 ? [makeElement("h2", "", say("context")), listClaims(context, "context")] : []),
  );
}

function changeAll() {
  state.all = !state.all;
  refresh();
}

// A cell leads to the evidence of its relation.

function openRelation(edge) {
  selectRelations([edge]);
  enterPanel();
}

function numberClaims(list) {
  return [...new Set(tableEdges.flatMap((edge) => edge[list]))].sort((first, second) => first - second);
}

function makeTableRow(edge, source) {
  const row = document.importNode(source, true);
  row.cells[0].replaceChildren(linkTo(edge.from));
  row.cells[1].replaceChildren(makeButton(sentenceOf(edge), () => openRelation(edge)));
  row.cells[2].replaceChildren(linkTo(edge.to));
  for (const link of row.querySelectorAll("a")) link.addEventListener("click", goToClaim);
  return row;
}

function goToClaim(event) {
  event.preventDefault();
  const claim = document.getElementById(event.target.getAttribute("href").slice(1));
  if (claim === null) return;
  claim.tabIndex = -1;
  claim.focus();
  claim.scrollIntoView({ block: "center" });
}

function listClaims(numbers, name) {
  const list = makeElement("ol", "claims");
  list.id = name;
  for (const number of numbers.slice(0, 10 * MOST_ROWS)) {
    const item = makeElement("li");
    item.id = `c${number}`;
    item.append(makeClaim(number));
    item.style.setProperty("counter-set", `claim ${number}`);
    list.append(item);
  }
  return list;
}
