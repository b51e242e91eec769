// The incidents on a map: borders from the data in the file, no tiles. Units are degrees; latitudes are stretched
// after Mercator and grow southwards.

const BORDERS = load("borders");
const north = (latitude) => (-Math.log(Math.tan(Math.PI / 4 + (Math.max(-80, Math.min(80, latitude)) * Math.PI) / 360)) * 180) / Math.PI;
const RADIUS = { place: 6, containing: 8, governorate: 12, country: 14 };

let landPaths = null;

/** The paths of the land and of the lines between governorates, made once. */
function land() {
  if (landPaths) return landPaths;
  const lineOf = (packed) => {
    const points = [];
    let [x, y] = [0, 0];
    for (let at = 0; at < packed.length; at += 2) {
      x += packed[at];
      y += packed[at + 1];
      points.push(`${(x / BORDERS.perDegree).toFixed(3)} ${north(y / BORDERS.perDegree).toFixed(3)}`);
    }
    return points;
  };
  const arcs = BORDERS.arcs.map(lineOf);
  const ring = (numbers) => `M${numbers.map((number) => (number < 0 ? [...arcs[~number]].reverse() : arcs[number]).join("L")).join("L")}Z`;
  landPaths = {
    countries: BORDERS.countries.map((rings) => rings.map(ring).join("")),
    divisions: BORDERS.divisions.map((line) => `M${lineOf(line).join("L")}`).join(""),
  };
  return landPaths;
}

/** Tells of one name after the other whether it is in view and covers none that was told to be free before. */
function roomFor(width, height) {
  const taken = [];
  return (left, top, name) => {
    const half = name.length * 3.6 + 4;
    const inView = left > 0 && top > 0 && left < width && top < height;
    if (!inView || taken.some(([x, y, w]) => Math.abs(x - left) < w + half && Math.abs(y - top) < 22)) return false;
    taken.push([left, top, half]);
    return true;
  };
}

/** Incidents at one point and with one precision, together. */
function spots() {
  const placed = chosenIncidents().filter(isPlaced);
  const groups = grouped(placed, ({ place }) => `${place.latitude} ${place.longitude} ${place.precision}`);
  return [...groups.values()].map((incidents) => {
    const { longitude, latitude, precision } = incidents[0].place;
    return { incidents, x: longitude, y: north(latitude), precision: precision || "place", grade: commonGrade(incidents) };
  });
}

const commonGrade = (incidents) => (new Set(incidents.map(gradeOf)).size === 1 ? gradeOf(incidents[0]) : "mixed");

function mapView() {
  const box = drawn("svg", { class: "map", tabindex: "0", role: "application", "aria-label": word("map.label") });
  const side = el("div", { class: "map-side" });
  const window_ = { x: 38, y: north(34), scale: 40, width: 800, height: 560 };
  const layer = drawn("g", { class: "land", "aria-hidden": "true" });
  const labels = drawn("g", { class: "labels", "aria-hidden": "true" });
  const marks = drawn("g", { class: "marks" });
  const names = drawn("g", { "aria-hidden": "true" });
  box.append(layer, labels, marks, names);
  layer.append(...land().countries.map((d) => drawn("path", { d, class: "country", "fill-rule": "evenodd" })), drawn("path", { d: land().divisions, class: "division" }));
  let shown = [];
  let picked = null;

  function place() {
    const { x, y, scale, width, height } = window_;
    box.setAttribute("viewBox", `0 0 ${width} ${height}`);
    layer.setAttribute("transform", `translate(${width / 2 - x * scale} ${height / 2 - y * scale}) scale(${scale})`);
    const at = (east, south) => [(east - x) * scale + width / 2, (south - y) * scale + height / 2];
    const free = roomFor(width, height);
    labels.replaceChildren(
      ...BORDERS.labels.flatMap(([en, ar, longitude, latitude]) => {
        const [left, top] = at(longitude, north(latitude));
        const name = inLanguage([ar, en]);
        if (!free(left, top, name)) return [];
        return [drawn("text", { x: left, y: top, "text-anchor": "middle", direction: language === "ar" ? "rtl" : "ltr" }, name)];
      }),
    );
    for (const spot of shown) {
      const [left, top] = at(spot.x, spot.y);
      for (const part of [spot.mark, spot.name]) part.setAttribute("transform", `translate(${left.toFixed(1)} ${top.toFixed(1)})`);
      spot.mark.classList.toggle("picked", spot === picked);
      spot.at = [left, top];
    }
    nameSpots();
  }

  /** Names are shown where they do not cover one another: the chosen place first, then by number of incidents. */
  function nameSpots() {
    const free = roomFor(window_.width, window_.height);
    const first = [...shown].sort((a, b) => (b === picked) - (a === picked) || b.incidents.length - a.incidents.length);
    for (const spot of first) {
      spot.name.setAttribute("display", free(...spot.at, spotName(spot)) ? "inline" : "none");
    }
  }

  function fit() {
    if (!shown.length) return place();
    const [xs, ys] = [shown.map((spot) => spot.x), shown.map((spot) => spot.y)];
    const [west, east, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    window_.x = (west + east) / 2;
    window_.y = (top + bottom) / 2;
    window_.scale = Math.max(8, Math.min(160, (window_.width * 0.8) / Math.max(0.5, east - west), (window_.height * 0.8) / Math.max(0.5, bottom - top)));
    place();
  }

  function zoom(by, left = window_.width / 2, top = window_.height / 2) {
    const scale = Math.max(5, Math.min(2500, window_.scale * by));
    const share = 1 / window_.scale - 1 / scale;
    window_.x += (left - window_.width / 2) * share;
    window_.y += (top - window_.height / 2) * share;
    window_.scale = scale;
    place();
  }

  function move(left, top) {
    window_.x += left / window_.scale;
    window_.y += top / window_.scale;
    place();
  }

  function pick(spot, centred = false) {
    picked = spot;
    if (spot && centred) {
      window_.x = spot.x;
      window_.y = spot.y;
      window_.scale = Math.max(window_.scale, 110);
    }
    place();
    fillSide();
  }

  function fillSide() {
    const unplaced = chosenIncidents().filter((one) => !isPlaced(one));
    const placesPart = picked
      ? [
          el("button", { type: "button", class: "plain", onclick: () => pick(null) }, word("map.back")),
          el("h2", {}, isolated(spotName(picked)), " ", el("span", { class: "quiet" }, ...counted("n_incidents", picked.incidents.length))),
          el("p", { class: "quiet" }, `${word("precision")}: ${word(`precision.${picked.precision}`)}`),
          el("ol", { class: "lines" }, picked.incidents.map((incident) => incidentLine(incident))),
        ]
      : [
          el("h2", {}, word("map.places"), " ", el("span", { class: "count" }, isolated(shown.length))),
          el("p", { class: "quiet" }, word("map.places_note")),
          el(
            "ul",
            { class: "places" },
            [...shown].sort((a, b) => b.incidents.length - a.incidents.length || inOrder(spotName(a), spotName(b))).map((spot) =>
              el("li", {}, el("button", { type: "button", class: "place-button", onclick: () => pick(spot, true) }, precisionSign(spot.precision), isolated(spotName(spot)), " ", el("span", { class: "count" }, isolated(spot.incidents.length)))),
            ),
          ),
        ];
    side.replaceChildren(
      el("section", { class: "unplaced", id: "unplaced" }, el("details", {}, el("summary", {}, word("map.unplaced"), " ", el("span", { class: "count" }, isolated(unplaced.length))), el("ol", { class: "lines" }, unplaced.map((incident) => incidentLine(incident))))),
      el("section", { class: "places-part" }, placesPart),
    );
  }

  function again() {
    picked = null;
    shown = spots();
    for (const spot of shown) {
      spot.mark = spotMark(spot, () => pick(spot));
      spot.name = spotText(spot);
    }
    names.replaceChildren(...shown.map((spot) => spot.name));
    marks.replaceChildren(...[...shown].sort((a, b) => RADIUS[b.precision] - RADIUS[a.precision]).map((spot) => spot.mark));
    fit();
    fillSide();
  }

  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = box;
    if (!clientWidth || (clientWidth === window_.width && clientHeight === window_.height)) return;
    const first = !box.dataset.sized;
    box.dataset.sized = "yes";
    Object.assign(window_, { width: clientWidth, height: clientHeight });
    if (first) fit();
    else place();
  }).observe(box);
  byHand(box, { zoom, move, fit });
  again();
  const button = (key, label, action) => el("button", { type: "button", "aria-label": word(key), title: word(key), onclick: action }, label);
  return el(
    "div",
    { class: "map-view" },
    filterForm(again),
    el(
      "div",
      { class: "map-and-side" },
      el("div", { class: "map-holder" }, box, el("div", { class: "map-buttons" }, button("map.in", "+", () => zoom(1.6)), button("map.out", "−", () => zoom(1 / 1.6)), button("map.all", "⤢", fit))),
      side,
    ),
    el("div", { class: "legends" }, gradingLegend(), precisionLegend()),
    el("p", { class: "fine" }, word("borders_note")),
  );
}

/** What stands at a point: the place, or what it lies in when its own position is not known. */
function spotName({ incidents, precision }) {
  const place = incidents[0].place;
  const around = incidents.length > 1 ? place.within[0] : null;
  const country = place.country ? inLanguage(namesOf(place.country, place.country)) : null;
  return { containing: around, governorate: inLanguage(governoratesOf(place)), country }[precision] || place.name;
}

/** A place's form says how precisely it is known, its colour the grading. */
function precisionShape(precision) {
  const r = RADIUS[precision];
  if (precision === "place") return drawn("circle", { class: "spot exact", r });
  if (precision === "containing") return drawn("circle", { class: "spot around", r });
  if (precision === "governorate") return drawn("rect", { class: "spot around", x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 4 });
  return drawn("path", { class: "spot around", d: `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z` });
}

function spotMark(spot, onclick) {
  const n = spot.incidents.length;
  return drawn(
    "g",
    { class: `spot-mark grade-${spot.grade}`, onclick },
    drawn("title", {}, `${spotName(spot)} (${word(`precision.${spot.precision}`)}): ${plain(counted("n_incidents", n))}`),
    precisionShape(spot.precision),
    drawn("circle", { class: "hit", r: 14 }),
    n > 1 ? drawn("text", { class: "spot-count", y: 3.5, "text-anchor": "middle" }, n) : "",
  );
}

const spotText = (spot) =>
  drawn("text", { class: "spot-name", y: -RADIUS[spot.precision] - 5, "text-anchor": "middle", direction: language === "ar" ? "rtl" : "ltr" }, spotName(spot));

const precisionSign = (precision) => drawn("svg", { class: "precision-sign", viewBox: "-16 -16 32 32", "aria-label": word(`precision.${precision}`), role: "img" }, precisionShape(precision));

function precisionLegend() {
  return el("ul", { class: "grading-legend", "aria-label": word("map.legend") }, el("li", { class: "label" }, word("precision")), Object.keys(RADIUS).map((precision) => el("li", {}, precisionSign(precision), word(`precision.${precision}`))), el("li", { class: "quiet" }, word("map.count")));
}

/** Pan and zoom by mouse, touch and keyboard. */
function byHand(box, { zoom, move, fit }) {
  const pointers = new Map();
  let moved = 0;
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  box.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    moved = 0;
  });
  box.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (pointers.size === 2) {
      const was = spread();
      pointers.set(event.pointerId, event);
      const [a, b] = [...pointers.values()];
      const frame = box.getBoundingClientRect();
      if (was > 0) zoom(spread() / was, (a.clientX + b.clientX) / 2 - frame.left, (a.clientY + b.clientY) / 2 - frame.top);
      return;
    }
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    if (moved > 4) box.setPointerCapture(event.pointerId);
    move(before.clientX - event.clientX, before.clientY - event.clientY);
    pointers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) box.addEventListener(end, (event) => pointers.delete(event.pointerId));
  box.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const frame = box.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - frame.left, event.clientY - frame.top);
    },
    { passive: false },
  );
  const keys = {
    ArrowLeft: () => move(-60, 0),
    ArrowRight: () => move(60, 0),
    ArrowUp: () => move(0, -60),
    ArrowDown: () => move(0, 60),
    "+": () => zoom(1.5),
    "=": () => zoom(1.5),
    "-": () => zoom(1 / 1.5),
    "−": () => zoom(1 / 1.5),
    0: fit,
  };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}
