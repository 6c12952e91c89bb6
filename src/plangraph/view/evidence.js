"use strict";

// Evidence: a claim with who says it, in which source, when and where, how certain it is; references.

const MOST_PLACES = 4; // sources of a claim at first; the others are folded

function makeClaim(number) {
  const text = makeElement("div", "claim");
  const { paraphrase, certainty, places, ...claim } = readClaim(number);
  const manner = claim.manner.filter(Boolean);
  const icon = makeLineIcon(claims[number].pattern);
  const how = makeElement("p", "manner");
  how.append(icon, makeElement("b", "", certainty), ...(manner.length > 0 ? [" · ", makeElement("span", "", manner.join(" · "))] : []));
  text.append(makeElement("p", "", paraphrase), how, ...listPlaces(groupPlaces(places)));
  return text;
}

// The texts of claims and the rows of the table are in the noscript element, for readers without
// scripts. It is parsed when one of them is first shown, and kept.

let noscript = null;

function readNoscript() {
  if (noscript === null) {
    const text = document.querySelector("#table noscript").textContent;
    noscript = new DOMParser().parseFromString(text, "text/html");
  }
  return noscript;
}

function readClaim(number) {
  const item = readNoscript().getElementById(`c${number}`);
  const read = (tag) => item.querySelector(tag)?.textContent ?? "";
  const manner = ["var", "i", "cite", "abbr"].map(read); // reading, attribution, genre, support
  return { claim: item.dataset.claim, paraphrase: read("p"), certainty: read("em"), manner, places: [...item.querySelectorAll("q")].map(readPlace) };
}

// A place without a voice of its own is said by its source.

function readPlace(place) {
  const number = Number(place.querySelector("a").getAttribute("href").slice(2));
  const source = { number, ...data.sources[number] };
  return { voice: place.querySelector("b")?.textContent ?? "", source, place: place.querySelector("em").textContent, span: place.dataset.span ?? "" };
}

// Return the places of each voice in each source together.

function groupPlaces(places) {
  const found = new Map();
  for (const { voice, source, place } of places) {
    const key = `${source.number} ${voice}`;
    if (!found.has(key)) found.set(key, { voice, source, places: [] });
    if (!found.get(key).places.includes(place)) found.get(key).places.push(place);
  }
  return [...found.values()];
}

function listPlaces(groups) {
  const most = groups.length > MOST_PLACES + 1 ? MOST_PLACES : groups.length;
  const list = (some) => {
    const items = makeElement("ul", "places");
    items.append(...some.map(makePlace));
    return items;
  };
  const parts = [list(groups.slice(0, most))];
  if (groups.length > most) {
    const rest = makeElement("details", "rest");
    rest.append(makeElement("summary", "", say("more_sources", { n: groups.length - most })), list(groups.slice(most)));
    parts.push(rest);
  }
  if (!groups.some(({ source }) => source.date)) parts.push(makeElement("p", "silent", say("no_date", { n: groups.length })));
  return parts;
}

function makePlace({ voice, source, places }) {
  const item = makeElement("li");
  if (voice) item.append(makeElement("b", "", voice), " – ");
  item.append(makeSourceName(source));
  const rest = [source.publisher === voice ? "" : source.publisher, source.date, ...places];
  for (const text of rest.filter(Boolean)) item.append(", ", makeElement("span", "", text));
  return item;
}

// The name of a source leads to its address, where one is known.

function makeSourceName({ title, url }) {
  if (!url) return makeElement("span", "", title);
  const link = makeElement("a", "outside", title);
  Object.assign(link, { href: url, rel: "noreferrer noopener", target: "_blank", title: url });
  link.append(makeElement("span", "hidden", say("opens_elsewhere", { host: link.hostname })));
  return link;
}

function describeSource(number) {
  const source = data.sources[number];
  const facts = [["source_publisher", source.publisher], ["read_date", source.date], ["source_address", source.url]];
  const list = makeElement("dl", "facts");
  for (const [name, text] of facts) {
    const value = makeElement("dd", text ? "" : "silent", text && name !== "source_address" ? text : text ? "" : say("not_recorded"));
    if (text && name === "source_address") value.append(makeSourceName({ title: text, url: text }));
    list.append(makeElement("dt", "", say(name)), value);
  }
  const held = claims.flatMap((claim, at) => (claim.source.includes(number) ? [at] : []));
  return [...makeTop("facet_source"), makeElement("h2", "", source.title), list, makeElement("h3", "", say("rests_on", { n: held.length })), listLong(held, makeHeldClaim)];
}

function makeHeldClaim(number) {
  const item = makeElement("li");
  const { paraphrase, certainty } = readClaim(number);
  item.append(makeElement("span", "", paraphrase), " ", makeElement("small", "", certainty));
  return item;
}

// References, as `plangraph cite` writes them, and the link to what the panel shows; identifiers are only here.

function makeCite(numbers, names = []) {
  const details = makeElement("details", "cite");
  details.append(makeElement("summary", "", say("cite")));
  details.addEventListener("toggle", () => {
    if (details.childElementCount === 1) details.append(...listReferences(numbers, names));
  });
  return details;
}

function listReferences(numbers, names) {
  const list = makeElement("ul");
  for (const number of new Set(numbers)) {
    for (const text of writeReferences(number)) list.append(makeElement("li", "", text));
  }
  const link = makeElement("a", "", say("permalink"));
  link.href = location.href;
  const known = makeElement("p");
  for (const name of names) known.append(makeElement("code", "", name), " ");
  return [list, known, link];
}

function writeReferences(number) {
  const { claim, paraphrase, certainty, manner, places } = readClaim(number);
  return places.map(({ voice, source, place, span }) => {
    const { title, publisher, date, url } = source;
    const where = span ? `${place}, ${say("characters", { span })}` : place;
    const named = `${publisher ? `${publisher}, ` : ""}“${title}”${date ? ` (${date})` : ""}${url ? `, ${url}` : ""}, ${where}`;
    return `${named}. ${paraphrase} [${[voice || title, ...manner, certainty].filter(Boolean).join("; ")}]. ${claim}`;
  });
}
