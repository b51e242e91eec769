// What is chosen of the incidents, the same for the list, the time line and the map.

const chosen = { words: "", grading: "", party: "", place: "", from: "", to: "", sort: "newest" };

/** Letters that are written one for another, and marks that are left out, made the same. */
function folded(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ؤ/g, "و")
    .replace(/ئ/g, "ي")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

function factsOf(incident) {
  const place = incident.place;
  incident.facts ??= folded(
    [
      incident.id,
      incident.date,
      ...(place ? [place.name, ...place.within, ...governoratesOf(place), ...namesOf(place.country, place.country ?? "")] : []),
      ...incident.by.flatMap((party) => [party.actor, party.actor_ar, ...party.speakers]),
      ...incident.victims.flatMap((victim) => [victim.name, ...victim.spellings]),
      ...incident.sources.map((source) => source.name),
    ].join(" "),
  );
  return incident.facts;
}

function foldedReport(report) {
  report.folded ??= folded(`${report.title ?? ""} ${report.publisher ?? ""} ${report.url ?? ""} ${textOf(report) ?? ""}`);
  return report.folded;
}

function hasWords(incident, words) {
  return words.every((one) => factsOf(incident).includes(one) || incident.documents.some(({ id }) => REPORTS.has(id) && foldedReport(REPORTS.get(id)).includes(one)));
}

function fits(incident, words) {
  const last = incident.date_end || incident.date;
  return (
    (!chosen.grading || gradeOf(incident) === chosen.grading) &&
    (!chosen.party || incident.by.some((party) => party.actor === chosen.party)) &&
    (!chosen.place || areaKey(incident) === chosen.place) &&
    (!chosen.from || (last && `${last}-99-99`.slice(0, 10) >= chosen.from)) &&
    (!chosen.to || (incident.date && incident.date <= chosen.to)) &&
    hasWords(incident, words)
  );
}

const most = (incident) => (incident.killed ? (incident.killed[1] ?? incident.killed[0]) : -1);
const ORDERS = {
  newest: (a, b) => (b.date ?? "").localeCompare(a.date ?? ""),
  oldest: (a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999"),
  killed: (a, b) => most(b) - most(a),
};

let lastChoice = null;
let lastChosen = [];

/** The incidents that the filter lets through, in the chosen order. */
function chosenIncidents() {
  const key = JSON.stringify(chosen);
  if (key !== lastChoice) {
    const words = folded(chosen.words).split(/\s+/).filter(Boolean);
    lastChosen = CASE.incidents.filter((incident) => fits(incident, words)).sort(ORDERS[chosen.sort]);
    lastChoice = key;
  }
  return lastChosen;
}

function options(entries, selected) {
  return entries.map(([value, label]) => el("option", { value, selected: value === selected }, label));
}

const isFiltered = () => ["words", "grading", "party", "place", "from", "to"].some((name) => chosen[name]);

/** The form; `changed` is called whenever the choice has changed. */
function filterForm(changed) {
  const any = ["", word("filter.any")];
  const parties = new Map(CASE.incidents.flatMap((incident) => incident.by.map((party) => [party.actor, actorName(party)])));
  const areas = new Map(CASE.incidents.filter((incident) => incident.place).map((incident) => [areaKey(incident), areaOf(incident)]));
  const gradings = ["confirmed", "fair", "weak", "contested", "discounted", "none"].filter((grade) => CASE.incidents.some((one) => gradeOf(one) === grade));
  const set = (name) => (event) => {
    chosen[name] = event.target.value;
    tell();
  };
  const select = (name, entries, key = `filter.${name}`) => field(key, el("select", { onchange: set(name) }, options(entries, chosen[name])));
  const day = (name) => field(`filter.${name}`, el("input", { type: "date", value: chosen[name], onchange: set(name) }));
  const count = el("p", { class: "shown", role: "status" });
  const narrow = matchMedia("(max-width: 46rem)").matches && !isFiltered();
  let waiting = 0;
  const words = (event) => {
    const value = event.target.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      chosen.words = value;
      tell();
    }, 200);
  };

  function tell() {
    state();
    changed();
  }
  function state() {
    count.replaceChildren(...fill(el("span"), {}, say("filter.shown", { shown: chosenIncidents().length, all: CASE.incidents.length })).childNodes);
  }
  state();
  const form = el(
    "form",
    { class: "filter", role: "search", "aria-label": word("filter"), onsubmit: (event) => event.preventDefault() },
    field("filter.words", el("input", { type: "search", value: chosen.words, oninput: words, autocomplete: "off", title: word("filter.words_hint"), placeholder: word("filter.words_hint") }), "wide"),
    select("grading", [any, ...gradings.map((grade) => [grade, word(`grading.${grade}`)])], hasDecisions ? "grading" : "filter.grading"),
    select("party", [any, ...[...parties].sort((a, b) => inOrder(a[1], b[1]))]),
    select("place", [any, ...[...areas].sort((a, b) => inOrder(a[1], b[1]))]),
    day("from"),
    day("to"),
    select("sort", Object.keys(ORDERS).map((name) => [name, word(`sort.${name}`)]), "sort"),
    el("button", { type: "button", class: "plain", onclick: () => {
      Object.assign(chosen, { words: "", grading: "", party: "", place: "", from: "", to: "" });
      render();
    } }, word("filter.clear")),
  );
  return el("div", { class: "filter-part" }, el("details", { open: !narrow }, el("summary", {}, word("filter")), form), count);
}

function field(key, control, kind = "") {
  return el("label", { class: `field ${kind}` }, el("span", {}, word(key)), control);
}
