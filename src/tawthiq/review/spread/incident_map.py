"""The incidents that are sought on a map, drawn here: circles and names over borders that the package holds."""

import math
from collections.abc import Iterable, Sequence
from typing import Annotated, Final, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tawthiq.export.wording import Language
from tawthiq.review.asking import answer, case_of, language_of
from tawthiq.review.incidents.search import LIST, place_name, query, search, sought_of
from tawthiq.review.spread.land import Room, labels, land
from tawthiq.review.spread.mercator import (
    DEEPEST,
    HEIGHT,
    WIDTH,
    View,
    fitting,
    middle,
    moved,
    project,
    size,
    tiles,
)
from tawthiq.review.spread.remote_tiles import headers_with, shows_tiles, tile_address, tile_server
from tawthiq.store import AtPoint, SoughtIncidents, Tally, over_places

routes = APIRouter()
MAP: Final = "/incidents/map"
_NEAR: Final = 36
_LISTED: Final = 50
_STEP: Final = 260
_SMALLEST, _LARGEST, _FEW = 7, 22, 20
"""The radii of marks; the largest is for the highest number on the map, if that is not few."""
_NEARER: Final = 2
_FARTHER: Final = (16, 26, 36)
_AROUND: Final = tuple((math.cos(n * math.pi / 4), math.sin(n * math.pi / 4)) for n in range(8))


class Window(NamedTuple):
    """The part of the map that an address asks for, and whether its marks tell of incidents or of the killed."""

    view: View
    of: str

    def query(self, sought: SoughtIncidents) -> str:
        """The query of its address, for what is sought."""
        asked = {key: value for key, value in {**self.view._asdict(), "of": self.of}.items() if value != ""}
        return "&".join(filter(None, (query(sought), urlencode(asked))))

    def address(self, sought: SoughtIncidents) -> str:
        """Its address, for what is sought."""
        return f"{MAP}?{self.query(sought)}#map"


class Mark(NamedTuple):
    """A mark in pixels from the middle of the view: the incidents of one point, or of `others` beside it, too near to
    be told apart; the `precision` of where they are decides its form, `address` is where it leads."""

    left: int
    top: int
    radius: int
    precision: str
    name: str
    others: int
    tally: Tally
    address: str
    label: str


class Place(NamedTuple):
    """A row of the table beside the map."""

    name: str
    precision: str
    tally: Tally
    address: str


@routes.get(MAP)
def incident_map(
    request: Request,
    latitude: Annotated[float | None, Query(ge=-85, le=85, allow_inf_nan=False)] = None,
    longitude: Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)] = None,
    zoom: Annotated[int | None, Query(ge=0, le=DEEPEST)] = None,
) -> Response:
    """The map, as near as shows all that was found, or as the address asks."""
    case, language, sought = case_of(request), language_of(request), sought_of(request)
    found = over_places(case, sought)
    whole = fitting([one.point[:2] for one in found.points])
    view = whole
    if latitude is not None and longitude is not None and zoom is not None:
        view = View(latitude, longitude, zoom)
    window = Window(view, "killed" if request.query_params.get("of") == "killed" else "")
    inside = [one for one in found.points if _is_inside(one, view)]
    shown = _together(inside).incidents
    room = Room()
    marks = _marks(inside, window, sought, language, room)
    remote = shows_tiles(request)
    page = answer(
        request,
        "incident_map",
        window=window,
        at=lambda view, of=window.of: Window(view, of).address(sought),
        height=HEIGHT,
        land=land(view),
        marks=marks,
        labels=labels(view, language, room),
        places=[
            Place(_name(one, language), one.point.precision, one.tally, _list_of(one, sought))
            for one in inside[:_LISTED]
        ],
        more=len(inside) - _LISTED,
        shown=shown,
        outside=_together(found.points).incidents - shown,
        unplaced=found.unplaced,
        ways={
            "in": moved(view, nearer=1),
            "out": moved(view, nearer=-1),
            "north": moved(view, down=-_STEP),
            "south": moved(view, down=_STEP),
            "west": moved(view, right=-_STEP),
            "east": moved(view, right=_STEP),
        },
        whole=whole,
        tiles=[(tile_address(case, view.zoom, one.x, one.y), one) for one in tiles(view)] if remote else [],
        tile_server=tile_server(case),
        window_query=window.query(sought),
        **search(request, sought, MAP),
    )
    if remote:
        page.headers.update(headers_with(case))
    return page


def _marks(
    inside: Sequence[AtPoint], window: Window, sought: SoughtIncidents, language: Language, room: Room
) -> list[Mark]:
    """A mark for each point in view; points that lie too near to be told apart have one together."""
    groups = [(its, _together(its)) for its in _too_near(inside, window.view)]
    # Where a place itself is known it keeps its position; what is only known to be around makes room.
    groups.sort(key=lambda group: (group[0][0].point.precision != "place", -_number(group[1], window)))
    most = max((_number(tally, window) for _, tally in groups), default=0)
    scale = _LARGEST / math.sqrt(max(most, _FEW))
    x, y = middle(window.view)
    marks: list[Mark] = []
    for its, tally in groups:
        first = its[0]
        across, down = _pixels(first, window.view)
        radius = round(max(_SMALLEST, scale * math.sqrt(_number(tally, window))))
        left, top = across - x, down - y
        if first.point.precision != "place":
            left, top = _beside(marks, left, top, radius)
        nearer = Window(View(*first.point[:2], min(window.view.zoom + _NEARER, DEEPEST)), window.of)
        address = _list_of(first, sought) if len(its) == 1 else nearer.address(sought)
        name, others = _name(first, language), len(its) - 1
        marks.append(Mark(left, top, radius, first.point.precision, name, others, tally, address, ""))
        room.take(left, top, radius, radius)
    marks.sort(key=lambda mark: -_number(mark.tally, window))
    return [mark._replace(label=_label(mark, room)) for mark in marks]


def _beside(marks: Sequence[Mark], left: int, top: int, radius: int) -> tuple[int, int]:
    """The nearest free point beside other marks, where there is one not far off."""
    ways = [(0, 0), *((far * across, far * down) for far in _FARTHER for across, down in _AROUND)]
    for right, below in ways:
        at = round(left + right), round(top + below)
        if all(math.hypot(at[0] - one.left, at[1] - one.top) >= radius + one.radius for one in marks):
            return at
    return left, top


def _too_near(inside: Sequence[AtPoint], view: View) -> list[list[AtPoint]]:
    """The points in groups around the first of each, which has most incidents; nearest by, each for itself."""
    if view.zoom == DEEPEST:
        return [[one] for one in inside]
    groups: list[list[AtPoint]] = []
    beside: dict[tuple[str, int, int], list[tuple[int, int, list[AtPoint]]]] = {}
    for one in inside:
        precision = one.point.precision
        across, down = _pixels(one, view)
        cell = across // _NEAR, down // _NEAR
        around = (
            (math.hypot(across - x, down - y), group)
            for column in (-1, 0, 1)
            for row in (-1, 0, 1)
            for x, y, group in beside.get((precision, cell[0] + column, cell[1] + row), ())
        )
        distance, nearest = min(around, key=lambda each: each[0], default=(math.inf, []))
        if distance < _NEAR:
            nearest.append(one)
        else:
            groups.append([one])
            beside.setdefault((precision, *cell), []).append((across, down, groups[-1]))
    return groups


def _label(mark: Mark, room: Room) -> str:
    """The name below a mark, where there is room for it."""
    label = f"{mark.name} +{mark.others}" if mark.others else mark.name
    return label if room.take_for(label, mark.left, mark.top + mark.radius + 10) else ""


def _number(tally: Tally, window: Window) -> int:
    return tally.killed_min if window.of == "killed" else tally.incidents


def _is_inside(one: AtPoint, view: View) -> bool:
    (across, down), (x, y) = _pixels(one, view), middle(view)
    return abs(across - x) <= WIDTH / 2 and abs(down - y) <= HEIGHT / 2


def _pixels(one: AtPoint, view: View) -> tuple[int, int]:
    across, down = project(one.point.latitude, one.point.longitude)
    return round(across * size(view.zoom)), round(down * size(view.zoom))


def _together(points: Iterable[AtPoint]) -> Tally:
    total = Tally()
    for one in points:
        total = total.and_(one.tally)
    return total


def _list_of(one: AtPoint, sought: SoughtIncidents) -> str:
    return f"{LIST}?{query(sought, place=str(one.point))}"


def _name(one: AtPoint, language: Language) -> str:
    """The name of what the point is: of a place, or of what contains it where only that is known."""
    return place_name(one.place, one.area, one.point.precision, language)
