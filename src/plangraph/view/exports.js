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
    if (event.key !== "Escape") return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary").focus();
  });
  window.addEventListener("beforeprint", () => {
    document.getElementById("print").replaceChildren(...(state.view === "graph" ? [makePicture()] : []));
  });
  window.addEventListener("afterprint", () => document.getElementById("print").replaceChildren());
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
