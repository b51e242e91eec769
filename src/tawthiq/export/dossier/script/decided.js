// What people decided: it stands first, with who and when, and what is proposed beside it.

const hasDecisions = CASE.incidents.some((incident) => incident.decided) || CASE.reports.some((report) => report.decided);

/** What people decided of an incident under a field's name; of a field itself that is one decision at most. */
const decisionsOn = (incident, field) => (incident.decided ?? []).filter((one) => one.field === field);
const decisionOn = (incident, field) => decisionsOn(incident, field)[0] ?? null;

/** The incident as it is proposed. */
function asProposed(incident) {
  if (!incident.decided) return incident;
  const fields = incident.decided.filter((one) => one.field in incident).map((one) => [one.field, one.proposed]);
  incident.proposal ??= { ...incident, by: reportedParties(incident), ...Object.fromEntries(fields), decided: null };
  return incident.proposal;
}

/** The parties of an incident without what people recorded of them by themselves. */
function reportedParties(incident) {
  const own = decisionsOn(incident, "party").map((one) => one.value);
  return incident.by.flatMap((party) => {
    const recorded = own.find((one) => one.actor === party.actor && one.stance === party.stance);
    if (!recorded) return [party];
    return party.documents.length ? [{ ...party, speakers: party.speakers.filter((name) => !recorded.speakers.includes(name)) }] : [];
  });
}

const decidedBy = (one) => el("span", { class: "decided" }, ...say("decided.by", { user: one.user, date: date(one.at, true) }));

/** What is proposed, beside a decision; `shown` makes nodes of an incident. */
function beside(incident, one, shown) {
  if (same(one.value, one.proposed)) return el("span", { class: "beside" }, word("decided.as_proposed"));
  return el("span", { class: "beside" }, ...say("decided.proposed", { value: el("span", {}, shown(asProposed(incident))) }));
}

/** A text that people wrote, with its days as a reader of the language reads them: beside Arabic an ISO day stands on its head. */
const withDays = (text) => text.split(/((?<!\d)\d{4}-\d\d-\d\d(?!\d))/).map((part, at) => (at % 2 ? el("span", { class: "isolated", dir: document.documentElement.dir }, date(part)) : part));

/** What a decision rests on, and its note. */
function groundsOf(one) {
  const told = ["source", "note"].filter((name) => one[name]);
  return told.map((name) => el("span", { class: "grounds" }, ...say(`decided.${name}`, { value: el("bdi", {}, withDays(one[name])) })));
}

/** A field of an incident: as decided, by whom, on what grounds, with the proposal beside it; or as proposed. */
function decidable(incident, field, shown, isShort = false) {
  const one = decisionOn(incident, field);
  if (!one) return shown(incident);
  // What a person put on record in another form than the field's is shown as it was written.
  const held = same(one.value, incident[field]) ? shown(incident) : isolated(JSON.stringify(one.value));
  const mark = isShort ? el("span", { class: "decided", title: plain([decidedBy(one)]) }, word("decided")) : decidedBy(one);
  if (isShort) return [held, " ", mark, same(one.value, one.proposed) ? "" : beside(incident, one, shown)];
  return [held, " ", mark, " ", beside(incident, one, shown), groundsOf(one)];
}

/** Below the title: that its place or date was decided. */
function titleDecisions(incident) {
  const shown = { place: placeOf, date: dateOf };
  return Object.keys(shown)
    .filter((field) => decisionOn(incident, field))
    .map((field) => {
      const one = decisionOn(incident, field);
      return el("p", { class: "title-decision" }, `${word(field)}: `, decidedBy(one), " ", beside(incident, one, shown[field]), field === "date" ? groundsOf(one) : "");
    });
}

/** What has no other place on the page: notes, and fields that the page does not show. */
function otherDecisions(incident) {
  const shown = [...FIELDS, "grading", "party", "victim", "victims"];
  const following = ["date_end", "grading_reason", "grading_reason_ar"];
  const others = (incident.decided ?? []).filter((one) => !shown.includes(one.field) && !following.includes(one.field));
  if (!others.length) return "";
  const note = (one) => [el("bdi", {}, withDays(one.note)), " ", el("span", { class: "quiet" }, ...say("by_at", { user: one.user, at: date(one.at, true) }))];
  const other = (one) => [`${one.field}: `, isolated(JSON.stringify(one.value)), " ", decidedBy(one), groundsOf(one)];
  return section(
    "decisions",
    word(others.every((one) => one.field === "note") ? "decided.notes" : "decided.others"),
    el("ul", { class: "decision-list" }, others.map((one) => el("li", {}, one.field === "note" ? note(one) : other(one)))),
  );
}

/** What people decided of one value of a report, or undefined. */
const verdictOn = (report, id) => report?.decided?.find((one) => !one.earlier && one.id === id);
const isRejected = (report, id) => verdictOn(report, id)?.verdict === "rejected";
const verdictBy = (one) => el("span", { class: `verdict verdict-${one.verdict}` }, ...say("verdict.by", { verdict: word(`verdict.${one.verdict}`), user: one.user, date: date(one.at, true) }));

/** Below a statement: what people said of the values that it rests on, each thing once. */
function statementVerdict(incident, statement) {
  const report = REPORTS.get(statement.document);
  const told = { accepted: ["accepted"], rejected: ["rejected"], corrected: ["corrected", "rejected"], added: ["added"] }[statement.verdict] ?? [];
  const its = valuesOf(incident, statement).map((id) => verdictOn(report, id)).filter((one) => told.includes(one?.verdict));
  const lines = new Map();
  for (const one of its) {
    const what = one.verdict === "rejected" ? one.proposed : one.value;
    const isNamed = statement.verdict === "corrected" && what;
    const line = el("span", { class: "verdict-line" }, verdictBy(one), isNamed ? [": ", el("span", {}, inBrief(report, one.kind, what))] : "");
    lines.set(line.textContent, line);
  }
  return [...lines.values()];
}

const quotedFrom = (report) => (span) => (span ? el("q", { lang: report.language ?? "ar", dir: "auto" }, wordsOf(report, span)) : "");

/** A harm by its words and number alone, anything else in full. */
const inBrief = (report, kind, value) => (kind === "harm" ? listed([quotedFrom(report)(value.span), range(value.range)]) : described(report, kind, value));

/** A value of a report in words. */
function described(report, kind, value) {
  const quoted = quotedFrom(report);
  const facts = {
    harm: () => [quoted(value.span), word(`outcome.${value.outcome}`), range(value.range), ...value.who.map((who) => word(`who.${who}`)), quoted(value.place), value.date ? date(value.date) : "", value.means ? word(`means.${value.means}`) : "", ...value.by.map(quoted)],
    victims: () => [quoted(value.name), value.age === null ? "" : el("span", {}, `${word("victims.age")}: `, isolated(value.age)), word(`outcome.${value.outcome}`)],
    claims: () => [isolated(value.speaker), word(`mode.${value.mode}`), quoted(value.cue), quoted(value.content)],
    events: () => [value.date ? date(value.date) : "", quoted(value.place), ...value.by.map(quoted), value.means ? word(`means.${value.means}`) : "", ...["killed", "injured"].map((field) => (value[field] ? el("span", {}, `${word(field)}: `, range(value[field])) : ""))],
  };
  return listed(facts[kind]().filter(Boolean));
}

/** All that people decided of the values of a report; what they accepted as it was is counted. */
function reportDecisions(report) {
  const decided = report.decided ?? [];
  if (!decided.length) return "";
  const isKept = (one) => one.verdict === "accepted" && !one.earlier && same(one.value, one.proposed);
  const kept = decided.filter(isKept);
  const users = [...new Set(kept.map((one) => one.user))];
  return el(
    "section",
    { class: "report-decisions" },
    el("p", { class: "label" }, word("report.decided")),
    el(
      "ul",
      { class: "decision-list" },
      decided.filter((one) => !isKept(one)).map((one) => reportDecision(report, one)),
      kept.length ? el("li", {}, ...say("report.accepted", { n: kept.length, users: el("span", {}, listed(users.map((name) => isolated(name)))) })) : "",
    ),
  );
}

function reportDecision(report, one) {
  const was = one.proposed ? el("span", {}, described(report, one.kind, one.proposed)) : null;
  const isGone = one.verdict === "rejected";
  return el(
    "li",
    {},
    el("strong", {}, `${word(`value.${one.kind}`)}: `),
    isGone ? el("s", {}, was ?? one.id) : el("span", {}, one.value ? described(report, one.kind, one.value) : one.id),
    " ",
    verdictBy(one),
    !isGone && was && !same(one.value, one.proposed) ? el("span", { class: "beside" }, ...say("decided.proposed", { value: was })) : "",
    one.earlier ? el("span", { class: "beside" }, word("value.of_earlier_text")) : "",
    groundsOf(one),
  );
}
