"""Tables are checked when loaded: a linguist learns which line is wrong."""

from pathlib import Path

import pytest

from tawthiq.lexicons import LexiconError, read_table, rows
from tawthiq.lexicons.schema import TABLES

GOOD = "form,outcome,english,note\nخسائر بشرية,all,human losses,\n"


def table(folder: Path, text: str, name: str = "no_harm.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_of_the_package_is_valid(name):
    assert rows(name)


def test_a_good_table_is_read(tmp_path):
    assert read_table(table(tmp_path, GOOD))[0]["outcome"] == "all"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("form,english,note\nx,y,z\n", "no_harm.csv:1: column missing: outcome"),
        (GOOD + ",all,,\n", "no_harm.csv:3: form is empty"),
        (GOOD + "أضرار,some,,\n", "no_harm.csv:3: outcome is 'some'; allowed: all"),
        (GOOD + "خسائر بشرية,all,human losses,\n", "no_harm.csv:3: the row stands twice"),
        (GOOD + "أضرار,all\n", "no_harm.csv:3: the row has not 4 cells"),
    ],
)
def test_a_broken_row_is_named_with_file_and_line(tmp_path, text, complaint):
    with pytest.raises(LexiconError) as error:
        read_table(table(tmp_path, text))
    assert complaint in str(error.value)


def test_an_unknown_table_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="no such table"):
        read_table(table(tmp_path, GOOD, "nothing.csv"))
