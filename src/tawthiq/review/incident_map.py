"""The incidents that are sought on a map, drawn here: circles and names over borders that the package holds."""

import math
from collections.abc import Iterable, Sequence
from typing import Annotated, Final, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tawthiq.export.wording import Language, country, governorate
from tawthiq.model import Located
from tawthiq.review.asking import answer, case_of, language_of
from tawthiq.review.incident_list import LIST, query, search, sought_of
from tawthiq.review.land import Room, labels, land
from tawthiq.review.mercator import DEEPEST, HEIGHT, WIDTH, View, fitting, middle, moved, project, size, tiles
from tawthiq.review.remote_tiles import headers_with, shows_tiles, tile_address, tile_server
from tawthiq.store import AtPoint, SoughtIncidents, Tally, over_places

routes = APIRouter()
MAP: Final = "/incidents/map"
_CELL: Final = 40
_LISTED: Final = 100
_STEP: Final = 260
_SMALLEST, _LARGEST = 7, 26
_NEARER: Final = 2


class Window(NamedTuple):
    """The part of the map that an address asks for, and whether its marks tell of incidents or of the killed."""

    view: View
    of: str

    def address(self, sought: SoughtIncidents) -> str:
        """The address of this window of what is sought."""
        asked = {key: value for key, value in {**self.view._asdict(), "of": self.of}.items() if value != ""}
        return f"{MAP}?{'&'.join(filter(None, (query(sought), urlencode(asked))))}#map"


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
    named: bool


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
    room = Room()
    marks = _marks(inside, window, sought, language, room)
    remote = shows_tiles(request)
    page = answer(
        request,
        "incident_map",
        window=window,
        width=WIDTH,
        height=HEIGHT,
        land=land(view),
        marks=marks,
        labels=labels(view, language, room),
        places=[
            Place(_name(one, language), one.point.precision, one.tally, _list_of(one, sought))
            for one in inside[:_LISTED]
        ],
        more=len(inside) - _LISTED,
        found=found.points,
        outside=_together(found.points).incidents - _together(inside).incidents,
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
        **search(sought, MAP),
    )
    if remote:
        page.headers.update(headers_with(case))
    return page


def _marks(
    inside: Sequence[AtPoint], window: Window, sought: SoughtIncidents, language: Language, room: Room
) -> list[Mark]:
    """A mark for each point in view; points that lie too near to be told apart have one together."""
    view = window.view
    cells: dict[tuple[object, ...], list[AtPoint]] = {}
    for one in inside:
        x, y = _pixels(one, view)
        # Cells of the world, not of the view: what is together stays so when the map is moved.
        near = (x // _CELL, y // _CELL) if view.zoom < DEEPEST else one.point
        cells.setdefault((one.point.precision, near), []).append(one)
    groups = [(its, _together(its)) for its in cells.values()]
    most = max((_number(tally, window) for _, tally in groups), default=0)
    groups.sort(key=lambda group: -_number(group[1], window))
    x, y = middle(view)
    marks = []
    for its, tally in groups:
        across, down = _pixels(its[0], view)
        left, top = across - x, down - y
        radius = round(max(_SMALLEST, _LARGEST * math.sqrt(_number(tally, window) / max(most, 1))))
        name = _name(its[0], language)
        nearer = Window(View(*its[0].point[:2], min(view.zoom + _NEARER, DEEPEST)), window.of)
        address = _list_of(its[0], sought) if len(its) == 1 else nearer.address(sought)
        named = room.take(left, top + radius + 12, len(name) * 3.4 + 4)
        marks.append(
            Mark(left, top, radius, its[0].point.precision, name, len(its) - 1, tally, address, named)
        )
    for mark in marks:
        room.take(mark.left, mark.top, mark.radius)
    # The small ones lie over the large ones.
    return sorted(marks, key=lambda mark: -mark.radius)


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


def place_name(place: str, area: str | None, precision: str | None, language: Language) -> str:
    """What bears the coordinates of a place, by its name.

    >>> place_name("قرية", "SY/Idlib", "governorate", "ar"), place_name("دوما", None, "place", "ar")
    ('إدلب', 'دوما')
    """
    if not area or precision == "containing":
        return area or place
    code, _, part = area.partition("/")
    names = (governorate if part else country)(Located(name=place, country=code, governorate=part or None))
    return names[0 if language == "ar" else 1] or area
