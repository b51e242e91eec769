"use strict";
(() => {
  // The map moves by links. With a script also by dragging, and by the keys that the dossier's map has.
  const map = document.querySelector("svg.map");
  const ground = map?.querySelector(".ground");
  if (!ground) return;
  const TILE = 256;

  /** The address of the map moved by so many pixels of the screen. */
  function moved(right, down) {
    const address = new URL(map.dataset.move, location.href);
    const asked = address.searchParams;
    const scale = ground.getScreenCTM().a;
    const size = TILE * 2 ** Number(asked.get("zoom"));
    const longitude = Number(asked.get("longitude")) + ((right / scale) * 360) / size;
    const slope = (Number(asked.get("latitude")) * Math.PI) / 180;
    const south = Math.asinh(Math.tan(slope)) - ((down / scale) * 2 * Math.PI) / size;
    const latitude = (Math.atan(Math.sinh(south)) * 180) / Math.PI;
    asked.set("longitude", Math.max(-180, Math.min(180, longitude)).toFixed(5));
    asked.set("latitude", Math.max(-85, Math.min(85, latitude)).toFixed(5));
    return address;
  }

  let from = null;
  let by = [0, 0];
  map.classList.add("draggable");
  map.addEventListener("dragstart", (event) => event.preventDefault());
  map.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = [event.clientX, event.clientY];
    by = [0, 0];
  });
  map.addEventListener("pointermove", (event) => {
    if (!from) return;
    by = [event.clientX - from[0], event.clientY - from[1]];
    if (Math.hypot(...by) < 5) return;
    map.setPointerCapture(event.pointerId);
    ground.parentElement.setAttribute("transform", `translate(${by[0]} ${by[1]})`);
  });
  map.addEventListener("pointerup", () => {
    if (from && Math.hypot(...by) >= 5) location.assign(moved(-by[0], -by[1]));
    from = null;
  });
  map.addEventListener("pointercancel", () => { from = null; });
  map.addEventListener("click", (event) => {
    // Whoever dragged a mark did not follow it.
    if (Math.hypot(...by) >= 5) event.preventDefault();
  }, true);

  const KEYS = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "all", "٠": "all", ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };
  document.getElementById("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    document.querySelector(`.way-${KEYS[event.key]}`).click();
  });
})();
