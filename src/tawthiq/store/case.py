"""A case, opened: its folder, its settings, its database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, text

from tawthiq.store.change import Change, change
from tawthiq.store.database import bring_up_to_date, connect, plain_errors
from tawthiq.store.folder import (
    DATABASE,
    LOCK,
    ORIGINALS,
    REFUSALS,
    RELEASES,
    CaseError,
    Settings,
    read_settings,
    without_password,
    write_settings,
)
from tawthiq.store.log import Head, head
from tawthiq.store.outlines import write_outlines_anew
from tawthiq.store.rules import write_rules_anew
from tawthiq.store.victims import write_victims_anew

_LOCK_NUMBER = 0x746177  # the number under which PostgreSQL knows the lock of a case that is built


class Case(NamedTuple):
    """A case that is open. All writing goes through `change`; reading through `reading`. `told` hears, in a line for a
    person, that somebody else is at work and is waited for."""

    folder: Path
    settings: Settings
    engine: Engine
    told: Callable[[str], None] = lambda _: None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the case."""
        with plain_errors(str(self.folder)), self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                # A transaction of SQLite sees one state in any case.
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def change(self, user: str, action: str, **detail: Any) -> Iterator[Change]:
        """See `tawthiq.store.change.change`."""
        with plain_errors(str(self.folder)), change(self.engine, user, action, **detail) as one:
            yield one

    def head(self) -> Head:
        """The last entry of the log."""
        with self.reading() as connection:
            return head(connection)

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()


def create_case(folder: Path, settings: Settings, user: str) -> Case:
    """Make a case in a new or empty folder.

    Raises `CaseError` where the folder holds something, or the database holds another case; OSError where the folder
    cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseError(f"{folder}: is not empty. Name a new folder, or an empty one.")
    shown = without_password(settings.database)
    engine = connect(folder, settings.database)
    if settings.database:
        # Before the folder is made: a wrong address leaves nothing behind.
        with plain_errors(shown), engine.connect() as connection:
            if connection.dialect.has_table(connection, "log"):
                raise CaseError(f"{shown}: holds a case already. Name a database of its own.")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name in (ORIGINALS, RELEASES):
        (folder / name).mkdir(exist_ok=True)
    with plain_errors(shown or str(folder / DATABASE)):
        bring_up_to_date(engine)
    case = Case(folder, settings, engine)
    with case.change(user, "init"):
        pass
    # Last, since it is what makes the folder a case.
    write_settings(folder, Settings(**{**_fields(settings), "database": shown}))
    return case


@contextmanager
def open_case(folder: Path) -> Iterator[Case]:
    """The case in this folder, its tables brought up to date. Raises `CaseError` where there is none."""
    settings = read_settings(folder)
    if not settings.database and not (folder / DATABASE).is_file():
        raise CaseError(
            f"{folder}: {DATABASE} is missing, so this is no whole case. Bring it back from a copy."
        )
    engine = connect(folder, settings.database)
    try:
        with plain_errors(without_password(settings.database) or str(folder / DATABASE)):
            bring_up_to_date(engine, _derive_anew)
        yield Case(folder, settings, engine)
    finally:
        engine.dispose()


def _derive_anew(connection: Connection) -> None:
    write_outlines_anew(connection)
    write_victims_anew(connection)
    write_rules_anew(connection)


@contextmanager
def alone(case: Case, wait: bool = True) -> Iterator[None]:  # noqa: FBT001, FBT002 - reads as a sentence
    """Nobody else builds, adds or erases meanwhile. Raises `CaseError` where another does, unless it is to `wait`."""
    with ExitStack() as held:
        try:
            held.enter_context(_lock(case, wait=False))
        except CaseError:
            if not wait:
                raise
            case.told(f"{case.folder}: somebody else is adding to this case or building it; waiting.")
            held.enter_context(_lock(case, wait=True))
        yield


@contextmanager
def _lock(case: Case, *, wait: bool) -> Iterator[None]:
    with _file_lock(case, wait=wait):
        if case.engine.dialect.name != "postgresql":
            yield
            return
        with case.engine.connect() as connection:
            # Two folders on two machines may share one database.
            question = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
            got = connection.execute(text(f"SELECT {question}({_LOCK_NUMBER})")).scalar()
            connection.commit()
            if got is False:
                raise _busy(case)
            try:
                yield
            finally:
                # The connection goes back to the pool, and the lock would stay with it.
                connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK_NUMBER})"))
                connection.commit()


@contextmanager
def _file_lock(case: Case, *, wait: bool) -> Iterator[None]:
    lock = FileLock(case.folder / LOCK, timeout=-1 if wait else 0)
    try:
        lock.acquire()
    except Timeout:
        raise _busy(case) from None
    try:
        yield
    finally:
        lock.release()


def _busy(case: Case) -> CaseError:
    return CaseError(f"{case.folder}: {REFUSALS.say('busy')}")


def _fields(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in Settings.__struct_fields__}
