"""The case built again from the browser, one build at a time, while the pages go on answering."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from tawthiq.batch.building import Built
from tawthiq.review.asking import Posted, answer, session_of
from tawthiq.store import CaseError

routes = APIRouter()
Build = Callable[[str], Built]
"""Builds the case in the name of a user."""

_AGAIN: Final = "3"


class Builder:
    """What was last built, and whether a build is going on: `state` is the key of the words that say so."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._lock = Lock()
        self.state = "build.none"
        self.built: Built | None = None
        self.detail = ""

    def start(self, user: str) -> None:
        """Begin to build, unless a build is going on."""
        with self._lock:
            if self.state == "build.running":
                return
            self.state, self.built, self.detail = "build.running", None, ""
        Thread(target=self._work, args=(user,), daemon=True).start()

    def _work(self, user: str) -> None:
        try:
            self.built = self._build(user)
            self.state = "build.done"
        except (CaseError, OSError) as error:
            self.detail, self.state = str(error), "build.failed"
        except BaseException:
            self.state = "build.failed"
            raise


@routes.get("/build")
def progress(request: Request) -> Response:
    """What the last build did, or that it is going on."""
    builder: Builder = request.app.state.builder
    found = answer(request, "build", builder=builder, detail=builder.detail)
    if builder.state == "build.running":
        found.headers["Refresh"] = _AGAIN
    return found


@routes.post("/build")
def start(request: Request, _form: Posted) -> Response:
    """Begin to build."""
    builder: Builder = request.app.state.builder
    builder.start(session_of(request).user)
    return RedirectResponse("/build", 303)
