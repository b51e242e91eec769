"""Which decisions were taken back, for questions to the database."""

from sqlalchemy import ColumnElement, exists, select

from tawthiq.store.schema import decisions


def taken_back() -> ColumnElement[bool]:
    """Whether a row of `decisions` was taken back, and its taking back was not."""
    undo, again = decisions.alias(), decisions.alias()
    return exists(
        select(undo.c.id).where(
            undo.c.undoes == decisions.c.id, ~exists(select(again.c.id).where(again.c.undoes == undo.c.id))
        )
    )
