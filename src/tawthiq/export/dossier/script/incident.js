// One incident: what is proposed, who says so, and the reports with their words.

function incidentView(incident) {
  const reports = incident.documents.map((member) => ({ member, report: REPORTS.get(member.id) ?? null }));
  return el(
    "div",
    { class: "incident" },
    el(
      "div",
      { class: "desk" },
      neighbours(incident),
      el("h1", { class: "incident-title" }, placeOf(incident), el("span", { class: "when" }, dateOf(incident))),
      titleDecisions(incident),
      el("p", { class: "under-title" }, ...counted("n_reports", incident.documents.length), " · ", ...counted("n_sources", incident.independent_sources), " · ", `${word("incident.id")}: `, isolated(incident.id)),
      gradingPart(incident),
      figuresPart(incident),
      partiesPart(incident),
      section("means", [word("means"), trusted("incidents", "means")], decidable(incident, "means", meansPart)),
      victimsPart(incident),
      otherDecisions(incident),
      section("statements-part", word("statements"), el("h3", {}, word("contradictions")), contradictionsList(incident), incident.statements.length ? el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("statements") }, statementsTable(incident)) : ""),
      section("place-part", [word("place"), trusted("incidents", "place")], placePart(incident)),
      section("sources", word("sources"), sourcesPart(incident)),
      section("joins", word("joins"), joinsPart(incident)),
    ),
    el(
      "section",
      { class: "reports-pane", "aria-labelledby": "h-reports" },
      el("h2", { id: "h-reports" }, word("reports")),
      legend(),
      reports.map(({ member, report }) => (report ? reportArticle(report, { role: member.role }) : el("p", { class: "warning" }, isolated(member.id), ": ", word("report.missing")))),
    ),
  );
}

function neighbours(incident) {
  const shown = chosenIncidents();
  const at = shown.indexOf(incident);
  const to = (key, other) => (other ? el("a", { href: addressOf(other.id) }, word(key)) : "");
  return el("nav", { class: "neighbours", "aria-label": word("incident") }, el("a", { href: "#/list" }, word("back.list")), to("previous", shown[at - 1]), to("next", at < 0 ? null : shown[at + 1]));
}

function gradingPart(incident) {
  const grade = gradeOf(incident);
  const one = decisionOn(incident, "grading");
  const { grading_reason: english, grading_reason_ar: arabic } = asProposed(incident);
  const reason = language === "ar" ? arabic || english : english || arabic;
  const name = word(one ? "grading" : "grading.proposed");
  return el(
    "section",
    { class: "part grading-part", "aria-label": name },
    el("p", {}, el("span", { class: "label" }, name), decidable(incident, "grading", (of) => badge(gradeOf(of))), trusted("incidents", "grading")),
    reason ? el("p", { class: "reason" }, `${word(one ? "reason.proposed" : "reason")}: `, isolated(reason)) : "",
    known(`grading.${grade}.means`) ? el("p", { class: "quiet" }, word(`grading.${grade}.means`)) : "",
  );
}

const PARTS = { killed: ["children_killed", "women_killed", "men_killed", "combatants_killed"], injured: ["children_injured", "women_injured", "men_injured", "combatants_injured"] };

function figuresPart(incident) {
  const figure = (field, tag) => el(tag, { class: `figure figure-${field}` }, el("dt", {}, word(`field.${field}`)), el("dd", {}, decidable(incident, field, (one) => rangeWithWords(one, field)), restsOn(incident, field), trusted("incidents", field)));
  const isTold = (part) => [incident[part], asProposed(incident)[part]].some((value) => value !== null && value !== undefined);
  return section(
    "figures",
    [word("figures"), " ", proposed(true), trusted("harm")],
    el(
      "div",
      { class: "figures-grid" },
      Object.entries(PARTS).map(([chief, parts]) =>
        el("dl", { class: `toll toll-${chief}` }, figure(chief, "div"), parts.filter(isTold).map((part) => figure(part, "div"))),
      ),
    ),
    el("p", { class: "quiet" }, word("figures.note"), " ", word("range.note")),
  );
}

/** Whether a statement gives a bound: `at least 120` gives the highest where no other is higher. */
const gives = (one, bound, n) => one.value[bound] === n || (bound === 1 && one.value[1] === null && one.value[0] === n);

/** A range whose bounds lead to the words that they come from. */
function rangeWithWords(incident, field) {
  const said = incident.statements.filter((one) => one.field === field && Array.isArray(one.value) && one.values.length);
  const counting = said.filter((one) => one.counts);
  return range(incident[field], (n, which) => {
    const fits = (one) => gives(one, which === "max" ? 1 : 0, n);
    // What people decided may be what nobody says.
    const statement = counting.find(fits) ?? said.find(fits) ?? (decisionOn(incident, field) ? null : (counting[0] ?? said[0]));
    if (!statement) return n;
    const label = `${n}: ${word("words")}, ${word(`field.${field}`)}`;
    return wordsButton(incident, statement.document, statement.values, n, { "aria-label": label, kind: "bound" });
  });
}

/** That a bound of a proposed figure rests on nothing but values that people rejected or put otherwise. */
function restsOn(incident, field) {
  const decision = decisionOn(incident, field);
  if (decision && !same(decision.value, decision.proposed)) return "";
  const value = incident[field];
  const counting = incident.statements.filter((one) => one.field === field && one.counts);
  const shaken = [0, 1].some((bound) => {
    const grounds = counting.filter((one) => gives(one, bound, value?.[bound]));
    return grounds.length > 0 && grounds.every((one) => ["rejected", "corrected"].includes(one.verdict));
  });
  return shaken ? el("span", { class: "shaken" }, word("figures.shaken")) : "";
}

function partiesPart(incident) {
  const own = decisionsOn(incident, "party");
  const decided = decisionOn(incident, "by");
  const reported = reportedParties(incident);
  const heading = [word("parties"), " ", reported.length && !decided ? proposed(true) : "", trusted("claims")];
  if (!own.length && !reported.length && !decided) return section("parties", word("parties"), el("p", { class: "quiet" }, word("parties.none")));
  return section(
    "parties",
    heading,
    el("ul", { class: "party-list" }, own.map((one) => partyItem(incident, one.value, one)), reported.map((party) => partyItem(incident, party))),
    decided ? el("p", {}, reported.length ? "" : [word("parties.none"), " "], decidedBy(decided), " ", beside(incident, decided, partiesOf), groundsOf(decided)) : "",
  );
}

/** A party in its stance with who says so; `decision` is that of the person who recorded it, if one did. */
function partyItem(incident, party, decision = null) {
  const speakers = party.speakers.length ? el("span", {}, listed(party.speakers.map((name) => el("bdi", {}, decision ? withDays(name) : name)))) : word("the_report");
  const claims = claimsOf(party);
  return el(
    "li",
    { class: `stance-${party.stance}` },
    el("strong", {}, isolated(actorName(party))),
    " ",
    el("span", { class: "stance" }, word(`stance.${party.stance}`)),
    " ",
    decision ? decidedBy(decision) : "",
    el("span", { class: "speakers" }, ...say("according_to", { speakers })),
    decision ? groundsOf({ ...decision, source: "" }) : "",
    claims.length
      ? el("span", { class: "claim-buttons" }, claims.map(({ report, id }, at) => [wordsButton(incident, report.id, id ? [id] : [], say("words.n", { n: at + 1 }), { title: publisherOf(report).textContent, kind: isRejected(report, id) ? "struck" : "" }), isRejected(report, id) ? verdictBy(verdictOn(report, id)) : ""]))
      : "",
  );
}

/** Where a party's claims stand: `[{report, id}]`, one for each claim; the report alone where no claim is known. */
function claimsOf(party) {
  const found = [];
  for (const report of party.documents.map((id) => REPORTS.get(id)).filter(Boolean)) {
    const ids = party.claims.filter((id) => spansOf(report, id).length);
    if (ids.length) found.push(...ids.map((id) => ({ report, id })));
    else found.push({ report, id: null });
  }
  return found;
}

function meansPart(incident) {
  if (!incident.means.length) return el("p", { class: "quiet" }, word("means.none"));
  return el(
    "ul",
    { class: "means-list" },
    incident.means.map((means) => {
      const statement = incident.statements.find((one) => one.field === "means" && one.value === means && one.values.length);
      const name = word(`means.${means}`);
      return el("li", {}, statement ? wordsButton(incident, statement.document, statement.values, name) : name);
    }),
  );
}

function victimsPart(incident) {
  const rejected = decisionsOn(incident, "victim").filter((one) => one.value === null);
  const list = decisionOn(incident, "victims");
  if (!incident.victims.length && !rejected.length && !list) return "";
  return section(
    "victims",
    [word("victims"), trusted("victims")],
    incident.victims.length ? victimsTable(incident) : "",
    rejected.map((one) => el("p", { class: "rejected-victim" }, `${word("victims.rejected")}: `, el("s", { lang: "ar" }, isolated(victimName(one.proposed))), " ", decidedBy(one), groundsOf(one))),
    list ? el("p", {}, decidedBy(list), " ", same(list.value, list.proposed) ? "" : el("span", { class: "beside" }, ...say("decided.proposed", { value: el("span", {}, listed([].concat(list.proposed ?? []).map((one) => isolated(victimName(one))))) })), groundsOf(list)) : "",
  );
}

/** The name of a victim, which may be withheld. */
const victimName = (victim) => victim?.name ?? String(victim);

/** Beside a victim: that people added or corrected them, and what is proposed. */
function victimDecision(incident, victim) {
  const one = decisionsOn(incident, "victim").find(({ value }) => value && same(value, victim));
  if (!one) return "";
  const { name, age, outcome } = one.proposed ?? {};
  const was = name ? listed([isolated(name), age === null ? "" : isolated(age), word(`outcome.${outcome}`)].filter(Boolean)) : null;
  return [" ", decidedBy(one), was ? el("span", { class: "beside" }, ...say("decided.proposed", { value: el("span", {}, was) })) : "", groundsOf(one)];
}

function victimsTable(incident) {
  const heads = ["name", "age", "harm", "reports"];
  return el(
    "table",
    { class: "victims-table" },
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, word(`victims.${head}`))))),
    el(
      "tbody",
      {},
      incident.victims.map((victim) =>
        el(
          "tr",
          {},
          el("th", { scope: "row", lang: "ar" }, isolated(victim.name), spellings(victim), victimDecision(incident, victim)),
          el("td", {}, victim.age === null ? el("span", { class: "unknown" }, word("range.none")) : isolated(victim.age)),
          el("td", {}, word(`outcome.${victim.outcome}`)),
          el("td", {}, listed(victim.documents.map((id) => victimButton(incident, victim, id)))),
        ),
      ),
    ),
  );
}

function spellings(victim) {
  const others = victim.spellings.filter((name) => name !== victim.name);
  return others.length ? el("span", { class: "spellings" }, ...say("victims.spellings", { names: el("span", {}, listed(others.map((name) => isolated(name)))) })) : "";
}

function victimButton(incident, victim, id) {
  const report = REPORTS.get(id);
  if (!report) return isolated(id);
  const names = new Set([victim.name, ...victim.spellings]);
  const values = report.victims.filter((one) => names.has(wordsOf(report, one.name))).map((one) => one.id);
  return wordsButton(incident, id, values, publisherOf(report), { kind: "to-report" });
}

function placePart(incident) {
  const place = incident.place;
  if (!place) return el("p", {}, decidable(incident, "place", placeOf));
  const statement = incident.statements.find((one) => one.field === "place" && valuesOf(incident, one).length);
  return el(
    "dl",
    { class: "pairs" },
    el("dt", {}, word("place")),
    el("dd", {}, decidable(incident, "place", placeOf), " ", statement && place.name === asProposed(incident).place?.name ? wordsButton(incident, statement.document, valuesOf(incident, statement), word("words")) : ""),
    el("dt", {}, word("precision")),
    el("dd", {}, word(`precision.${isPlaced(incident) ? place.precision || "none" : "none"}`)),
    isPlaced(incident) ? [el("dt", {}, word("coordinates")), el("dd", {}, el("bdi", { dir: "ltr" }, `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`))] : "",
    place.alternatives.length ? el("dd", { class: "quiet" }, ...say("alternatives", { names: el("span", {}, listed(place.alternatives.map((name) => isolated(name)))) })) : "",
  );
}

function sourcesPart(incident) {
  return el(
    "div",
    {},
    el("p", { class: "quiet" }, word("sources.note")),
    el(
      "ol",
      { class: "source-list" },
      incident.sources.map((source) =>
        el(
          "li",
          {},
          el("strong", {}, isolated(sourceName(incident, source.name))),
          source.documents.length > 1 ? [" ", el("span", { class: "quiet" }, ...say("sources.once", { n: el("span", {}, ...counted("n_reports", source.documents.length)) }))] : "",
          el("ul", {}, source.documents.map((id) => el("li", {}, REPORTS.has(id) ? reportLink(incident, REPORTS.get(id)) : isolated(id)))),
        ),
      ),
    ),
  );
}

function joinsPart(incident) {
  if (!incident.joins.length) return el("p", { class: "quiet" }, word("joins.none"));
  const name = (id) => (REPORTS.has(id) ? reportLink(incident, REPORTS.get(id)) : isolated(id));
  return el(
    "details",
    {},
    el("summary", {}, ...say("joins.pairs", { n: el("span", {}, ...counted("n_pairs", incident.joins.length)) })),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": word("joins") },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ["reports", "score", "because"].map((head) => el("th", { scope: "col" }, word(`joins.${head}`))))),
        el(
          "tbody",
          {},
          incident.joins.map((join) =>
            el(
              "tr",
              {},
              el("td", {}, name(join.documents[0]), ` ${word("and.with")} `, name(join.documents[1])),
              el("td", {}, isolated(Number(join.score).toFixed(2))),
              el("td", {}, listed(reasonsOf(join).map((why) => isolated(known(`because.${why}`) ?? why)), "list.part")),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Why two reports were joined, without what tells a reader nothing: those have a row without words. */
const reasonsOf = (join) => join.because.filter((why) => !WORDS[`because.${why}`] || known(`because.${why}`));
