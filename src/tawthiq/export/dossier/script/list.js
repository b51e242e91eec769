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
  const cell = (key, kind, ...children) => el("td", { "data-label": `${word(key)} (${word("proposed")})`, class: kind }, ...children);
  return el(
    "tr",
    { class: `row-${gradeOf(incident)}` },
    cell("date", "cell-date", dateOf(incident)),
    el("th", { scope: "row", class: "cell-place" }, el("a", { href: addressOf(incident.id) }, placeOf(incident))),
    cell("killed", "cell-number", range(incident.killed)),
    cell("injured", "cell-number", range(incident.injured)),
    cell("field.by", "cell-by", partiesOf(incident)),
    cell("grading", "cell-grading", badge(gradeOf(incident))),
    cell("view.reports", "cell-reports", el("span", {}, ...counted("n_reports", incident.documents.length)), el("span", { class: "quiet" }, ...counted("n_sources", incident.independent_sources))),
  );
}

/** Call `seen` whenever an element comes near the visible part of the page. */
function watch(element, seen) {
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && !element.hidden) seen();
  }, { rootMargin: "600px" }).observe(element);
}

let beforePrinting = null;
addEventListener("beforeprint", () => beforePrinting?.());
