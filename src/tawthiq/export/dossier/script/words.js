// What the page says in its two languages, and what lies in it as data.

const load = (name) => JSON.parse(document.getElementById(`data-${name}`).textContent);
const WORDS = load("words");

let language = "ar";

/** The interface's words for a key, or null. */
const known = (key) => (WORDS[key] ? WORDS[key][language] || null : null);

/** The interface's words for a key; the key itself when there are none. */
const word = (key) => known(key) ?? key;

/** A sentence with {names} filled in, as a list of nodes: each value stands isolated from the sentence's direction. */
function say(key, values = {}) {
  return word(key)
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : isolatedAs(values[part])))
    .filter((part) => part !== "");
}

/** A counted noun: `three reports`, `ثلاثة تقارير`. */
function counted(key, n) {
  const form = new Intl.PluralRules(language).select(n);
  return say(known(`${key}|${form}`) ? `${key}|${form}` : `${key}|other`, { n });
}

/** The plain text of a sentence, for attributes and the title. */
const plain = (nodes) => nodes.map((node) => (typeof node === "string" ? node : node.textContent)).join("");

/** Compare names as the language orders them. */
const inOrder = (a, b) => a.localeCompare(b, language);
