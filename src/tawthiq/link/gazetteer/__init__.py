"""Names of places to coordinates: the cities of the world built in, and what the user added."""

from collections.abc import Sequence
from pathlib import Path

from tawthiq.link.gazetteer.cities import built_in
from tawthiq.link.gazetteer.index import Found, Gazetteer
from tawthiq.link.gazetteer.load import read_places
from tawthiq.link.gazetteer.site import GazetteerError, Named, Site, km
from tawthiq.link.gazetteer.store import added_sites

__all__ = ["Found", "Gazetteer", "GazetteerError", "Named", "Site", "km", "load_gazetteer"]


def load_gazetteer(tables: Sequence[Path] = (), *, added: bool = True) -> Gazetteer:
    """The built-in cities, the places of these tables, and what the user added (not with `added=False`).

    Raises `GazetteerError` for a table that cannot be used, with file, line and what to do, and OSError for one that
    cannot be read.

    >>> gazetteer = load_gazetteer(added=False)
    >>> [found.site.name_en for found in gazetteer.find("مدينة حلب")]
    ['Aleppo']
    """
    own = [named for table in tables for named in read_places(table).sites]
    return Gazetteer(built_in(), [*own, *(added_sites() if added else ())])
