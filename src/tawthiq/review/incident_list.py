"""The list of incidents, and what is sought in it."""

from typing import Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from tawthiq.model.incident import Grading
from tawthiq.review.asking import answer, case_of
from tawthiq.store import SoughtIncidents, find_incidents

routes = APIRouter()
PAGE: Final = 50

_GRADINGS: Final = ("", *get_args(Grading), "none")
_ORDERS: Final = ("newest", "oldest", "killed", "reports")


@routes.get("/incidents")
def incident_list(request: Request, page: int = 1) -> Response:
    """The list."""
    sought = _sought(request)
    page = min(max(page, 1), 1_000_000)
    found = find_incidents(case_of(request), sought, start=(page - 1) * PAGE, most=PAGE)
    plain = SoughtIncidents()
    asked = {name: value for name, value in sought._asdict().items() if value != getattr(plain, name)}
    return answer(
        request,
        "incidents",
        found=found,
        sought=sought,
        gradings=_GRADINGS,
        orders=_ORDERS,
        narrowed=sought._replace(order="newest") != plain,
        query=urlencode(asked),
        page_number=page,
        pages=max(1, -(-found.total // PAGE)),
    )


def _sought(request: Request) -> SoughtIncidents:
    asked = {name: request.query_params.get(name, "")[:200].strip() for name in SoughtIncidents._fields}
    for name, allowed in (("grading", _GRADINGS), ("order", _ORDERS), ("differ", ("", "yes"))):
        if asked[name] not in allowed:
            asked[name] = ""
    asked["order"] = asked["order"] or "newest"
    return SoughtIncidents(**asked)  # type: ignore[arg-type]
