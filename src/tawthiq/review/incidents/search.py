"""What is sought of incidents, the same in a list, on a map and on a time line; and the list."""

import re
from typing import Any, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from tawthiq.export.wording import Language, country, governorate
from tawthiq.model import Located
from tawthiq.model.incident import Grading, PlacePrecision
from tawthiq.review.asking import PAGE, answer, case_of, language_of, paged, start_of
from tawthiq.store import SoughtIncidents, find_incidents

routes = APIRouter()
LIST: Final = "/incidents"

_GRADINGS: Final = ("", *get_args(Grading), "none")
_ORDERS: Final = ("newest", "oldest", "killed", "reports")
_POINT: Final = re.compile(
    rf"-?\d{{1,3}}(\.\d{{1,17}})?,-?\d{{1,3}}(\.\d{{1,17}})?,({'|'.join(get_args(PlacePrecision))})"
)


@routes.get("/incidents")
def incident_list(request: Request, page: int = 1) -> Response:
    """The list."""
    sought = sought_of(request)
    start = start_of(page)
    found = find_incidents(case_of(request), sought, start=start, most=PAGE)
    return answer(
        request,
        "incidents",
        found=found,
        **paged(start, found.total),
        **search(request, sought, LIST),
    )


def sought_of(request: Request) -> SoughtIncidents:
    """What a request seeks; what it asks for that nobody could have chosen counts as not asked."""
    asked = {name: request.query_params.get(name, "")[:200].strip() for name in SoughtIncidents._fields}
    for name, allowed in (
        ("grading", _GRADINGS),
        ("order", _ORDERS),
        ("differ", ("", "yes")),
        ("undated", ("", "yes")),
    ):
        if asked[name] not in allowed:
            asked[name] = ""
    if asked["place"] != "none" and not _POINT.fullmatch(asked["place"]):
        asked["place"] = ""
    asked["order"] = asked["order"] or "newest"
    return SoughtIncidents(**asked)  # type: ignore[arg-type]


def search(request: Request, sought: SoughtIncidents, view: str) -> dict[str, Any]:
    """What the search on each page of incidents is drawn from; `view` is the address of the page."""
    there = sought.place not in {"", "none"} and find_incidents(
        case_of(request), SoughtIncidents(place=sought.place), most=1
    )
    return {
        "sought": sought,
        "view": view,
        "gradings": _GRADINGS,
        "orders": _ORDERS,
        "narrowed": sought._replace(order="newest") != SoughtIncidents(),
        "query": query(sought),
        "query_without": lambda name: query(sought, **{name: ""}),
        "place_sought": "".join(
            place_name(one.place, one.area, one.precision, language_of(request)) for one in there.incidents
        )
        if there
        else "",
    }


def query(sought: SoughtIncidents, **changed: str) -> str:
    """What is sought as the query of an address, with what is `changed` in it.

    >>> query(SoughtIncidents(grading="weak"), since="2018-04-01", until="2018-04-30")
    'since=2018-04-01&until=2018-04-30&grading=weak'
    """
    plain = SoughtIncidents()._asdict()
    asked = sought._asdict() | changed
    return urlencode({name: value for name, value in asked.items() if value != plain[name]})


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
