// Ranges, dates, places and gradings as a reader of either language reads them.

/** A range; each bound is what `bound` makes of it (a number, or a button that leads to its words). */
function range(value, bound = (n) => n) {
  if (value === null || value === undefined) return el("span", { class: "unknown" }, word("range.none"));
  const [min, max] = value;
  if (max === null) return el("span", { class: "range" }, ...say("range.least", { min: bound(min, "min") }));
  if (min === max) return el("span", { class: "range" }, isolated(bound(min, "both")));
  return el("span", { class: "range" }, ...say("range", { min: bound(min, "min"), max: bound(max, "max") }));
}

const plainRange = (value) => range(value).textContent;

function date(iso, short = false) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const months = word(short ? "months.short" : "months").split("|");
  // People may know the month or the year alone.
  if (/^\d{4}-\d\d$/.test(iso) && months[month - 1]) return el("time", { datetime: iso }, `${months[month - 1]} ${year}`);
  if (!year || !month || !day) return isolated(iso);
  return el("time", { datetime: iso.slice(0, 10) }, `${day} ${months[month - 1]} ${year}`);
}

function moment(iso) {
  const clock = /T(\d\d:\d\d)/.exec(iso);
  return el("span", {}, date(iso), clock ? " " : "", clock ? el("bdi", { dir: "ltr" }, clock[1]) : "");
}

function dateOf(incident) {
  if (!incident.date) return el("span", { class: "unknown" }, word("date.none"));
  const last = incident.date_end;
  if (!last || last === incident.date) return date(incident.date);
  return el("span", {}, ...say("date.from_to", { from: date(incident.date), to: date(last) }));
}

/** A country or governorate in both languages, Arabic first; as it stands when the file does not know it. */
const namesOf = (key, name) => CASE.areas[key] ?? [name, name];
const governoratesOf = (place) => (place.governorate ? namesOf(`${place.country}/${place.governorate}`, place.governorate) : []);
const inLanguage = (names) => (language === "ar" ? names[0] : names[1]);

/** The names that a place lies in, innermost first, each once in whatever language it is said. */
function areasOf(place) {
  const areas = [...place.within.map((name) => [name, name]), governoratesOf(place), place.country ? namesOf(place.country, place.country) : []];
  const said = new Set([place.name]);
  const names = [];
  for (const area of areas) {
    if (!area.length || area.some((name) => said.has(name))) continue;
    area.forEach((name) => said.add(name));
    names.push(inLanguage(area));
  }
  return names;
}

function placeOf(incident) {
  const place = incident.place;
  if (!place) return el("span", { class: "unknown" }, word("place.none"));
  // A chain of Arabic names is read from the right in either language.
  const isArabic = (name) => /[\u0620-\u064a]/.test(name);
  const names = areasOf(place);
  const chain = [place.name, ...names.filter(isArabic)];
  const others = names.filter((name) => !isArabic(name));
  return el(
    "span",
    {},
    el("bdi", { dir: isArabic(place.name) ? "rtl" : "ltr" }, el("bdi", { class: "place-name" }, chain[0]), chain.slice(1).flatMap((name) => ["، ", isolated(name)])),
    others.flatMap((name) => [word("list.join"), " ", isolated(name)]),
  );
}

/** The area that an incident is filtered by. */
function areaOf(incident) {
  const place = incident.place;
  if (!place) return null;
  return inLanguage(governoratesOf(place)) || place.within.at(-1) || place.name;
}

/** The same in any language. */
function areaKey(incident) {
  const place = incident.place;
  if (!place) return null;
  return place.governorate ? `${place.country}/${place.governorate}` : place.within.at(-1) || place.name;
}

const gradeOf = (incident) => incident.grading || "none";

function badge(grade) {
  return el("span", { class: `grade grade-${grade}`, title: known(`grading.${grade}.means`) }, sign(grade), word(`grading.${grade}`));
}

const gradingWords = (incident) => `${word(decisionOn(incident, "grading") ? "grading" : "grading.proposed")}: ${word(`grading.${gradeOf(incident)}`)}`;

/** What a figure is called: proposed, or decided. */
const killedWords = (incident) => `${word("killed")} (${word(decisionOn(incident, "killed") ? "decided" : "proposed")})`;

/** The sign of a grading: told by its form as well as its colour. */
function sign(grade) {
  const forms = {
    confirmed: [drawn("circle", { cx: 6, cy: 6, r: 5, class: "full" })],
    fair: [drawn("circle", { cx: 6, cy: 6, r: 4.5, class: "line" }), drawn("circle", { cx: 6, cy: 6, r: 2.2, class: "full" })],
    weak: [drawn("circle", { cx: 6, cy: 6, r: 4.5, class: "line" })],
    contested: [drawn("circle", { cx: 6, cy: 6, r: 4.5, class: "line" }), drawn("path", { d: "M6 1.5A4.5 4.5 0 0 1 6 10.5Z", class: "full" })],
    discounted: [drawn("circle", { cx: 6, cy: 6, r: 4.5, class: "line" }), drawn("path", { d: "M2.8 9.2 9.2 2.8", class: "line" })],
    none: [drawn("path", { d: "M2 6H10", class: "line" })],
  };
  return drawn("svg", { class: "sign", viewBox: "0 0 12 12", "aria-hidden": "true" }, forms[grade] ?? forms.none);
}

const actorName = (party) => (language === "ar" ? party.actor_ar || party.actor : party.actor || party.actor_ar);

/** The parties of an incident in one line, each with its stance where that is not an allegation. */
function partiesOf(incident) {
  if (!incident.by.length) return el("span", { class: "unknown" }, word("parties.none"));
  return listed(
    incident.by.map((party) =>
      el("span", { class: `party stance-${party.stance}` }, isolated(actorName(party)), party.stance === "alleged" ? "" : ` (${word(`stance.${party.stance}`)})`),
    ),
  );
}

const meansOf = (incident) => listed(incident.means.map((means) => word(`means.${means}`)));
