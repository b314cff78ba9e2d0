"""Reading a document outside the request, in a thread that waits for its process.

Whoever asked waits a moment: a small file is read by then, and the request itself
keeps what was read. Of a larger one the thread tells how far it is, and keeps it.
"""

import threading
import time
from collections.abc import Callable

from django.db import connection

from assessments.importing.findings import DocumentRefused, Problem
from assessments.importing.reading.child import read_in_child
from assessments.importing.reading.document import Document

PATIENCE = 1.5
SECONDS_BETWEEN_SIGNS = 1.0

Outcome = Document | tuple[Problem, ...]
Keep = Callable[[Outcome], None]
Tell = Callable[[int, int], None]


def read(content: bytes, name: str, *, keep: Keep, tell: Tell) -> None:
    """Have the file read; return when it is kept, or when patience is at its end.

    `keep` gets the document, or the problems for which there is none; `tell` how
    many parts are done, of how many. Each is called in this thread or in another.
    """
    _Reading(content, name, keep, tell).wait(PATIENCE)


class _Reading:
    def __init__(self, content: bytes, name: str, keep: Keep, tell: Tell) -> None:
        self.content, self.name, self.keep, self.tell = content, name, keep, tell
        self.outcome: Outcome | None = None
        self.lock = threading.Lock()
        self.finished = threading.Event()
        self.alone = False
        self.told = 0.0

    def wait(self, patience: float) -> None:
        threading.Thread(target=self._run, name="import", daemon=True).start()
        self.finished.wait(patience)
        with self.lock:
            self.alone = self.outcome is None
        if self.outcome is not None:
            self.keep(self.outcome)

    def _run(self) -> None:
        try:
            outcome: Outcome = read_in_child(self.content, self.name, self._progress)
        except DocumentRefused as refused:
            outcome = refused.problems
        with self.lock:
            self.outcome = outcome
            alone = self.alone
        self.finished.set()
        if alone:
            try:
                self.keep(outcome)
            finally:
                connection.close()

    def _progress(self, done: int, of: int) -> None:
        now = time.monotonic()
        if self.alone and now - self.told >= SECONDS_BETWEEN_SIGNS:
            self.told = now
            self.tell(done, of)
