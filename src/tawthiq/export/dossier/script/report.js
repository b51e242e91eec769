// One report: what is known about it, and its text, made when it is opened.

const slug = (id) => `report-${numberOf.get(id) ?? "none"}`;

function reportArticle(report, { role = null, level = 3 } = {}) {
  const article = el("article", { class: "report", id: slug(report.id), "aria-labelledby": `${slug(report.id)}-title` });
  const body = el("div", { class: "report-body", hidden: true, id: `${slug(report.id)}-body` });
  const toggle = el(
    "button",
    { type: "button", class: "toggle", "aria-expanded": "false", "aria-controls": body.id, onclick: () => open(body.hidden) },
    word("report.open"),
  );
  const lang = report.language ?? "ar";
  const title = el(`h${level}`, { id: `${slug(report.id)}-title`, class: "report-title", lang, dir: "auto" }, titleOf(report));

  function open(wanted) {
    if (wanted && !body.childElementCount) {
      title.replaceChildren(...markedTitle(report).flat());
      body.append(...bodyOf(report));
    }
    body.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
    toggle.textContent = word(wanted ? "report.close" : "report.open");
  }

  article.append(
    el(
      "header",
      {},
      el(
        "p",
        { class: "report-line" },
        el("strong", {}, publisherOf(report)),
        " · ",
        publishedOf(report),
        report.gone ? [" · ", el("strong", { class: "gone" }, ...say("report.gone", { date: date(report.gone) }))] : "",
        role ? [" · ", el("span", { class: `role role-${role}` }, word(`role.${role}`))] : "",
      ),
      title,
      report.url ? el("p", { class: "address" }, `${word("report.address")}: `, el("bdi", { dir: "ltr" }, report.url)) : "",
    ),
    toggle,
    body,
  );
  article.open = open;
  return article;
}

function publishedOf(report) {
  if (!report.published) return el("span", { class: "unknown" }, word("report.undated"));
  const basis = report.basis ? (known(`basis.${report.basis}`) ?? report.basis) : null;
  const certainty = ["likely", "inferred"].includes(report.certainty) ? known(`certainty.${report.certainty}`) : null;
  const why = [basis, certainty].filter(Boolean).join(word("list.join") + " ");
  return el("span", {}, ...say("report.published", { date: date(report.published) }), why ? [" ", el("span", { class: "basis" }, "(", ...say("report.basis", { basis: why }), ")")] : "");
}

function bodyOf(report) {
  const lang = report.language ?? "ar";
  const text = textOf(report);
  const lost = layersOf(report).filter((layer) => !holds(layer));
  const nodes = [];
  if (text === null) {
    nodes.push(el("p", { class: "warning" }, word("report.no_text")));
    nodes.push(el("ul", { class: "recorded", lang }, recorded(lost)));
  } else {
    const block = el("div", { class: "text", lang, dir: "auto" }, markedText(report));
    nodes.push(block);
    if (lost.length) nodes.push(el("p", { class: "warning" }, word("report.mismatch")), el("ul", { class: "recorded", lang }, recorded(lost)));
  }
  nodes.push(
    reportDecisions(report),
    el(
      "p",
      { class: "fine" },
      `${word("report.id")}: `,
      isolated(report.id),
      " · ",
      `${word("report.language")}: `,
      languageName(report.language),
      " · ",
      `${word("report.hash")}: `,
      el("bdi", { dir: "ltr", class: "hash" }, report.sha256),
    ),
  );
  return nodes;
}

function recorded(layers) {
  return layers.map((layer) => {
    const mark = el("mark", { class: `is-${layer.kind}` }, layer.span[3]);
    mark.values = new Set([layer.id]);
    mark.kinds = [layer.kind];
    return el("li", { dir: "auto" }, `${word(`kind.${layer.kind}`)}: `, mark);
  });
}

const languageName = (code) => (code === null ? word("language.none") : (known(`language.${code}`) ?? code));

let camefrom = null;

/** Open a report and show the words of some of its values; say so when there are none. */
function showWords(article, report, values) {
  article.open(true);
  for (const old of document.querySelectorAll("mark.chosen")) {
    old.classList.remove("chosen");
    old.removeAttribute("tabindex");
  }
  document.querySelectorAll(".return").forEach((old) => old.remove());
  const wanted = new Set(values);
  const marks = [...article.querySelectorAll("mark")].filter((mark) => mark.values && [...mark.values].some((id) => wanted.has(id)));
  // A value's chief words come first of its layers; its place or party may stand earlier in the text.
  const chief = new Set(values.map((id) => spansOf(report, id)[0]?.kind));
  const target = marks.find((mark) => mark.kinds.some((kind) => chief.has(kind))) ?? marks[0] ?? article.querySelector(".report-title");
  for (const mark of marks) mark.classList.add("chosen");
  target.setAttribute("tabindex", "-1");
  const back = el("p", { class: "return" });
  if (!marks.length && values.length) back.append(el("span", { class: "warning" }, word("statements.no_words")), " ");
  if (camefrom?.isConnected) back.append(el("button", { type: "button", onclick: goBack }, word("report.back")));
  if (back.childNodes.length) article.querySelector("header").after(back);
  target.focus({ preventScroll: true });
  bring(target);
}

/** Scroll so that an element is seen: at once, since a smooth way over a long page only delays the reader. */
const bring = (element) => element.scrollIntoView({ block: "center" });

function goBack() {
  if (!camefrom?.isConnected) return;
  document.querySelectorAll(".return").forEach((old) => old.remove());
  camefrom.focus({ preventScroll: true });
  bring(camefrom);
}
