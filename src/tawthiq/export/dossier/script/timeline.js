// The incidents on a time line, and the same by month for reading one after the other.

const DAY = 86400000;
const dayOf = (iso) => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);

function timelineView() {
  const plot = el("div", { class: "plot" });
  const months = el("div", { class: "months" });
  const draw = () => plot.replaceChildren(timelinePlot(plot.clientWidth || 900));
  const again = () => {
    draw();
    months.replaceChildren(...timelineMonths());
  };
  let width = 0;
  new ResizeObserver(() => {
    if (plot.clientWidth === width) return;
    width = plot.clientWidth;
    draw();
  }).observe(plot);
  const view = el("div", { class: "timeline-view" }, filterForm(again), el("p", { class: "quiet" }, word("timeline.note")), plot, gradingLegend(), months);
  months.append(...timelineMonths());
  return view;
}

function gradingLegend() {
  const present = ["confirmed", "fair", "weak", "contested", "discounted", "none"].filter((grade) => CASE.incidents.some((one) => gradeOf(one) === grade));
  return el("ul", { class: "grading-legend", "aria-label": word(hasDecisions ? "grading" : "grading.proposed") }, el("li", { class: "label" }, word(hasDecisions ? "grading" : "grading.proposed")), present.map((grade) => el("li", {}, badge(grade))));
}

function timelinePlot(width) {
  const dated = chosenIncidents().filter((one) => one.date?.length >= 10 && !Number.isNaN(dayOf(one.date)));
  const height = 260;
  const [left, right, top, bottom] = [44, 44, 24, 52];
  const svg = drawn("svg", { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": word("timeline.label") });
  if (!dated.length) return svg;
  const days = dated.map((one) => dayOf(one.date));
  const margin = Math.max(2 * DAY, (Math.max(...days) - Math.min(...days)) * 0.02);
  const [first, last] = [Math.min(...days) - margin, Math.max(...days) + margin];
  const x = (day) => {
    const along = ((day - first) / (last - first)) * (width - left - right);
    return language === "ar" ? width - right - along : left + along;
  };
  const highest = Math.max(4, ...dated.map(most));
  const y = (n) => height - bottom - (Math.log1p(Math.max(0, n)) / Math.log1p(highest)) * (height - top - bottom);
  svg.append(...timeTicks(first, last, width, x, height - bottom + 20, top), ...tollTicks(highest, width, y, [left, right]));
  for (const incident of dated) svg.append(timelineMark(incident, x(dayOf(incident.date)), y));
  return svg;
}

function tollTicks(highest, width, y, [left, right]) {
  const steps = [0, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000].filter((n) => n <= highest);
  const clear = steps.filter((n, at) => at === 0 || y(steps[at - 1]) - y(n) > 14 || n === steps.at(-1));
  const side = language === "ar" ? width - right + 8 : left - 8;
  const unknown = drawn("text", { x: side, y: y(0) + 20, "text-anchor": language === "ar" ? "start" : "end", direction: "ltr" }, "–");
  return [unknown, ...clear.flatMap((n) => [
    drawn("line", { class: "tick", x1: left, x2: width - right, y1: y(n), y2: y(n) }),
    drawn("text", { x: side, y: y(n) + 4, "text-anchor": language === "ar" ? "start" : "end", direction: "ltr" }, n),
  ])];
}

function timeTicks(first, last, width, x, base, top) {
  const days = (last - first) / DAY;
  const room = Math.max(3, Math.floor(width / 110));
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => days / 30.4 / months <= room) ?? 240;
  const ticks = [];
  const start = new Date(first);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1;
  while (month % every) month += 1;
  for (; ; month += every) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (day > last) break;
    const label = every % 12 ? `${word("months.short").split("|")[month % 12]} ${Math.floor(month / 12)}` : String(Math.floor(month / 12));
    ticks.push([day, label]);
  }
  if (days < 62) {
    ticks.length = 0;
    const step = Math.max(1, Math.ceil(days / room));
    for (let day = Math.ceil(first / DAY) * DAY; day <= last; day += step * DAY) ticks.push([day, date(new Date(day).toISOString(), true).textContent]);
  }
  return ticks.flatMap(([day, label]) => [
    drawn("line", { class: "tick", x1: x(day), x2: x(day), y1: top, y2: base + 5 }),
    drawn("text", { x: x(day), y: base + 20, "text-anchor": "middle", direction: language === "ar" ? "rtl" : "ltr" }, label),
  ]);
}

function timelineMark(incident, x, y) {
  const grade = gradeOf(incident);
  const title = drawn("title", {}, `${placeOf(incident).textContent} – ${dateOf(incident).textContent}: ${plainRange(incident.killed)} (${killedWords(incident)}); ${gradingWords(incident)}`);
  const link = drawn("a", { href: addressOf(incident.id), class: `mark grade-${grade}`, tabindex: "-1" }, title);
  if (!incident.killed) link.append(drawn("path", { class: "line", d: `M${x - 4} ${y(0) + 16}h8` }));
  else {
    const [min, max] = incident.killed;
    const high = max ?? min;
    if (high > min) link.append(drawn("line", { class: "stem", x1: x, x2: x, y1: y(min), y2: y(high) }), drawn("path", { class: "stem", d: `M${x - 3} ${y(min)}h6` }));
    if (max === null) link.append(drawn("path", { class: "stem", d: `M${x - 3} ${y(high) - 9}l3 -5l3 5` }));
    const at = drawn("g", { transform: `translate(${x - 6} ${y(high) - 6})` }, [...sign(grade).childNodes]);
    link.append(at);
  }
  link.append(drawn("circle", { class: "hit", cx: x, cy: incident.killed ? y(most(incident)) : y(0) + 16, r: 9 }));
  return link;
}

function timelineMonths() {
  const newest = chosen.sort !== "oldest";
  const dated = chosenIncidents().filter((one) => one.date).sort(newest ? ORDERS.newest : ORDERS.oldest);
  const undated = chosenIncidents().filter((one) => !one.date);
  const nodes = [];
  let before = null;
  for (const [month, incidents] of grouped(dated, (one) => one.date.slice(0, 7))) {
    const [year, number] = month.split("-").map(Number);
    const named = word("months").split("|")[number - 1];
    const at = named ? year * 12 + number : before;
    const gap = before === null ? 0 : Math.abs(at - before) - 1;
    if (gap > 0) nodes.push(el("p", { class: "gap" }, ...counted("timeline.gap", gap)));
    before = at;
    nodes.push(monthPart(named ? `${named} ${year}` : isolated(month), incidents));
  }
  if (undated.length) nodes.push(monthPart(word("timeline.undated"), undated, "undated"));
  return nodes;
}

function monthPart(heading, incidents, id = null) {
  return el(
    "section",
    { class: "month", id },
    el("h2", {}, heading, " ", el("span", { class: "count" }, isolated(incidents.length))),
    el("ol", {}, incidents.map((incident) => incidentLine(incident))),
  );
}

/** An incident on one line: its sign, date, place and killed. */
function incidentLine(incident, attributes = {}) {
  const grade = gradeOf(incident);
  return el(
    "li",
    attributes,
    el("a", { href: addressOf(incident.id) }, el("span", { class: `grade-${grade} only-sign`, title: gradingWords(incident) }, sign(grade), el("span", { class: "aside" }, gradingWords(incident))), el("span", { class: "line-place" }, placeOf(incident))),
    el("span", { class: "line-date" }, dateOf(incident)),
    el("span", { class: "line-killed" }, `${killedWords(incident)}: `, range(incident.killed)),
  );
}
