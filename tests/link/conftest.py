import pytest

from tawthiq.link.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def cities() -> Gazetteer:
    return load_gazetteer(added=False)
