// The head of the page, its views by their addresses, and the switch of language.

const VIEWS = ["list", "timeline", "map", "reports"];

const addressOf = (...parts) => `#${parts.map(encodeURIComponent).join("/")}`;

function go(...parts) {
  const address = addressOf(...parts);
  if (location.hash === address) route();
  else location.hash = address;
}

/** What the address asks for: `#/view/part`, or `#incident/report/value/value…`. */
function wanted() {
  const raw = location.hash.slice(1);
  let parts;
  try {
    parts = raw.split("/").map(decodeURIComponent);
  } catch {
    parts = [raw];
  }
  if (parts[0] === "") return { view: VIEWS.includes(parts[1]) ? parts[1] : "list", part: parts[2] ?? null };
  return { view: "incident", incident: parts[0], report: parts[1] ?? null, values: parts.slice(2) };
}

let shownView = null;

function route() {
  const want = wanted();
  const key = JSON.stringify([language, want.view, want.incident ?? null, want.part ?? null]);
  const fresh = key !== shownView;
  if (fresh) {
    shownView = key;
    beforePrinting = null;
    document.getElementById("main").replaceChildren(viewOf(want));
    header(want);
    scrollTo(0, 0);
  }
  if (want.report !== undefined && want.report !== null && REPORTS.has(want.report)) {
    const article = document.getElementById(slug(want.report));
    if (article) showWords(article, REPORTS.get(want.report), want.values);
  } else if (fresh && started) document.getElementById("main").focus({ preventScroll: true });
}

function viewOf(want) {
  if (want.view === "incident") {
    const incident = INCIDENTS.get(want.incident);
    return incident ? incidentView(incident) : el("p", { class: "warning" }, ...say("incident.unknown", { id: want.incident }));
  }
  if (want.view === "timeline") return timelineView();
  if (want.view === "map") return mapView();
  if (want.view === "reports") return reportsView(KINDS_OF_REPORT[want.part] || want.part === "unread" ? want.part : "all");
  return listView();
}

function header(want) {
  const fact = (key, n, address) => el("li", { class: n ? "" : "nought" }, el("a", { href: address }, say(`covered.${key}`, { n: el("strong", {}, n.toLocaleString("en")) })));
  const count = (test) => CASE.incidents.filter(test).length;
  document.getElementById("top").replaceChildren(
    el(
      "div",
      { class: "masthead" },
      el("div", {}, el("p", { class: "tool" }, word("tool"), " · ", word("dossier")), el(want.view === "incident" ? "p" : "h1", { class: "case-name" }, isolated(CASE.name)), CASE.made ? el("p", { class: "quiet made" }, ...say("made", { time: moment(CASE.made) })) : ""),
      el("button", { type: "button", class: "switch", lang: language === "ar" ? "en" : "ar", title: word("switch_label"), onclick: switchLanguage }, word("switch")),
    ),
    CASE.inclusion ? el("p", { class: "inclusion", dir: "auto" }, CASE.inclusion) : "",
    el("p", { class: "proposal" }, word(hasDecisions ? "proposal.decided" : "proposal"), CASE.namesWithheld ? [" ", word("names_withheld")] : ""),
    el(
      "ul",
      { class: "covered", "aria-label": word("covered") },
      fact("incidents", CASE.incidents.length, "#/list"),
      fact("reports", CASE.reports.length, "#/reports/all"),
      fact("nothing", reportsOf("nothing").length, "#/reports/nothing"),
      fact("foreign", reportsOf("foreign").length, "#/reports/foreign"),
      fact("unlinked", reportsOf("unlinked").length, "#/reports/unlinked"),
      fact("unread", CASE.unread.length, "#/reports/unread"),
      fact("unplaced", count((one) => !isPlaced(one)), "#/map"),
      fact("undated", count((one) => !one.date), "#/timeline"),
    ),
    el("nav", { class: "views", "aria-label": word("views") }, el("ul", {}, VIEWS.map((view) => el("li", {}, el("a", { href: `#/${view}`, "aria-current": view === want.view ? "page" : null }, word(`view.${view}`)))))),
  );
  document.getElementById("foot").replaceChildren(
    el("p", {}, word("self_contained")),
    CASE.madeBy.length ? el("p", {}, ...say("made_by", { versions: el("bdi", { dir: "ltr" }, CASE.madeBy.join("; ")) })) : "",
    CASE.head ? el("p", {}, ...say("log_head", { head: el("bdi", { dir: "ltr", class: "hash" }, CASE.head) })) : "",
    el("p", {}, word("borders_note")),
  );
}

function switchLanguage() {
  language = language === "ar" ? "en" : "ar";
  try {
    history.replaceState(null, "", `${language === CASE.language ? location.pathname : `?lang=${language}`}${location.hash}`);
  } catch {
    // Some browsers keep a file's address as it is; the page switches all the same.
  }
  render();
  document.querySelector(".switch").focus();
}

/** Everything anew, in the present language. */
function render() {
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  document.title = plain(say("title", { name: CASE.name }));
  document.getElementById("skip").textContent = word("skip");
  shownView = null;
  camefrom = null;
  route();
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.closest?.(".report")) goBack();
});
addEventListener("hashchange", route);

let started = false;
const asked = new URLSearchParams(location.search).get("lang");
language = ["ar", "en"].includes(asked) ? asked : CASE.language;
render();
started = true;
