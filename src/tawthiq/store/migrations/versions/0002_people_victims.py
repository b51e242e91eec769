"""People who may sign in; victims, and the keys by which their names are found; where incidents lie; a row for each
document's words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their tables and columns; opening a case writes the outlines of its incidents and its victims anew."""
    op.create_table(
        "people",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password", sa.String(length=64), nullable=True),
        sa.Column("given", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "passwords",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "victims",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("spelt", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("incident", sa.String(length=100), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document", "value"),
    )
    op.create_index("victims_by_person", "victims", ["person", "day", "outcome"], unique=False)
    op.create_index(
        "victims_by_day", "victims", ["day", "document", "value", "person", "outcome"], unique=False
    )
    op.create_table(
        "name_keys",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shape", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("document", "value", "position", "shape"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "name_keys_by_key", "name_keys", ["key", "document", "value", "position", "shape"], unique=False
    )
    op.create_index("ix_originals_derived_from", "originals", ["derived_from"], unique=False)
    op.add_column("outlines", sa.Column("latitude", sa.Double(), nullable=True))
    op.add_column("outlines", sa.Column("longitude", sa.Double(), nullable=True))
    op.add_column("outlines", sa.Column("precision", sa.String(length=20), nullable=True))
    op.add_column("outlines", sa.Column("area", sa.Text(), nullable=True))
    op.create_table(
        "rules",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("document", "rule"),
        sqlite_with_rowid=False,
    )
    op.create_index("rules_by_rule", "rules", ["rule", "document"], unique=False)
    op.add_column("outlines", sa.Column("asks", sa.Text(), nullable=True))
    op.add_column("outlines", sa.Column("state", sa.String(length=16), nullable=True))
    op.drop_index("ix_members_document", table_name="members")
    op.create_index("members_by_document", "members", ["document", "incident"], unique=False)
    op.create_index("outlines_by_reports", "outlines", ["reports", "incident"], unique=False)
    op.create_index("outlines_by_place", "outlines", ["latitude", "longitude", "precision"], unique=False)
    _words()


def _words() -> None:
    """A row for all of a document's stems in place of a row for each, and the index that each database has for that."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.rename_table("words", "words_before")
    if postgresql:
        op.execute("ALTER INDEX words_pkey RENAME TO words_before_pkey")
    op.create_table(
        "words",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document"),
    )
    for statement in _POSTGRESQL if postgresql else _SQLITE:
        op.execute(statement)
    op.drop_table("words_before")


# A stem is letters and digits of any script, and what may stand inside of a number or a name.
_SQLITE = (
    "INSERT INTO words SELECT document, group_concat(word, ' ') FROM words_before GROUP BY document",
    """CREATE VIRTUAL TABLE words_index USING fts5 (
    stems, content = 'words', content_rowid = 'document', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '.,_'"
)""",
    "INSERT INTO words_index (words_index) VALUES ('rebuild')",
    """CREATE TRIGGER words_put AFTER INSERT ON words BEGIN
    INSERT INTO words_index (rowid, stems) VALUES (new.document, new.stems);
END""",
    """CREATE TRIGGER words_removed AFTER DELETE ON words BEGIN
    INSERT INTO words_index (words_index, rowid, stems) VALUES ('delete', old.document, old.stems);
END""",
)
_POSTGRESQL = (
    """INSERT INTO words SELECT document, string_agg(word, ' ' ORDER BY word COLLATE "C")
    FROM words_before GROUP BY document""",
    # Its cost is what tells the planner that to take the stems of every document apart is dearer than to ask the index.
    """CREATE FUNCTION stems_of(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100
    AS $$ BEGIN RETURN string_to_array($1, ' '); END $$""",
    "CREATE INDEX words_index ON words USING gin (stems_of(stems))",
)
