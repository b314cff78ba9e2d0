"""Files from outside, read in a process of its own that cannot do much harm.

It gets the bytes, has so much memory and time, and gives back a document as data.
Whatever a file does to a parser ends there: the process is killed with its group,
and dies with the one that began it. It is forked from one that has loaded the readers
and knows nothing of a file (`nursery`), for to load them takes longer than to read.
"""

import atexit
import contextlib
import ctypes
import json
import logging
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from assessments.importing.findings import DocumentRefused, Said
from assessments.importing.reading import (
    READERS,
    Document,
    Progress,
    opened,
    read_document,
)
from assessments.importing.reading.document import problems_data, problems_of
from assessments.importing.reading.kinds import refusal
from assessments.importing.reading.nursery import MESSAGE, forking
from assessments.importing.reading.parts import DAMAGED

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
LONGEST_ANSWER = 128 * 1024 * 1024
# The Linux call by which a process asks to be killed when its parent ends.
PR_SET_PDEATHSIG = 1

TOO_LONG = Said(
    "อ่านไฟล์ไม่เสร็จในเวลาที่กำหนด คัดลอกเฉพาะเนื้อหาที่ใช้ไปไว้ในไฟล์ใหม่ แล้วนำเข้าใหม่",
    "The file could not be read in the time there is. Copy what is needed into a new "
    "file and import that.",
)
TOO_MUCH_MEMORY = Said(
    "ไฟล์ใช้หน่วยความจำเกินกำหนด คัดลอกเฉพาะเนื้อหาที่ใช้ไปไว้ในไฟล์ใหม่ แล้วนำเข้าใหม่",
    "The file takes more memory than there is for it. Copy what is needed into a new "
    "file and import that.",
)


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: bytes of memory, seconds."""

    memory: int = 1024**3
    processor: int = 20
    wall: float = 30.0


LIMITS = Limits()


def read_in_child(
    source: Path | bytes,
    name: str = "",
    progress: Progress | None = None,
    *,
    limits: Limits = LIMITS,
) -> Document:
    """What `read_document` reads, in a child process with limits.

    `progress` is told how many parts are done, of how many, a hundred times at
    most. Raises DocumentRefused, also where a limit ended the reading.
    """
    content, name = opened(source, name)
    data = run_in_child(
        _read, content, name, name=name, progress=progress, limits=limits
    )
    return Document.from_data(data, content)


def run_in_child(
    work: Callable[..., object],
    *arguments: object,
    name: str,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Any:
    """What a function gives for these arguments, in a child process with limits.

    It is called with a Progress besides, and returns what JSON can say. `name` is
    that of the file. Raises DocumentRefused where the function does, or where a
    limit ended it.
    """
    talk, status = NURSERY.begin(work.__module__)
    late = threading.Event()
    timer = threading.Timer(limits.wall, _hang_up, [talk, status, late])
    timer.start()
    with talk, status:
        try:
            _send(talk, (work, arguments), limits)
            answer = _answer(talk, progress)
            # Empty where the child was not waited for.
            ended = status.recv(16)
        finally:
            timer.cancel()
    if "done" in answer:
        return answer["done"]
    if cause := answer.get("cause"):
        logger.warning("A file could not be read: %s", cause)
    if "refused" in answer:
        raise DocumentRefused(problems_of(answer["refused"]))
    if late.is_set():
        raise refusal("F06", name, f"{limits.wall:g} s", TOO_LONG)
    if ended == str(-signal.SIGXCPU).encode():
        raise refusal("F06", name, f"{limits.processor} s", TOO_LONG)
    if "memory" in answer:
        raise refusal("F06", name, f"{limits.memory // 1024**2:,} MB", TOO_MUCH_MEMORY)
    logger.warning("The process that read a file ended with %s", ended.decode())
    raise refusal("F05", name, name, DAMAGED)


class _Nursery:
    """The process that the children are forked from, begun when it is needed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def begin(self, module: str) -> tuple[socket.socket, socket.socket]:
        """The sockets of a new child, which has this module loaded."""
        talk, its_talk = socket.socketpair()
        status, its_status = socket.socketpair()
        message = module.encode().ljust(MESSAGE)
        descriptors = [its_talk.fileno(), its_status.fileno()]
        with its_talk, its_status, self.lock:
            try:
                socket.send_fds(self._reached(), [message], descriptors)
            except OSError:
                # It was killed; what is asked of the next one is nobody else's.
                self.close()
                socket.send_fds(self._reached(), [message], descriptors)
        return talk, status

    def close(self) -> None:
        """Let the process end, and with it the children that are left."""
        if self.control and self.process:
            self.control.close()
            self.control = None
            self.process.wait()

    def _reached(self) -> socket.socket:
        if self.control is None:
            self.control, its_control = socket.socketpair()
            with its_control:
                self.process = subprocess.Popen(
                    [sys.executable, "-B", "-m", __name__],
                    stdin=its_control.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd=ROOT,
                    # Nothing of the parent's: no key, no password of a database.
                    env={
                        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                        "PYTHONUTF8": "1",
                    },
                    start_new_session=True,
                )
        return self.control


NURSERY = _Nursery()


def _hang_up(talk: socket.socket, status: socket.socket, late: threading.Event) -> None:
    """Hear no more of a child, which is killed by that."""
    late.set()
    for one in (talk, status):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def _send(talk: socket.socket, task: object, limits: Limits) -> None:
    packed = pickle.dumps(task)
    head = json.dumps({"limits": asdict(limits), "size": len(packed)})
    # One that died on the way tells so by how it ended.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        talk.sendall(head.encode() + b"\n")
        talk.sendall(packed)


def _answer(talk: socket.socket, progress: Progress | None) -> dict[str, Any]:
    """The last thing that the child says; empty if it was killed before."""
    with contextlib.suppress(ConnectionResetError), talk.makefile("rb") as lines:
        for line in lines:
            # Half a line is what was being said when the child was killed.
            said: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
            if "progress" not in said:
                return said
            if progress is not None:
                progress(*said["progress"])
    return {}


def main() -> None:
    """Load every reader, and fork a child for each file."""
    for module, _function in READERS.values():
        import_module(f"{read_document.__module__}.{module}")
    forking(work_within_limits)


def work_within_limits(talk: socket.socket, parent: int) -> None:
    """Read the task and do it, and say line by line what comes of it."""
    with talk.makefile("rb") as incoming, talk.makefile("wb") as outgoing:
        head = json.loads(incoming.readline())
        _limit(Limits(**head["limits"]), parent)
        try:
            line = _done(incoming.read(head["size"]), outgoing)
        except MemoryError:
            line = b'{"memory": true}\n'
        outgoing.write(line)


def _limit(limits: Limits, parent: int) -> None:
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, hard))
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("the parent has ended already")


def _done(packed: bytes, pipe: IO[bytes]) -> bytes:
    """The line that says what the task gives, or why it gives nothing."""
    told = 0

    def progress(done: int, of: int) -> None:
        nonlocal told
        hundredths = 100 * done // of
        if hundredths > told:
            told = hundredths
            pipe.write(_line({"progress": [done, of]}))
            pipe.flush()

    try:
        work, arguments = pickle.loads(packed)
        line = _line({"done": work(*arguments, progress)})
    except DocumentRefused as refused:
        problems = problems_data(refused.problems)
        return _line({"refused": problems, "cause": _said(refused.__cause__)})
    if len(line) > LONGEST_ANSWER:
        raise MemoryError
    return line


def _read(content: bytes, name: str, progress: Progress) -> dict[str, object]:
    return read_document(content, name, progress).to_data()


def _line(data: dict[str, object]) -> bytes:
    return json.dumps(data).encode() + b"\n"


def _said(cause: BaseException | None) -> str:
    """What went wrong and where in the code; nothing of the file."""
    if cause is None or cause.__traceback__ is None:
        return ""
    *_, (frame, line) = traceback.walk_tb(cause.__traceback__)
    return f"{type(cause).__name__}, {Path(frame.f_code.co_filename).name}:{line}"


if __name__ == "__main__":
    main()
