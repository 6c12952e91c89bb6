"use strict";

// Statements: the sentences that parts of the page have, and their evidence: the claims of each, where it
// is in the text, who takes a position on it.

const WHOLE = ":is(.say, .stance, .reports)"; // what writes a statement out

// Return a selector of what says a statement.

function selectStatement(name) {
  return `[data-statement="${CSS.escape(name)}"]`;
}

// Return the sentence of a statement: what a chip or a mark stands for is written out in the text.

function findSentence(name, said = null) {
  const whole = said?.closest(WHOLE) ? said : document.querySelector(`${WHOLE} ${selectStatement(name)}`);
  if (whole !== null) return whole.dataset.sentence ?? whole.textContent.trim();
  const told = said ?? document.querySelector(selectStatement(name));
  if (told === null) return nodesByName.has(name) ? titleOf(nodesByName.get(name)) : "";
  return (told.dataset.sentence ?? told.title) || told.querySelector("title")?.textContent || told.textContent.trim();
}

function isStatement(name) {
  return name in data.support || document.querySelector(selectStatement(name)) !== null;
}

// Return where a statement is in the text of the draft, or else of another.

function findInText(name) {
  const all = [...document.querySelectorAll(`#read ${selectStatement(name)}`)];
  return all.find((said) => said.closest(`[data-for="${CSS.escape(state.draft)}"]`)) ?? all[0] ?? null;
}

function describeStatements({ names, sentences }) {
  const told = tellOnce(names.map((name) => ({ sentence: sentences[name] ?? findSentence(name), numbers: data.support[name] ?? [] })));
  const inText = findInText(names[0]);
  return [
    ...makeTop("evidence"),
    ...(inText === null ? [] : [tellPlace(inText)]),
    ...(told.length === 1 ? [makeElement("h2", "", told[0].sentence), ...describeClaims(told[0].numbers)] : told.map(makeStatement)),
    ...(inText === null ? [] : describePositions(inText)),
    makeCite(told.flatMap(({ numbers }) => numbers), names),
  ];
}

// What has no sentence is told by its first claim, unless others have told all its claims.

function tellOnce(told) {
  const shown = new Set(told.filter(({ sentence }) => sentence !== "").flatMap(({ numbers }) => numbers));
  const kept = told.filter(({ sentence, numbers }) => sentence !== "" || numbers.some((number) => !shown.has(number)));
  return kept.map(({ sentence, numbers }) => ({ sentence: sentence || readClaim(numbers[0]).paraphrase, numbers }));
}

function describeClaims(numbers) {
  if (numbers.length === 0) return [makeElement("p", "silent", say("no_support"))];
  const sources = new Set(numbers.flatMap((number) => claims[number].source));
  const counts = say("rests_on", { n: numbers.length });
  const count = makeElement("p", "count", sources.size > 1 ? `${counts} ${say("in_sources", { n: sources.size })}` : counts);
  return [count, ...numbers.map(makeClaim)];
}

// One of several sentences; where they are many, their evidence is folded.

function makeStatement({ sentence, numbers }, at, all) {
  const details = makeElement("details", "statement");
  details.open = all.length <= MOST_UNFOLDED;
  details.append(makeElement("summary", "", sentence), ...describeClaims(numbers));
  return details;
}

// The number of the point and the draft lead to the place in the text.

function tellPlace(said) {
  const place = said.closest(".part[id]") ?? said.closest(".point");
  const key = said.closest("[data-for]").dataset.for;
  const line = makeElement("p", "where");
  const link = makeElement("a", "", [place === null ? "" : namePoint(place), data.drafts[key]?.[0]].filter(Boolean).join(" · "));
  link.href = `#${place?.id ?? `read-${key}`}`;
  line.append(link);
  return line;
}

// Return the point of a part as people name it: its number, or its heading.

function namePoint(place) {
  const number = place.dataset.number ?? place.querySelector(".number a bdi")?.textContent;
  return number ? say("read_point", { number }) : (place.querySelector(".heading")?.textContent ?? "").trim();
}

// Positions on a point are in its margin in the text.

function describePositions(said) {
  const part = said.closest(".part");
  if (part === null || said.closest(".side")) return [];
  const list = makeElement("ul", "told");
  for (const position of part.querySelectorAll(".stance [data-statement]")) {
    const item = makeElement("li");
    item.append(makeButton(position.textContent.trim(), () => openEvidence([position.dataset.statement])));
    list.append(item);
  }
  const row = part.querySelector('.side a[href^="#compare-"]');
  return [
    makeElement("h3", "", say("positions")),
    list.childElementCount > 0 ? list : makeElement("p", "silent", say("no_positions")),
    ...(row === null ? [] : [makeRowLink(row)]),
  ];
}

function makeRowLink(row) {
  const line = makeElement("p", "where");
  const link = makeElement("a", "", say("read_others"));
  link.href = row.getAttribute("href");
  line.append(link);
  return line;
}

// Show the claims that support some statements beside what says them.

function openEvidence(names, { sentences = {}, from } = {}) {
  clearSelection();
  state.said = { names, sentences };
  noteOpener(from);
  refresh();
  enterPanel();
}
