"use strict";

// Exports: the table as CSV, the selection as Turtle; saving.js makes pictures.

function startExports() {
  const actions = { svg: saveSvg, png: savePng, csv: saveCsv, ttl: saveTurtle, print: () => window.print() };
  for (const button of document.querySelectorAll("[data-export]")) {
    button.addEventListener("click", () => {
      document.getElementById("exports").open = false;
      actions[button.dataset.export]();
    });
  }
  document.addEventListener("click", (event) => {
    const menu = document.getElementById("exports");
    if (!menu.contains(event.target)) menu.open = false;
  });
  document.getElementById("exports").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.currentTarget.open) return;
    event.preventDefault();
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary").focus();
  });
  window.addEventListener("beforeprint", () => {
    document.getElementById("print").replaceChildren(...(state.view === "graph" ? [makePicture()] : []));
    document.getElementById("imprint").textContent = writeImprint();
    nameSheets(document.title);
  });
  window.addEventListener("afterprint", () => document.getElementById("print").replaceChildren());
}

// What stands below the last line of a print: the draft, the sources of what is shown, and the day.

function writeImprint() {
  const shown = state.view === "graph" ? shownEdges : [...sheet.edges];
  return [document.title, writeSources(shown), say("made_on", { date: sayToday() })].filter(Boolean).join(" – ");
}

// Every printed sheet has this title in its margin; letters that end a CSS string are written as codes.

let namedSheets = null;

function nameSheets(title) {
  const { sheet: style } = document.querySelector("style");
  if (namedSheets !== null) style.deleteRule(namedSheets);
  const text = [...title].map((letter) => (/[\p{L}\p{N} ]/u.test(letter) ? letter : `\\${letter.codePointAt(0).toString(16)} `)).join("");
  namedSheets = style.insertRule(`@page { @bottom-left { content: "${text}"; font: 8.5pt Helvetica, Arial, "Liberation Sans", sans-serif; color: #555a63; } }`, style.cssRules.length);
}

function save(name, type, parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// CSV: a line for each edge, each of its claims, and each place of the claim.

function saveCsv() {
  const head = ["from", "relation", "to", "paraphrase", "attribution", "certainty", "reading", "genre", "support", "claim", "voice", "source", "place", "stands as"];
  const lines = tableEdges.flatMap((edge) => {
    const start = [edge.from.caption, sentenceOf(edge), edge.to.caption];
    const read = (list, standing) => list.flatMap(listClaimCells).map((claim) => [...start, ...claim, standing]);
    const none = [...start, ...Array(11).fill("")];
    const evidence = edge.claims.length > 0 ? read(edge.claims, "evidence") : [none];
    return [...evidence, ...read(edge.context, "context")];
  });
  const text = [head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n");
  save("relations.csv", "text/csv;charset=utf-8", ["\ufeff", text, "\r\n"]);
}

function listClaimCells(number) {
  const { claim, paraphrase, certainty, manner, places } = readClaim(number);
  const [reading, attribution, genre, support] = manner;
  return places.map(({ voice, source, place, span }) => [
    paraphrase, attribution, certainty, reading, genre, support, claim, voice || source.title, source.title,
    span ? `${place}, ${say("characters", { span })}` : place,
  ]);
}

function quote(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Turtle: the prefixes, then the block of each node that is selected, or else shown.

let turtle = null;

function turtleOf(chosen) {
  turtle ??= document.getElementById("turtle").textContent.split("\n\n");
  const blocks = chosen.map((node) => turtle[node.at + 1]).filter(Boolean);
  return blocks.length > 0 ? `${turtle[0]}\n\n${blocks.join("\n\n")}\n` : "";
}

function saveTurtle() {
  const highlight = findHighlight();
  const chosen = nodes.filter((node) => (highlight ? highlight.nodes.has(node) : shownNodes.has(node)));
  save("selection.ttl", "text/turtle", [turtleOf(chosen)]);
}
