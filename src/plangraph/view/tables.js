"use strict";

// Tables: the matrix of clauses and actors, the table of all edges.

const MOST_COLUMNS = 24; // actors in the matrix
const MOST_ROWS = 300; // of a table; a button adds the next

// Matrix: the actors with most effects have a column each, the others share the last one.

function drawMatrix() {
  const effects = shownEdges.filter((edge) => edge.part > 0);
  const clauses = [...new Set(effects.map((edge) => edge.from))];
  const firstPlace = (clause) => Math.min(...clause.edges.flatMap((edge) => edge.claims));
  const order = new Map(clauses.map((clause) => [clause, firstPlace(clause)]));
  clauses.sort((first, second) => order.get(first) - order.get(second) || first.at - second.at);
  const actors = rank(effects.map((edge) => edge.to));
  const columns = actors.slice(0, MOST_COLUMNS);
  const rest = actors.length > columns.length;
  const head = makeElement("tr");
  head.append(makeHead("col", say("point")), ...columns.map((actor) => makeHead("col", "", actor)));
  if (rest) head.append(makeHead("col", say("other_actors", { n: actors.length - columns.length })));
  const body = makeElement("tbody");
  fillRows(body, clauses, (clause) => makeMatrixRow(clause, columns, rest));
  const top = makeElement("thead");
  top.append(head);
  document.querySelector("#matrix table").replaceChildren(top, body);
}

function rank(met) {
  const counts = new Map();
  for (const node of met) counts.set(node, (counts.get(node) ?? 0) + 1);
  return [...counts.keys()].sort((first, second) => counts.get(second) - counts.get(first) || first.at - second.at);
}

function makeHead(scope, text, node = null) {
  const cell = makeElement("th", "", node ? "" : text);
  cell.scope = scope;
  if (node) cell.append(linkTo(node));
  return cell;
}

function makeMatrixRow(clause, columns, rest) {
  const mine = clause.edges.filter((edge) => edge.part > 0 && edge.from === clause && isShown(edge));
  const cells = columns.map((actor) => makeCell(mine.filter((edge) => edge.to === actor), false));
  if (rest) cells.push(makeCell(mine.filter((edge) => !columns.includes(edge.to)), true));
  const row = makeElement("tr");
  const head = makeHead("row", "", clause);
  if (clause.gap >= 0) head.append(makeElement("small", "gap", data.reasons[clause.gap]));
  row.append(head, ...cells);
  return row;
}

function makeCell(effects, named) {
  const cell = makeElement("td");
  for (const edge of effects) {
    const whom = named ? `${edge.to.caption}: ` : "";
    const text = whom + (edge.part === 1 ? edge.short : sentenceOf(edge));
    const effect = makeButton(text, () => openRelation(edge), `effect part${edge.part}`);
    effect.dataset.effect = edge.effect;
    cell.append(effect);
  }
  return cell;
}

function linkTo(node) {
  const name = makeElement("bdi");
  name.append(
    makeButton(node.caption, () => {
      selectNode(node);
      document.getElementById("panel").focus();
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
  document.getElementById("panel").focus();
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
    const item = document.importNode(readNoscript().getElementById(`c${number}`), true);
    item.style.setProperty("counter-set", `claim ${number}`);
    list.append(item);
  }
  return list;
}
