"use strict";

// Words: what the page itself says, in its language; numbers and dates as the language writes them.

const pluralRules = new Intl.PluralRules(data.language);
const numberFormat = new Intl.NumberFormat(data.language);

// Return a text of the catalogue with its gaps filled in; `n` chooses the form of the words.

function say(name, values = {}) {
  const text = data.says[name];
  const form = typeof text === "string" ? text : (text[pluralRules.select(values.n)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (gap, key) => {
    const value = values[key];
    return typeof value === "number" ? numberFormat.format(value) : (value ?? gap);
  });
}

function sayToday() {
  return new Intl.DateTimeFormat(data.language, { dateStyle: "long" }).format(new Date());
}
