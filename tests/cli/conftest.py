"""What the commands are tested with: the cities of Syria alone, which load in no time, and no places of the user's."""

import pytest

from tawthiq.batch import building
from tawthiq.cli import linking


@pytest.fixture
def few_places(syrian_cities, monkeypatch, tmp_path_factory):
    for room in (linking, building):
        monkeypatch.setattr(room, "built_in", lambda: syrian_cities)
    monkeypatch.setenv("TAWTHIQ_DATA", str(tmp_path_factory.mktemp("data")))
