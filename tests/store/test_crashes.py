"""A build may be killed at any moment, and two may run at once: the next finds nothing lost and nothing double."""

import os
import random
import resource
import shutil
import signal
import threading
import time

import pytest

from tawthiq.batch import building
from tawthiq.batch.building import build
from tawthiq.store import CaseError, Settings, add, alone, create_case, open_case, texts, verify

MOMENTS = 50


@pytest.fixture
def small_steps(monkeypatch):
    """Changes of two documents each, so that there are many to fall between."""
    monkeypatch.setattr(texts, "_TOGETHER", 2)
    monkeypatch.setattr(building, "_TOGETHER", 2)


def child(work):
    """A process that does this work and ends; 0 where it ended well."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - whatever it is, the process must not go on as a test
            os._exit(1)
    return pid


def in_folder(folder, work):
    def opened():
        with open_case(folder) as case:
            work(case)

    return opened


@pytest.fixture
def fresh(new_database, samples, tmp_path):
    """Makes a case to which the samples were added, in a folder of its own."""
    count = iter(range(10_000))

    def made():
        folder = tmp_path / str(next(count))
        case = create_case(folder, Settings(database=new_database()), "لينا")
        add(case, [samples], "لينا")
        case.close()
        return folder

    return made


def built(case):
    build(case, "لينا")


@pytest.mark.timeout(600)
def test_a_build_killed_at_fifty_moments_ends_as_an_undisturbed_one(fresh, content, small_steps):
    folder = fresh()
    with open_case(folder) as case:
        built(case)
        undisturbed = content(case)
    # As long as it takes a child, which finds the tables loaded.
    begun = time.monotonic()
    assert os.waitpid(child(in_folder(fresh(), built)), 0)[1] == 0
    lasts = time.monotonic() - begun
    chance = random.Random(5)
    cut_short = 0
    for _ in range(MOMENTS):
        folder = fresh()
        pid = child(in_folder(folder, built))
        moment = chance.uniform(0, lasts)
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            cut_short += 1
        else:
            # It was done by then; the next are killed before.
            lasts = moment
        with open_case(folder) as case:
            built(case)
            assert content(case) == undisturbed
            assert list(verify(case)) == []
        shutil.rmtree(folder)
    assert cut_short > MOMENTS / 2


def test_a_full_disk_is_told_and_the_next_build_goes_on(fresh, content, small_steps):
    folder = fresh()
    with open_case(folder) as case:
        built(case)
        undisturbed = content(case)
    folder = fresh()
    if not (folder / "case.sqlite").exists():
        pytest.skip("the disk is PostgreSQL's own")

    def on_a_full_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = (folder / "case.sqlite").stat().st_size + 60_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with pytest.raises(CaseError, match="database cannot be used"):
            in_folder(folder, built)()

    _, status = os.waitpid(child(on_a_full_disk), 0)
    assert status == 0
    with open_case(folder) as case:
        built(case)
        assert content(case) == undisturbed
        assert list(verify(case)) == []


def test_two_builds_at_once_do_the_work_once(fresh, content):
    folder = fresh()
    with open_case(folder) as case:
        built(case)
        undisturbed = content(case)
    folder = fresh()
    pids = [child(in_folder(folder, built)) for _ in range(2)]
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0]
    with open_case(folder) as case:
        assert content(case) == undisturbed
        assert list(verify(case)) == []


def test_who_does_not_want_to_wait_is_told(case):
    with (
        alone(case),
        open_case(case.folder) as other,
        pytest.raises(CaseError, match="somebody else"),
        alone(other, wait=False),
    ):
        pass


def test_who_waits_is_told_for_whom(case, write):
    told = []

    def work():
        with open_case(case.folder) as other:
            add(other._replace(told=told.append), [write("خبر.jsonl")], "سامر")

    waiting = threading.Thread(target=work)
    with alone(case):
        waiting.start()
        for _ in range(100):
            if told:
                break
            time.sleep(0.05)
    waiting.join(20)
    assert not waiting.is_alive()
    assert "somebody else" in told[0]
