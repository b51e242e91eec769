// Elements are made node by node. Nothing is ever parsed as markup: report texts are hostile until shown otherwise.

// What would act on the page's order or on a terminal; marks that Arabic needs for its shape stay.
const ACTING =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff]|[\u{e0000}-\u{e007f}]/gu;

const codePoint = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** The same for attributes that a reader sees or hears. */
const SHOWN = new Set(["title", "aria-label", "data-label", "placeholder"]);
const spelledOut = (text) => String(text).replace(ACTING, codePoint);

/** A text as nodes: what would act is spelled out as its code point. */
function harmless(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(ACTING)) {
    if (match[0] === "\r") continue;
    if (match.index > from) nodes.push(document.createTextNode(text.slice(from, match.index)));
    const mark = document.createElement("span");
    mark.className = "acting";
    mark.dir = "ltr";
    mark.textContent = codePoint(match[0]);
    nodes.push(mark);
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : SHOWN.has(name) ? spelledOut(value) : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) element.append(child);
    else element.append(...harmless(String(child)));
  }
  return element;
}

/** The nodes of a text whose blank lines are shown low, as a paragraph's end. */
function lined(text) {
  return text.split(/(\n\s*\n)/).flatMap((part, at) => {
    if (at % 2 === 0) return harmless(part);
    const blank = document.createElement("span");
    blank.className = "blank";
    blank.textContent = part;
    return [blank];
  });
}

const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

const drawn = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

/** A name, number or text of unknown direction, isolated from what stands around it. */
const isolated = (value, lang = null) => el("bdi", { lang }, value);

/** The same, but what is already made of nodes keeps the page's direction within itself. */
const isolatedAs = (value) => (value instanceof Node ? el("span", { class: "isolated" }, value) : isolated(value));

/** Nodes with the language's comma between them, or its semicolon (`list.part`). */
function listed(nodes, between = "list.join") {
  return nodes.flatMap((node, at) => (at ? [word(between) + " ", node] : [node]));
}

const proposed = (feminine = false) =>
  el("span", { class: "proposed" }, word(feminine ? "proposed_f" : "proposed"));

function section(id, heading, ...children) {
  return el("section", { class: `part ${id}`, "aria-labelledby": `h-${id}` }, el("h2", { id: `h-${id}` }, heading), ...children);
}

/** How often people agreed with proposals of this kind and field, in small; nothing where nobody decided on any. */
function trusted(kind, field = null) {
  const found = CASE.trusted.find((one) => one.kind === kind && one.field === field);
  return found ? el("small", { class: "trusted", title: word("trusted.means") }, ...say("trusted", { agreed: found.agreed, decided: found.decided })) : "";
}
