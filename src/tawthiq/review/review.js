"use strict";
(() => {
  // Keys, the way between a value and its words, and words taken from the text. All else works without a script.
  const cards = [...document.querySelectorAll("article.card")];
  const marks = [...document.querySelectorAll("mark[data-values]")];
  let chosen = -1;

  const wordsOf = (card) => marks.filter((mark) => mark.dataset.values.split(" ").includes(card.id));

  function choose(at, scroll = true) {
    if (!cards.length) return;
    chosen = Math.max(0, Math.min(cards.length - 1, at));
    const card = cards[chosen];
    for (const other of cards) other.classList.toggle("chosen", other === card);
    for (const mark of marks) mark.classList.remove("chosen");
    const own = wordsOf(card);
    for (const mark of own) mark.classList.add("chosen");
    card.focus({ preventScroll: true });
    if (!scroll) return;
    card.scrollIntoView({ block: "nearest" });
    const pane = document.querySelector(".reviewed > .report");
    if (own.length && getComputedStyle(pane).position === "sticky") {
      const first = own[0].getBoundingClientRect();
      const seen = pane.getBoundingClientRect();
      if (first.top < seen.top || first.bottom > seen.bottom) pane.scrollTop += first.top - seen.top - seen.height / 3;
    }
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-values]");
    if (mark && getSelection().isCollapsed) {
      const ids = mark.dataset.values.split(" ");
      const known = ids.map((id) => cards.findIndex((card) => card.id === id)).filter((at) => at >= 0);
      // A click on words that several values share goes to the next of them.
      if (known.length) choose(known[(known.indexOf(chosen) + 1) % known.length]);
    }
  });
  cards.forEach((card, at) => {
    card.addEventListener("focusin", () => {
      if (chosen !== at && card.contains(document.activeElement) && document.activeElement !== card) {
        chosen = at;
        for (const other of cards) other.classList.toggle("chosen", other === card);
      }
    });
    const show = card.querySelector("button.show");
    if (!show) return;
    show.hidden = false;
    show.addEventListener("click", () => {
      choose(at, false);
      const first = wordsOf(card)[0];
      if (first) first.scrollIntoView({ block: "center" });
    });
  });

  // Offsets count code points; each piece of the text says where it begins.
  const points = (text) => [...text].length;

  function offset(node, at) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element.closest("[data-at]");
    if (piece) {
      const start = Number(piece.dataset.at);
      if (node.nodeType !== Node.TEXT_NODE) return at === 0 ? start : start + length(piece);
      return "one" in piece.dataset ? start + (at > 0 ? 1 : 0) : start + points(node.data.slice(0, at));
    }
    const children = [...element.childNodes];
    const next = children.slice(at).find((child) => child.dataset && "at" in child.dataset);
    if (next) return Number(next.dataset.at);
    const last = children.reverse().find((child) => child.dataset && "at" in child.dataset);
    return last ? Number(last.dataset.at) + length(last) : null;
  }
  const length = (piece) => ("one" in piece.dataset ? 1 : points(piece.textContent));

  let taken = null;
  const bar = document.getElementById("selection");

  function read() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const within = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-within]");
    const root = within(range.startContainer);
    if (!root || root !== within(range.endContainer)) return;
    let [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (start === null || end === null || start >= end) return;
    const words = range.toString();
    start += points(words) - points(words.trimStart());
    end -= points(words) - points(words.trimEnd());
    if (start >= end) return;
    taken = { start, end, prefix: root.dataset.within, words: words.trim() };
    bar.querySelector("bdi").textContent = taken.words;
    bar.hidden = false;
  }
  if (bar) document.addEventListener("selectionchange", read);

  for (const field of document.querySelectorAll(".span-field")) {
    const input = field.querySelector("input");
    const output = field.querySelector("output");
    field.querySelector(".take").addEventListener("click", () => {
      if (!taken) return;
      const span = `${taken.prefix}${taken.start}-${taken.end}`;
      const more = field.dataset.many === "1" && input.value;
      input.value = more ? `${input.value},${span}` : span;
      output.textContent = more ? `${output.textContent} · ${taken.words}` : taken.words;
    });
    field.querySelector(".empty")?.addEventListener("click", (event) => {
      input.value = "";
      output.textContent = event.currentTarget.dataset.none;
    });
  }

  const button = (name) => cards[chosen]?.querySelector(`.acts button[value="${name}"]`);
  const press = (name) => button(name)?.click();
  const follow = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();

  function correct() {
    const details = cards[chosen]?.querySelector("details.correct");
    if (!details) return cards[chosen]?.querySelector("a.otherwise")?.click();
    details.open = true;
    details.querySelector("button, input:not([type=hidden]), select").focus();
  }

  const KEYS = {
    j: () => choose(chosen + 1),
    ArrowDown: () => choose(chosen + 1),
    k: () => choose(chosen - 1),
    ArrowUp: () => choose(chosen - 1),
    a: () => press("accepted"),
    x: () => press("rejected"),
    u: () => press("undo"),
    e: correct,
    s: () => (document.querySelector("#settle button") ?? button("same"))?.click(),
    d: () => button("different")?.click(),
    1: () => press("left"),
    2: () => press("right"),
    f: () => button("finished")?.click(),
    n: () => follow("next"),
    p: () => follow("prev"),
    "/": () => document.getElementById("search")?.focus(),
    "?": () => location.assign("/help"),
  };
  // Where the letters of an Arabic keyboard lie on the same keys.
  const PLACES = {
    KeyJ: "j", KeyK: "k", KeyA: "a", KeyX: "x", KeyU: "u", KeyE: "e", KeyS: "s", KeyD: "d", KeyF: "f",
    KeyN: "n", KeyP: "p", Digit1: "1", Digit2: "2",
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape") {
      event.target.closest("details[open]")?.removeAttribute("open");
      if (typing) typing.blur();
      return;
    }
    if (typing) return;
    if (event.key.startsWith("Arrow") && !cards.length) return;
    const act = KEYS[event.key === "؟" ? "?" : event.key] ?? KEYS[PLACES[event.code]];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const asked = cards.findIndex((card) => `#${card.id}` === location.hash);
  if (asked >= 0) choose(asked);
})();
