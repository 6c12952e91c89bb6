"use strict";

// The same relations in rows: clauses against actors, what happens when, and everything.

const MOST_COLUMNS = 24;
const MOST_ROWS = 300;

// Matrix: the actors most concerned have a column each, the others share the last one

function drawMatrix() {
  const effects = shownEdges.filter((edge) => edge.part > 0);
  const clauses = [...new Set(effects.map((edge) => edge.from))];
  const firstPlace = (clause) => Math.min(...clause.edges.flatMap((edge) => edge.claims));
  const order = new Map(clauses.map((clause) => [clause, firstPlace(clause)]));
  clauses.sort((one, two) => order.get(one) - order.get(two) || one.at - two.at);
  const actors = rank(effects.map((edge) => edge.to));
  const columns = actors.slice(0, MOST_COLUMNS);
  const rest = actors.length > columns.length;
  const head = make("tr");
  head.append(makeHead("col", "Clause"), ...columns.map((actor) => makeHead("col", "", actor)));
  if (rest) head.append(makeHead("col", `${actors.length - columns.length} other actors`));
  const body = make("tbody");
  fillRows(body, clauses, (clause) => makeMatrixRow(clause, columns, rest));
  const top = make("thead");
  top.append(head);
  document.querySelector("#matrix table").replaceChildren(top, body);
}

function rank(met) {
  const counts = new Map();
  for (const node of met) counts.set(node, (counts.get(node) ?? 0) + 1);
  return [...counts.keys()].sort((one, two) => counts.get(two) - counts.get(one) || one.at - two.at);
}

function makeHead(scope, text, node = null) {
  const cell = make("th", "", node ? "" : text);
  cell.scope = scope;
  if (node) cell.append(linkTo(node));
  return cell;
}

function makeMatrixRow(clause, columns, rest) {
  const mine = clause.edges.filter((edge) => edge.part > 0 && edge.from === clause && isShown(edge));
  const cells = columns.map((actor) => makeCell(mine.filter((edge) => edge.to === actor), false));
  if (rest) cells.push(makeCell(mine.filter((edge) => !columns.includes(edge.to)), true));
  const row = make("tr");
  row.append(makeHead("row", "", clause), ...cells);
  return row;
}

function makeCell(effects, named) {
  const cell = make("td");
  for (const edge of effects) {
    const words = ["", "", "favoured by ", "acted on by "][edge.part] + edge.cell;
    const whom = named ? `${edge.to.caption}: ` : "";
    const effect = make("p", `effect part${edge.part}`, whom + words);
    effect.dataset.effect = edge.effect;
    if (edge.terms) effect.append(" ", make("strong", "", edge.terms));
    cell.append(effect);
  }
  return cell;
}

function linkTo(node) {
  const name = make("bdi");
  name.append(
    makeButton(node.caption, () => {
      select(node);
      document.getElementById("panel").focus();
    }),
  );
  return name;
}

// Long bodies of tables grow when asked

function fillRows(body, items, makeRow) {
  const addFrom = (start) => {
    body.append(...items.slice(start, start + MOST_ROWS).map(makeRow));
    if (items.length <= start + MOST_ROWS) return;
    const row = make("tr");
    const cell = make("td");
    cell.colSpan = 99;
    const more = makeButton(`show more of ${items.length} rows`, () => {
      row.remove();
      addFrom(start + MOST_ROWS);
    }, "more");
    cell.append(more);
    row.append(cell);
    body.append(row);
  };
  addFrom(0);
}

// Table: the rows that are there without scripts too, and the claims they lead to

function drawTable() {
  const place = document.getElementById("table");
  const rows = readWritten().querySelectorAll("#relations tbody tr");
  const table = document.importNode(readWritten().getElementById("relations"), true);
  table.tBodies[0].replaceChildren();
  fillRows(table.tBodies[0], shownEdges, (edge) => makeTableRow(edge, rows[edge.at]));
  const numbers = [...new Set(shownEdges.flatMap((edge) => edge.claims))].sort((one, two) => one - two);
  place.replaceChildren(
    place.querySelector("noscript"),
    make("h2", "", `${shownEdges.length} of ${edges.length} relations`),
    table,
    make("h2", "", `Their ${numbers.length} claims`),
    ...listClaims(numbers),
  );
}

function makeTableRow(edge, written) {
  const row = document.importNode(written, true);
  row.cells[0].replaceChildren(linkTo(edge.from));
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

function listClaims(numbers) {
  const list = make("ol");
  list.id = "claims";
  for (const number of numbers.slice(0, 10 * MOST_ROWS)) {
    const item = document.importNode(readWritten().getElementById(`c${number}`), true);
    item.style.setProperty("counter-set", `claim ${number}`);
    list.append(item);
  }
  return [list];
}

// Timeline and money: written into the page; what the filters leave out is hidden

function startLists() {
  for (const name of document.querySelectorAll("bdi[data-node]")) {
    const node = nodes[Number(name.dataset.node)];
    const link = linkTo(node);
    link.dataset.node = name.dataset.node;
    name.replaceWith(link);
  }
}

function drawLists() {
  const isNamed = (name) => shownNodes.has(nodes[Number(name.dataset.node)]);
  for (const item of document.querySelectorAll("#timeline ol > li, #money .flow")) {
    const names = [...item.querySelectorAll("bdi[data-node]")];
    item.hidden = names.length > 0 && !names.some(isNamed);
    for (const name of names) {
      const row = name.closest("ul > li");
      if (row) row.hidden = !isNamed(name);
    }
  }
}
