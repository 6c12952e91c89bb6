"use strict";

// Engine: runs the vis-network script. The page writes each of its repeated words once, and a letter
// in the places of the word (plangraph.view.packed_words).

// The first line has the letters, the second their words, the others the script.
function unpackWords(packed) {
  const [letters, words, ...lines] = packed.split("\n");
  const every = words.split(" ");
  const wordOf = new Map([...letters].map((letter, at) => [letter, every[at]]));
  return lines.join("\n").replace(/[^\0-\x7f]/g, (letter) => wordOf.get(letter) ?? letter);
}

const engine = document.createElement("script");
engine.textContent = unpackWords(document.getElementById("engine").textContent);
document.head.append(engine);
