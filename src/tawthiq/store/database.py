"""The case's database: SQLite in its folder, or a team's PostgreSQL; one schema, brought up to date by alembic."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from tawthiq.store.folder import DATABASE, REFUSALS, CaseError, without_password

if TYPE_CHECKING:
    from alembic.config import Config

_BUSY_SECONDS = 60
_POOL: dict[str, Any] = {"max_overflow": 35, "pool_timeout": _BUSY_SECONDS}
"""As many connections as the review answers requests at once: nobody waits for one while others wait to write."""


def connect(folder: Path, address: str) -> Engine:
    """An engine for the case's database, its schema not looked at yet. Raises `CaseError` where the address is
    none."""
    if not address:
        return _sqlite(folder / DATABASE)
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise CaseError(
                f"{without_password(address)}: a case is kept in SQLite or PostgreSQL. Write postgresql://…"
            )
        return _postgresql(url)
    except (ArgumentError, NoSuchModuleError):
        raise CaseError(
            f"{without_password(address)}: this is no database's address. Write postgresql://user@host/name."
        ) from None
    except ModuleNotFoundError:
        raise CaseError(
            "For PostgreSQL install tawthiq[postgresql]: pip install 'tawthiq[postgresql]'."
        ) from None


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 20}, **_POOL
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        # To compile a question of a page takes longer than to answer it.
        connection.execute("SET jit = off")
        connection.commit()

    return engine


def _sqlite(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS}, **_POOL
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        # Python's driver would begin transactions late and silently; ours begin where we say so.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode FULL alone promises that what was committed outlives a power cut.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that alone may add to the log until it ends: others wait for it."""
    # IMMEDIATE: in SQLite a transaction that began by reading cannot write any more once another has written.
    with engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE log IN EXCLUSIVE MODE"))
        yield connection


def bring_up_to_date(engine: Engine, derive: Callable[[Connection], None] = lambda _: None) -> None:
    """Make the tables, or change those of an older version to today's, and in the same transaction `derive` anew what
    follows from others. Raises `CaseError` where the database was made by a newer program."""
    # Only who opens a case waits for it: its import takes a tenth of a command's start.
    from alembic import command  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = _alembic()
    with engine.begin() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        script = ScriptDirectory.from_config(config)
        if current is not None and current not in {one.revision for one in script.walk_revisions()}:
            raise CaseError.of("newer")
        if current != script.get_current_head():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if current is not None:
                derive(connection)


def _alembic() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(files("tawthiq.store").joinpath("migrations")))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def plain_errors(what: str) -> Iterator[None]:
    """Turns what a database refuses into `CaseError`, in one line."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().split("\n")[0]
        raise CaseError(f"{what}: {REFUSALS.say('unusable', why=reason)}") from None
    except PoolTimeoutError:
        raise CaseError(f"{what}: {REFUSALS.say('crowded')}") from None
