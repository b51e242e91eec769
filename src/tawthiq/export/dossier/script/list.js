// The incidents as a list; rows are made as they are needed.

const PAGE = 60;

function listView() {
  const body = el("tbody");
  const none = el("p", { class: "quiet", hidden: true }, word(CASE.incidents.length ? "filter.none" : "filter.empty"));
  const more = el("button", { type: "button", class: "more", onclick: () => add(PAGE) }, word("more"));
  let made = 0;

  function add(n) {
    const shown = chosenIncidents();
    body.append(...shown.slice(made, made + n).map(incidentRow));
    made = Math.min(made + n, shown.length);
    more.hidden = made >= shown.length;
    none.hidden = shown.length > 0;
  }
  function again() {
    body.replaceChildren();
    made = 0;
    add(PAGE);
  }
  again();
  watch(more, () => add(PAGE));
  beforePrinting = () => add(Infinity);
  const heads = ["date", "place", "killed", "injured", "field.by", "grading", "view.reports"];
  return el(
    "div",
    { class: "list-view" },
    filterForm(again),
    el(
      "table",
      { class: "incidents" },
      el("caption", { class: "aside" }, word("caption.incidents")),
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, word(head), ["killed", "injured", "field.by", "grading"].includes(head) ? [" ", proposed()] : "")))),
      body,
    ),
    none,
    more,
  );
}

function incidentRow(incident) {
  const label = (key, field) => `${word(key)} (${word(decisionOn(incident, field) ? "decided" : "proposed")})`;
  const cell = (key, kind, field, shown) => el("td", { "data-label": label(key, field), class: kind }, decidable(incident, field, shown, true));
  return el(
    "tr",
    { class: `row-${gradeOf(incident)}` },
    cell("date", "cell-date", "date", dateOf),
    el("th", { scope: "row", class: "cell-place" }, el("a", { href: addressOf(incident.id) }, placeOf(incident)), placeDecision(incident)),
    cell("killed", "cell-number", "killed", (one) => range(one.killed)),
    cell("injured", "cell-number", "injured", (one) => range(one.injured)),
    el("td", { "data-label": label("field.by", "by"), class: "cell-by" }, partiesInRow(incident)),
    cell("grading", "cell-grading", "grading", (one) => badge(gradeOf(one))),
    el("td", { class: "cell-reports" }, el("span", {}, ...counted("n_reports", incident.documents.length)), el("span", { class: "quiet" }, ...counted("n_sources", incident.independent_sources))),
  );
}

/** That the place of an incident was decided, and which one is proposed; outside the link, which bears the place's name. */
function placeDecision(incident) {
  const one = decisionOn(incident, "place");
  return one ? decidable(incident, "place", placeOf, true).slice(1) : "";
}

/** The parties of an incident: those that people recorded first. */
function partiesInRow(incident) {
  const own = decisionsOn(incident, "party");
  if (!own.length) return decidable(incident, "by", partiesOf, true);
  const recorded = partiesOf({ by: own.map((one) => one.value) });
  const rest = reportedParties(incident);
  return [el("span", { class: "own-parties" }, recorded, " ", el("span", { class: "decided" }, word("decided"))), rest.length ? decidable(incident, "by", (one) => partiesOf({ by: one === incident ? rest : one.by }), true) : ""];
}

/** Call `seen` whenever an element comes near the visible part of the page. */
function watch(element, seen) {
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && !element.hidden) seen();
  }, { rootMargin: "600px" }).observe(element);
}

let beforePrinting = null;
addEventListener("beforeprint", () => beforePrinting?.());
