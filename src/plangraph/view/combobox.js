"use strict";

// Combobox: a text field that proposes hits in groups; arrows choose, Enter accepts, Escape closes.
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) Where nothing is found it may offer the nearest.

function makeCombobox(input, find, take, offer = null) {
  const list = document.getElementById(`${input.id}-list`);
  let options = []; // each a hit and its element
  let chosen = 0;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function propose() {
    options = [];
    chosen = 0;
    if (foldName(input.value) === "") return close();
    const groups = find(input.value);
    const all = groups.flatMap(({ hits: found }) => found);
    if (all.length === 0 && offer === null) {
      announce(say("none_found"));
      return close();
    }
    const nearest = all.length > 0 ? [] : offer(input.value);
    const shown = nearest.length > 0 ? [{ name: "nearest", hits: nearest }] : groups;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    list.replaceChildren(...(shown.length > 0 ? shown.map(makeGroup) : [makeNone()]));
    list.scrollTop = 0;
    if (all.length > 0) return mark(all.length);
    chosen = -1; // what is only near is taken after it was chosen
    input.removeAttribute("aria-activedescendant");
    announce(nearest.length > 0 ? `${say("nearest")} ${nearest.map(({ title }) => title).join(", ")}` : say("none_found"));
  }

  function makeGroup({ name, hits: found }, at) {
    const group = makeElement("div");
    group.setAttribute("role", "group");
    const shown = found.slice(0, name === "" ? 2 * MOST_IN_GROUP : MOST_IN_GROUP);
    if (name !== "") {
      const title = makeElement("div", "group", say(name));
      title.id = `${list.id}-group-${at}`;
      title.setAttribute("role", "presentation");
      group.setAttribute("aria-labelledby", title.id);
      if (found.length > shown.length) title.append(" ", makeElement("small", "", say("some_of", { some: shown.length, n: found.length })));
      group.append(title);
    }
    group.append(...shown.map(makeOption));
    return group;
  }

  function makeNone() {
    const none = makeElement("div", "none", say("none_found"));
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    none.setAttribute("aria-selected", "false");
    return none;
  }

  function makeOption(hit) {
    const option = makeElement("div", "", hit.title);
    option.id = `${list.id}-${options.length}`;
    option.setAttribute("role", "option");
    option.append(makeElement("small", "", [hit.number, ...tellDraft(hit)].filter(Boolean).join(" · ")));
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      accept(hit);
    });
    options.push({ hit, option });
    return option;
  }

  function mark(count) {
    options.forEach(({ option }, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const { option, hit } = options[chosen];
    input.setAttribute("aria-activedescendant", option.id);
    (chosen === 0 ? list.firstElementChild : option).scrollIntoView({ block: "nearest" });
    if (count > 0) announce(say("found", { n: count, name: hit.title }));
  }

  function accept(hit) {
    input.value = hit.title;
    input.hit = hit;
    close();
    take(hit);
  }

  input.addEventListener("input", () => {
    input.hit = null;
    input.node = null;
    propose();
  });
  input.addEventListener("focus", () => {
    if (offer !== null && input.hit === null) propose();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && !list.hidden && chosen in options) accept(options[chosen].hit);
    else if (move && !list.hidden && options.length > 0) {
      chosen = chosen < 0 && move < 0 ? options.length - 1 : (chosen + move + options.length) % options.length;
      mark(0);
    } else return;
    event.preventDefault();
  });
  input.hit = null;
  close();
}

function tellDraft(hit) {
  const draft = draftOf(hit);
  return draft === "" ? [] : [say("opens_draft", { draft: data.drafts[draft]?.[0] ?? draft })];
}
