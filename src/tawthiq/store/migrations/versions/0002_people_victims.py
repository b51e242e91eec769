"""People who may sign in; victims, and the keys by which their names are found; where incidents lie."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make their tables and columns; opening a case writes the outlines of its incidents anew."""
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
        sa.Column("incident", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("incident", "position"),
    )
    op.create_table(
        "name_keys",
        sa.Column("incident", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("incident", "position", "key"),
    )
    op.create_index("name_keys_by_key", "name_keys", ["key"], unique=False)
    op.create_index("ix_originals_derived_from", "originals", ["derived_from"], unique=False)
    op.add_column("outlines", sa.Column("latitude", sa.Double(), nullable=True))
    op.add_column("outlines", sa.Column("longitude", sa.Double(), nullable=True))
    op.add_column("outlines", sa.Column("precision", sa.String(length=20), nullable=True))
    op.add_column("outlines", sa.Column("area", sa.Text(), nullable=True))
    op.create_index("outlines_by_place", "outlines", ["latitude", "longitude", "precision"], unique=False)
