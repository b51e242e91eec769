// The case: incidents and reports by their ids, and what is counted of them.

const CASE = load("case");
const INCIDENTS = new Map(CASE.incidents.map((incident) => [incident.id, incident]));
const REPORTS = new Map(CASE.reports.map((report) => [report.id, report]));

let texts = null;
const numberOf = new Map(CASE.reports.map((report, at) => [report.id, at]));

/** The text of a report, or null; all texts are parsed when the first is asked for. */
function textOf(report) {
  texts ??= load("texts");
  return texts[numberOf.get(report.id)] ?? null;
}

const incidentsOf = new Map();
for (const incident of CASE.incidents) {
  for (const member of incident.documents) {
    if (!incidentsOf.has(member.id)) incidentsOf.set(member.id, []);
    incidentsOf.get(member.id).push(incident);
  }
}

/** The values of a report that people rejected, in its text as it is. */
const rejectedOf = (report) => (report.decided ?? []).filter((one) => one.verdict === "rejected" && !one.earlier);

const isForeign = (report) => report.language !== null && report.language !== "ar";
const KINDS_OF_REPORT = {
  all: () => true,
  nothing: (report) => !report.harm.length && !report.events.length && !rejectedOf(report).some((one) => ["harm", "events"].includes(one.kind)),
  foreign: isForeign,
  unlinked: (report) => !incidentsOf.has(report.id),
};

const reportsOf = (kind) => CASE.reports.filter(KINDS_OF_REPORT[kind]);

const isPlaced = (incident) => Boolean(incident.place) && incident.place.latitude !== null && incident.place.longitude !== null;

/** The spans of a value by its id: `[{span, kind}]`; empty when the record does not know it. */
function spansOf(report, id) {
  return layersOf(report).filter((layer) => layer.id === id);
}

/** Every span of a report with its kind, the id of its value, and the value's own facts (`of`). */
function layersOf(report) {
  if (report.layers) return report.layers;
  const layers = [];
  const decided = new Map((report.decided ?? []).filter((one) => !one.earlier).map((one) => [one.id, one]));
  const add = (of, kind, ...spans) => {
    for (const span of spans) if (span) layers.push({ id: of.id, of, kind, span, decision: decided.get(of.id) });
  };
  for (const claim of report.claims) {
    add(claim, "content", claim.content);
    add(claim, "source", claim.source);
    add(claim, "cue", claim.cue);
  }
  for (const event of report.events) {
    add(event, "place", event.place);
    add(event, "party", ...event.by);
  }
  for (const harm of report.harm) {
    add(harm, "harm", harm.span);
    add(harm, "place", harm.place);
    add(harm, "party", ...harm.by);
  }
  for (const victim of report.victims) add(victim, "victim", victim.name);
  for (const one of rejectedOf(report)) {
    const was = one.proposed ?? {};
    const chief = { harm: [was.span], victims: [was.name], claims: [was.cue], events: [was.place ?? was.by?.[0]] };
    add(one, "rejected", ...chief[one.kind]);
  }
  report.layers = layers;
  return layers;
}

/** The words of a span: from the text or the title, or as recorded where these do not hold them. */
function wordsOf(report, [start, end, within, recorded]) {
  if (recorded !== undefined) return recorded;
  const text = within ? report.title : textOf(report);
  return Array.from(text ?? "").slice(start, end).join("");
}

/** The site that a report lies on, with the account where it is a network of many. */
function siteOf(report) {
  const [, site, account] = /^https?:\/\/(?:www\.|m\.)?([^/?#]+)\/?([^/?#]*)/i.exec(report.url ?? "") ?? [];
  return site && /^(?:twitter|x|facebook|t|youtube|instagram)\.(?:com|me)$/i.test(site) && account ? `${site}/${account}` : site;
}

const publisherOf = (report) => isolated(report.publisher || siteOf(report) || word("report.no_publisher"));

/** What a source is called: a site by the one who publishes there, where all its reports in the incident name one. */
function sourceName(incident, name) {
  if (!/^[\w-]+(?:\.[\w-]+)+$/.test(name)) return name;
  const of = incident.sources.find((source) => source.name === name)?.documents ?? [];
  const publishers = new Set(of.map((id) => REPORTS.get(id)?.publisher ?? null));
  return publishers.size === 1 ? [...publishers][0] ?? name : name;
}
const titleOf = (report) => report.title || word("report.untitled");
