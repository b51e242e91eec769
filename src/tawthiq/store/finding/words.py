"""The words by which documents are found: their stems, a row for each document, under an index that is the database's own.

SQLite has an FTS5 table, which triggers keep as `words` is, PostgreSQL a GIN index over the stems as an array; both are
made in the migrations.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Text,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DatabaseError, OperationalError

from tawthiq.arabic.stems import stems
from tawthiq.model import Document
from tawthiq.store.parts import in_parts
from tawthiq.store.schema import words

_MOST: Final = 8
_MANY: Final = 2_000
_FTS5: Final = table("words_index", column("rowid"), column("words_index"))
_STEMS: Final = literal_column("stems_of(stems)", ARRAY(Text))


def words_of(document: Document) -> set[str]:
    """The stems that a document is found by: of its text, title, publisher and id.

    >>> sorted(words_of(Document(id="خبر-7", text="قصف على دوما", publisher="المرصد")))
    ['7', 'خبر', 'دوما', 'علي', 'قصف', 'مرصد']
    """
    parts = (document.text, document.title, document.publisher, document.id)
    return {stem for part in parts if part for stem in stems(part)}


def write_words(connection: Connection, of: Mapping[int, Collection[str]]) -> None:
    """Write the stems of numbered documents in place of those that they had."""
    for part in in_parts(of):
        connection.execute(delete(words).where(words.c.document.in_(part)))
    if of:
        connection.execute(
            insert(words), [{"document": one, "stems": " ".join(sorted(its))} for one, its in of.items()]
        )


def erase_words(connection: Connection, document: int) -> None:
    """Take a document's stems away, out of the index too."""
    connection.execute(delete(words).where(words.c.document == document))
    if connection.dialect.name == "sqlite":
        # FTS5 only notes what was deleted, and lets it go when it writes its index anew.
        connection.execute(text("INSERT INTO words_index (words_index) VALUES ('optimize')"))


def documents_with(connection: Connection, sought: str) -> Select[Any] | None:
    """The numbers of the documents that hold all of these words, in any spelling; None where none are sought."""
    wanted = list(dict.fromkeys(stems(sought)))[:_MOST]
    if not wanted:
        return None
    if connection.dialect.name == "sqlite":
        # In quotes nothing is a word of FTS5's language, and no stem has a quote in it.
        return select(_FTS5.c.rowid).where(_FTS5.c.words_index.match(" ".join(f'"{one}"' for one in wanted)))
    # With an offset the question stays one of its own: else the planner may ask documents one by one for their stems.
    return select(words.c.document).where(_STEMS.contains(wanted)).offset(0)


def are_many(connection: Connection, found: Select[Any]) -> bool:
    """Whether so many are found that SQLite does better to walk a list in its order, and to ask of each row whether it
    is among them, than to seek these first and put them in order. PostgreSQL's planner knows by itself."""
    if connection.dialect.name != "sqlite":
        return False
    counted = select(func.count()).select_from(found.limit(_MANY + 1).subquery())
    return (connection.execute(counted).scalar() or 0) > _MANY


def index_is_whole(engine: Engine) -> bool:
    """Whether the index holds what `words` does. PostgreSQL's is taken at its word: no statement can change it alone."""
    if engine.dialect.name != "sqlite":
        return True
    try:
        # A question to FTS5 is spelt as a change, so it has a transaction of its own.
        with engine.begin() as connection:
            connection.execute(
                text("INSERT INTO words_index (words_index, rank) VALUES ('integrity-check', 1)")
            )
    except DatabaseError as error:
        if isinstance(error, OperationalError):
            raise
        return False
    return True
