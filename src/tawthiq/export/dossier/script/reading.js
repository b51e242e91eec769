// A text with its evidence marked.

const KINDS = ["source", "cue", "content", "harm", "victim", "place", "party", "rejected"];

/** Code points → UTF-16 units, which the browser counts in. */
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const units = [0];
  for (const character of text) units.push(units.at(-1) + character.length);
  return (offset) => units[Math.min(offset, units.length - 1)];
}

/** The text as nodes, cut where a mark begins or ends; each cut knows the kinds and the values that it belongs to. */
function marked(text, layers) {
  const unit = unitsOf(text);
  const spans = layers.map(({ span, ...layer }) => ({ ...layer, start: unit(span[0]), end: unit(span[1]) }));
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const starting = grouped(spans, (span) => span.start);
  let open = [];
  return cuts.slice(0, -1).map((cut, at) => {
    open = [...open.filter((span) => span.end > cut), ...(starting.get(cut) ?? [])];
    const words = text.slice(cut, cuts[at + 1]);
    if (!open.length) return lined(words);
    const kinds = KINDS.filter((kind) => open.some((span) => span.kind === kind));
    const mark = el("mark", { class: kinds.map((kind) => `is-${kind}`).join(" "), title: [...new Set(open.map(noteOf))].join("\n") }, lined(words));
    mark.values = new Set(open.map((span) => span.id));
    mark.kinds = kinds;
    return mark;
  });
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

/** What a mark is, in one line: its kind, what it was taken for, by which rule, and what people decided of it. */
function noteOf({ kind, of, decision }) {
  const facts = {
    cue: () => [word(`mode.${of.mode}`), of.certainty === "plain" ? "" : word(`certainty.${of.certainty}`)],
    source: () => [of.speaker],
    harm: () => [word(`outcome.${of.outcome}`), plainRange(of.range)],
    victim: () => [word(`outcome.${of.outcome}`)],
  };
  const who = decision ? plain(say("verdict.by", { verdict: word(`verdict.${decision.verdict}`), user: decision.user, date: date(decision.at, true) })) : "";
  const told = [...(facts[kind]?.() ?? []), of.rule, who].filter(Boolean).join(`${word("list.join")} `);
  return told ? `${word(`kind.${kind}`)}: ${told}` : word(`kind.${kind}`);
}

/** Layers that the text at hand holds, and those whose words it does not. */
const holds = ({ span }) => span[3] === undefined;
const inTitle = ({ span }) => span[2] === "title";

function markedTitle(report) {
  return marked(titleOf(report), layersOf(report).filter((layer) => inTitle(layer) && holds(layer)));
}

function markedText(report) {
  return marked(textOf(report), layersOf(report).filter((layer) => !inTitle(layer) && holds(layer)));
}

function legend() {
  return el(
    "div",
    { class: "legend" },
    el("h3", {}, word("legend")),
    el("ul", {}, KINDS.filter((kind) => kind !== "rejected" || hasDecisions).map((kind) => el("li", {}, el("mark", { class: `is-${kind}` }, word(`kind.${kind}`))))),
  );
}
