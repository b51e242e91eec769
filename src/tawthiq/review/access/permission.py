"""What a request asks of whoever makes it. What is not named here needs a session: a reader's to look, a reviewer's to post."""

import re
from typing import Final

from tawthiq.store import Role

_OPEN: Final = ("/enter", "/sign-in")
_LOOKS: Final = "/static/"
OF_ONESELF: Final = ("/sign-out", "/account")
"""Where everybody who signed in may post, and all that somebody may do whose password another chose."""

_FORM: Final = re.compile(r"""<form\b[^>]*\bmethod="post"[^>]*>.*?</form>""", re.DOTALL)
_EMPTY: Final = re.compile(r"<details\b[^>]*>\s*<summary\b[^>]*>[^<]*</summary>\s*</details>")


def needed(method: str, path: str) -> Role | None:
    """The role that a request needs at least; None where it needs no session.

    >>> needed("GET", "/sign-in"), needed("GET", "/reports/7"), needed("POST", "/reports/7"), needed("POST", "/account")
    (None, 'reader', 'reviewer', 'reader')
    """
    if path in _OPEN or path.startswith(_LOOKS):
        return None
    return "reader" if method in {"GET", "HEAD"} or path in OF_ONESELF else "reviewer"


def without_forms(page: str) -> str:
    """A page without the forms that post, but for those of oneself, and without what only held such a form.

    >>> without_forms('<p>a</p><form method="post" action="/reports/7"><button>b</button></form>')
    '<p>a</p>'
    """
    return _EMPTY.sub("", _FORM.sub(_own, page))


def _own(form: re.Match[str]) -> str:
    beginning = form[0].partition(">")[0]
    return form[0] if any(f'action="{path}"' in beginning for path in OF_ONESELF) else ""
