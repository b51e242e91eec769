"""Extraction on several cores of one machine, in order and in little memory."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Final

import msgspec

from tawthiq.extract import extract
from tawthiq.model import Document, Record
from tawthiq.read import Problem, visible

Outcome = Record | Problem

# A chunk is closed at this many documents or letters, so that neither many short nor a few long ones pile up.
_DOCUMENTS: Final = 32
_LETTERS: Final = 200_000
_CHUNKS_AHEAD: Final = 3


def extract_many(documents: Iterable[Document], jobs: int = 1) -> Iterator[Outcome]:
    """Each document's record, in the documents' order, worked out by `jobs` processes (0: one for each core).

    With one job all happens in this process, and a record comes out before the next document is taken in. With more,
    a bounded number of documents is read ahead. A document on which extraction fails, be it that it kills its process,
    gives a `Problem` that names its id, and the others go on.

    A program that calls this with more than one job must guard its main part with `if __name__ == "__main__":`,
    since the processes import it.

    >>> [record.id for record in extract_many([Document(id="خبر-1", text="قُتل طفلان.")])]
    ['خبر-1']
    """
    jobs = jobs or available_cores()
    if jobs <= 1:
        return map(extract_safely, documents)
    return _on_cores(documents, jobs)


def available_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def extract_safely(document: Document) -> Outcome:
    """The document's record, or a problem where extraction fails on it."""
    try:
        return extract(document)
    except Exception as error:  # noqa: BLE001 - one document must not stop a million others
        return _failed(document, type(error).__name__)


def _failed(document: Document, error: str) -> Problem:
    return Problem(
        file=f"document {visible(document.id)}",
        what=f"extraction failed unexpectedly ({error})",
        advice="This is a fault of the program: please report it with the text",
    )


def _on_cores(documents: Iterable[Document], jobs: int) -> Iterator[Outcome]:
    cores = _Cores(jobs)
    waiting: deque[tuple[list[Document], Future[list[bytes]]]] = deque()
    try:
        for chunk in _chunks(documents):
            waiting.append((chunk, cores.submit(chunk)))
            if len(waiting) >= jobs * _CHUNKS_AHEAD:
                yield from _finished(cores, waiting)
        while waiting:
            yield from _finished(cores, waiting)
    finally:
        cores.stop(at_once=bool(waiting))


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    letters = 0
    for document in documents:
        chunk.append(document)
        letters += len(document.text)
        if len(chunk) >= _DOCUMENTS or letters >= _LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _finished(
    cores: "_Cores", waiting: deque[tuple[list[Document], Future[list[bytes]]]]
) -> Iterator[Outcome]:
    """The outcomes of the chunk that has waited longest."""
    chunk, future = waiting.popleft()
    try:
        outcomes = future.result()
    except BrokenProcessPool:
        # Some document killed its process, and with it all that was under way: take this chunk one by one, then
        # hand in the others again.
        cores.restart()
        outcomes = []
        for document in chunk:
            try:
                outcomes += cores.submit([document]).result()
            except BrokenProcessPool:
                cores.restart()
                outcomes.append(_packed(_failed(document, "its process died, perhaps for want of memory")))
        for at, (later, _) in enumerate(waiting):
            waiting[at] = (later, cores.submit(later))
    yield from map(_unpacked, outcomes)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Record | None, Problem | None])


def _extract_chunk(chunk: list[Document]) -> list[bytes]:
    packed = []
    for document in chunk:
        try:
            packed.append(_packed(extract_safely(document)))
        except UnicodeEncodeError as error:  # half a character, from a caller that is not `read`
            packed.append(_packed(_failed(document, type(error).__name__)))
    return packed


def _packed(outcome: Outcome) -> bytes:
    # Packed here and unpacked there goes between processes a good deal quicker than what the pool does by itself.
    return _encoder.encode((outcome, None) if isinstance(outcome, Record) else (None, outcome))


def _unpacked(packed: bytes) -> Outcome:
    record, problem = _decoder.decode(packed)
    outcome = record or problem
    assert outcome is not None
    return outcome


class _Cores:
    """A pool of processes that can be started again when one of them dies."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._started()

    def submit(self, chunk: list[Document]) -> Future[list[bytes]]:
        try:
            return self._pool.submit(_extract_chunk, chunk)
        except BrokenProcessPool:
            broken: Future[list[bytes]] = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    def restart(self) -> None:
        self.stop(at_once=True)
        self._pool = self._started()

    def stop(self, *, at_once: bool) -> None:
        """End the processes: when their work is done, or at once when nobody waits for it any more."""
        if at_once:
            # Later Pythons have `kill_workers` for this.
            for process in list((self._pool._processes or {}).values()):  # noqa: SLF001
                process.kill()
        self._pool.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=_context(), initializer=_prepare)


def _context() -> BaseContext:
    # A plain fork copies whatever other threads hold at that moment, locks included; a fork server has no threads,
    # and loads the lexicons once for all.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tawthiq.batch.cores"])
    return context


def _prepare() -> None:
    # Ctrl-C reaches every process; the one that reads and writes answers it for all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A process of a pool waits for work for ever when the one that gives it is killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
