"""A small case, built once from the bundled samples; each test has a copy of its own."""

import shutil
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from tawthiq.batch import building
from tawthiq.store import Settings, add, create_case, open_case

SAMPLES = Path(str(files("tawthiq") / "samples" / "reports"))


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory, syrian_cities):
    folder = tmp_path_factory.mktemp("built") / "case"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "built_in", lambda: syrian_cities)
        with closing(create_case(folder, Settings(title="تل الرمان"), "lina")) as case:
            add(case, [SAMPLES], "lina", problems=fail)
            building.build(case, "lina", problems=fail)
    return folder


@pytest.fixture
def folder(built_folder, tmp_path):
    return shutil.copytree(built_folder, tmp_path / "case")


@pytest.fixture
def case(folder):
    with open_case(folder) as opened:
        yield opened


@pytest.fixture
def rebuild(monkeypatch, syrian_cities):
    monkeypatch.setattr(building, "built_in", lambda: syrian_cities)
    return lambda case, problems=fail, **how: building.build(case, "lina", problems=problems, **how)


def fail(problem):
    raise AssertionError(problem)
