// The reports by themselves: all, and those that gave nothing, are in another language, or belong to no incident.

function reportsView(kind) {
  if (kind === "unread") return unreadView();
  const reports = [...reportsOf(kind)].sort((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));
  const holder = el("div", { class: "report-list" });
  const more = el("button", { type: "button", class: "more", onclick: () => add(PAGE) }, word("more"));
  let made = 0;
  function add(n) {
    holder.append(...reports.slice(made, made + n).map(listedReport));
    made = Math.min(made + n, reports.length);
    more.hidden = made >= reports.length;
  }
  add(PAGE);
  watch(more, () => add(PAGE));
  beforePrinting = () => add(Infinity);
  const view = el(
    "section",
    { class: "reports-view", "aria-labelledby": "h-kind" },
    kindsNav(kind),
    el("h2", { id: "h-kind" }, word(`reports.${kind}`), " ", el("span", { class: "count" }, isolated(reports.length))),
    reports.length ? legend() : el("p", { class: "quiet" }, word("reports.none")),
    holder,
    more,
  );
  return view;
}

function listedReport(report) {
  const article = reportArticle(report);
  const incidents = incidentsOf.get(report.id) ?? [];
  article.querySelector("header").append(
    el(
      "p",
      { class: "report-incidents" },
      incidents.length
        ? [`${word("report.incidents")}: `, listed(incidents.map((incident) => el("a", { href: addressOf(incident.id) }, placeOf(incident), " ", dateOf(incident))))]
        : el("span", { class: "flag" }, word("report.no_incident")),
      KINDS_OF_REPORT.foreign(report) ? [" · ", el("span", { class: "flag" }, `${word("report.language")}: ${languageName(report.language)}`)] : "",
      KINDS_OF_REPORT.nothing(report) ? [" · ", el("span", { class: "flag" }, word("flag.nothing"))] : "",
    ),
  );
  return article;
}

function kindsNav(kind) {
  const kinds = [...Object.keys(KINDS_OF_REPORT), "unread"];
  return el(
    "nav",
    { class: "kinds", "aria-label": word("view.reports") },
    el(
      "ul",
      {},
      kinds.map((one) =>
        el("li", {}, el("a", { href: `#/reports/${one}`, "aria-current": one === kind ? "page" : null }, say(`covered.${one === "all" ? "reports" : one}`, { n: one === "unread" ? CASE.unread.length : reportsOf(one).length }))),
      ),
    ),
  );
}

/** Why something could not be read: in Arabic as the tables of the program have it, with names kept apart; else as it was said. */
function unreadItem(message, at) {
  const pieces = language === "ar" ? CASE.unreadArabic[at] : null;
  if (!pieces) return el("li", { dir: "auto" }, message);
  return el("li", {}, pieces.map(([text, isForeign]) => (isForeign ? isolated(text) : text)));
}

function unreadView() {
  return el(
    "section",
    { class: "reports-view", "aria-labelledby": "h-kind" },
    kindsNav("unread"),
    el("h2", { id: "h-kind" }, word("reports.unread"), " ", el("span", { class: "count" }, isolated(CASE.unread.length))),
    CASE.unread.length ? el("ul", { class: "unread-list" }, CASE.unread.map(unreadItem)) : el("p", { class: "quiet" }, word("reports.none")),
  );
}
