// Who says what about each field, and where sources differ.

const FIELDS = [
  "occurrence", "date", "place", "killed", "children_killed", "women_killed", "men_killed", "combatants_killed",
  "injured", "children_injured", "women_injured", "men_injured", "combatants_injured", "means", "by",
];

/** A button that leads from a value to its words. `report` is its id. */
function wordsButton(incident, report, values, label, { kind = "", ...attributes } = {}) {
  const onclick = (event) => {
    camefrom = event.currentTarget;
    go(incident.id, report, ...values);
  };
  return el("button", { type: "button", class: `to-words ${kind}`, "data-report": report, ...attributes, onclick }, label);
}

function valueOf(incident, field, value) {
  if (Array.isArray(value)) return range(value);
  if (field === "means") return isolated(known(`means.${value}`) ?? value);
  if (field === "occurrence") return isolated(known(`occurrence.${value}`) ?? value);
  if (field === "date") return date(String(value));
  if (field === "by") {
    const [, actor, stance] = /^(.*?)(?: \((denied|admitted)\))?$/s.exec(value);
    const party = incident.by.find((one) => one.actor === actor);
    return el("span", {}, isolated(party ? actorName(party) : actor), stance ? ` (${word(`stance.${stance}`)})` : "");
  }
  return isolated(typeof value === "object" ? JSON.stringify(value) : value);
}

function statementsTable(incident) {
  const disputed = new Set(incident.contradictions.map((one) => one.field));
  const byField = grouped(incident.statements, (one) => one.field);
  const fields = [...FIELDS.filter((field) => byField.has(field)), ...[...byField.keys()].filter((field) => !FIELDS.includes(field))];
  const head = ["value", "speaker", "source", "report", "counts"];
  return el(
    "table",
    { class: "statements" },
    el("caption", {}, word("statements.note")),
    el("thead", {}, el("tr", {}, head.map((name) => el("th", { scope: "col" }, word(`statements.${name}`))))),
    fields.map((field) =>
      el(
        "tbody",
        { id: `field-${field}` },
        el(
          "tr",
          { class: "field-row" },
          el("th", { scope: "rowgroup", colspan: head.length }, word(`field.${field}`), disputed.has(field) ? [" ", el("span", { class: "disputed" }, word("contradiction"))] : ""),
        ),
        byField.get(field).map((statement) => statementRow(incident, statement)),
      ),
    ),
  );
}

function statementRow(incident, statement) {
  const report = REPORTS.get(statement.document);
  const counts = statement.counts && statement.verdict !== "rejected";
  const label = (name) => ({ "data-label": word(`statements.${name}`) });
  return el(
    "tr",
    { class: counts ? "counts" : "not-counted" },
    el("td", label("value"), wordsButton(incident, statement.document, valuesOf(incident, statement), valueOf(incident, statement.field, statement.value), { kind: statement.verdict === "rejected" ? "struck" : "" }), statementVerdict(incident, statement)),
    el("td", label("speaker"), statement.speaker === null ? el("span", { class: "unknown" }, word("the_report")) : isolated(statement.speaker)),
    el("td", { ...label("source"), class: sourceName(incident, statement.source) === report?.publisher ? "as-publisher" : null }, isolated(sourceName(incident, statement.source))),
    el("td", label("report"), report ? reportLink(incident, report) : isolated(statement.document)),
    el(
      "td",
      { ...label("counts"), class: counts ? "yes" : null },
      statement.verdict === "rejected"
        ? el("span", { class: "no" }, word("verdict.rejected"))
        : statement.counts
        ? word("statements.yes")
        : [el("span", { class: "no" }, word("statements.no")), statement.why_not ? [": ", isolated(known(`why_not.${statement.why_not}`) ?? statement.why_not)] : ""],
    ),
  );
}

function reportLink(incident, report) {
  const label = [publisherOf(report), report.published ? [" (", date(report.published, true), ")"] : ""];
  return wordsButton(incident, report.id, [], label, { title: titleOf(report), kind: "to-report" });
}

function contradictionsList(incident) {
  if (!incident.contradictions.length) return el("p", { class: "quiet" }, word("contradictions.none"));
  return el(
    "ul",
    { class: "contradictions" },
    incident.contradictions.map((contradiction) =>
      el(
        "li",
        {},
        el("strong", {}, word(`field.${contradiction.field}`)),
        el(
          "ul",
          {},
          contradiction.values.map((one) =>
            el(
              "li",
              {},
              ...say("contradictions.in", {
                value: valueOf(incident, contradiction.field, one.value),
                reports: el("span", {}, listed(one.documents.map((id) => (REPORTS.has(id) ? wordsButton(incident, id, valuesFor(incident, contradiction.field, one.value, id), publisherOf(REPORTS.get(id)), { kind: `to-report ${statementFor(incident, contradiction.field, one.value, id)?.verdict === "rejected" ? "struck" : ""}` }) : isolated(id))))),
              }),
            ),
          ),
        ),
      ),
    ),
  );
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What a report says about a field, with this value if it does. */
function statementFor(incident, field, value, id) {
  const of = incident.statements.filter((one) => one.field === field && one.document === id);
  return of.find((one) => same(one.value, value)) ?? of[0];
}

/** The ids of the values with which it does. */
function valuesFor(incident, field, value, id) {
  const statement = statementFor(incident, field, value, id);
  return statement ? valuesOf(incident, statement) : [];
}

/** The ids of the values that a statement rests on; where it names none, those of its report's event. */
function valuesOf(incident, statement) {
  const report = REPORTS.get(statement.document);
  if (statement.values.length || !report) return statement.values;
  const event = report.events[incident.documents.find((member) => member.id === report.id)?.event];
  if (statement.field === "place") return event?.place ? [event.id] : [];
  if (statement.field !== "by") return [];
  const claims = incident.by.filter((party) => statement.value.startsWith(party.actor)).flatMap((party) => party.claims);
  const found = claims.filter((id) => spansOf(report, id).length);
  return found.length || !event?.by.length ? found : [event.id];
}
