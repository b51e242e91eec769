"""The incidents as GeoJSON (RFC 7946), for maps and geographic information systems."""

import json
from datetime import date
from typing import Any

from tawthiq.export.case import Case
from tawthiq.export.columns import columns
from tawthiq.export.tables import Cell, rows
from tawthiq.export.target import Target, opened, sound
from tawthiq.export.without_names import without_names
from tawthiq.export.wording import Language, unread_words, word

_COORDINATES = ("longitude", "latitude")


def write_geojson(case: Case, target: Target, *, language: Language = "ar", names: bool = True) -> None:
    r"""Write a FeatureCollection: a feature an incident, a point in longitude and latitude (WGS 84), or a `null`
    geometry where no coordinates are known; the properties are the columns of the table of incidents by their keys.

    `geo_precision` says whose coordinates these are; what no report says is `null`. OSError when it cannot be
    written.

    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> write_geojson(Case(name="دوما", incidents=[], records=[], texts={}), stream, language="en")
    >>> json.loads(stream.getvalue())["type"], json.loads(stream.getvalue())["name"]
    ('FeatureCollection', 'دوما')
    """
    shown = case if names else without_names(case)
    keys = [column.key for column in columns("incidents")]
    about: dict[str, Any] = {
        "type": "FeatureCollection",
        "name": shown.name,
        "made": shown.made,
        "note": word("proposal", language),
        "reports_read": len(shown.records),
        "unread": [unread_words(message, language) for message in shown.unread],
    }
    if shown.names_withheld:
        about["names"] = word("about.names_withheld", language)
    with opened(target) as stream:
        stream.write(_json(about)[:-1] + b',"features":[')
        between = b"\n"
        for row in rows(shown, "incidents", language):
            stream.write(between + _json(_feature(dict(zip(keys, row, strict=True)), language)))
            between = b",\n"
        stream.write(b"\n]}\n")


def _feature(row: dict[str, Cell], language: Language) -> dict[str, Any]:
    point = [row.pop(axis) for axis in _COORDINATES]
    known = None not in point
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": point} if known else None,
        "properties": {"status": word("proposed_f", language), **row},
    }


def _json(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    return sound(text).encode()
