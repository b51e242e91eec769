"""Cases to test with, on SQLite and on a real PostgreSQL server that is started for them."""

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

import tawthiq
from tawthiq.batch import building
from tawthiq.store import Settings, create_case
from tawthiq.store.schema import LOGGED, members, name_keys, outlines, rules, traces, victims, words


@pytest.fixture(scope="session")
def samples():
    """The folder of the sample reports."""
    return Path(tawthiq.__file__).parent / "samples" / "reports"


@pytest.fixture(autouse=True)
def few_places(syrian_cities, monkeypatch):
    monkeypatch.setattr(building, "built_in", lambda: syrian_cities)


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server, without the database's name."""
    found = shutil.which("initdb") or next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing, and with CI=true nothing may be left out")
        pytest.skip("PostgreSQL is not installed (tests/postgresql.sh)")
    programs = Path(found).resolve().parent
    # A socket's path must be short, and the server does not run as root.
    folder = Path(tempfile.mkdtemp(prefix="tq"))
    become = []
    if os.getuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        become = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def call(*command):
        subprocess.run([*become, *map(str, command)], check=True, capture_output=True, cwd="/")

    call(programs / "initdb", "-D", data, "--auth=trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=50"
    call(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    yield f"postgresql://postgres@/{{name}}?host={folder}"
    call(programs / "pg_ctl", "-D", data, "-m", "immediate", "-W", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request):
    """Gives the address of a new, empty database each time it is asked."""
    if request.param == "sqlite":
        return lambda: ""
    server = request.getfixturevalue("server")
    engine = create_engine(
        server.format(name="postgres").replace("postgresql:", "postgresql+psycopg:"),
        isolation_level="AUTOCOMMIT",
    )

    def new():
        with engine.connect() as connection:
            count = connection.execute(text("SELECT count(*) FROM pg_database")).scalar()
            name = f"case{os.getpid()}_{count}"
            connection.execute(text(f"CREATE DATABASE {name}"))
        return server.format(name=name)

    return new


@pytest.fixture
def case(new_database, tmp_path):
    """An empty case of Lina's."""
    made = create_case(tmp_path / "قضية", Settings(title="عفرين", database=new_database()), "لينا")
    yield made
    made.close()


@pytest.fixture
def write(tmp_path):
    """Writes a report of one line-delimited JSON file with these documents, and gives its path."""

    def written(name, *documents):
        path = tmp_path / name
        path.write_text(
            "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents), encoding="utf-8"
        )
        return path

    return written


@pytest.fixture
def content():
    """All that a case holds, but for times, ids that chance made, and the log."""

    def of(case):
        with case.reading() as connection:
            held = {}
            for table in (*LOGGED.values(), traces, members, words, outlines, victims, name_keys, rules):
                rows = [dict(row) for row in connection.execute(select(table)).mappings()]
                for row in rows:
                    row.pop("at", None)
                    if table.name == "decisions":
                        row.pop("id")
                held[table.name] = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
            return held

    return of
