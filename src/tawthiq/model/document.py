"""A report as it was read in."""

import msgspec


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report: its text exactly as read, and what is known about it.

    All but `id` and `text` may be missing. `published` is an ISO date (or date and time) as the source gives
    it; `encoding` names the encoding of a file that was not UTF-8.

    >>> Document(id="a", text="قُتل طفلان").published is None
    True
    """

    id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    encoding: str | None = None
