"""Files from outside, read in a process of its own that cannot do much harm.

It gets the bytes, has so much memory and time, and gives back a document as data.
Whatever a file does to a parser ends there: the process is killed with its group,
and dies with the one that began it.
"""

import contextlib
import ctypes
import json
import logging
import os
import resource
import signal
import subprocess
import sys
import threading
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from assessments.importing.findings import DocumentRefused, Said
from assessments.importing.reading import Document, Progress, opened, read_document
from assessments.importing.reading.document import problems_data, problems_of
from assessments.importing.reading.kinds import refusal
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
    with _begun() as child:
        late = threading.Event()
        timer = threading.Timer(limits.wall, _end, [child, late])
        timer.start()
        try:
            _send(child, content, name, limits)
            answer = _answer(child, progress)
        finally:
            timer.cancel()
            _end(child)
    if "document" in answer:
        return Document.from_data(answer["document"], content)
    if cause := answer.get("cause"):
        logger.warning("A file could not be read: %s", cause)
    if "refused" in answer:
        raise DocumentRefused(problems_of(answer["refused"]))
    if late.is_set():
        raise refusal("F06", name, f"{limits.wall:g} s", TOO_LONG)
    if child.returncode == -signal.SIGXCPU:
        raise refusal("F06", name, f"{limits.processor} s", TOO_LONG)
    if "memory" in answer:
        raise refusal("F06", name, f"{limits.memory // 1024**2:,} MB", TOO_MUCH_MEMORY)
    logger.warning("The process that read a file ended with %s", child.returncode)
    raise refusal("F05", name, name, DAMAGED)


def _begun() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-B", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        # Nothing of the parent's: no key, no password of a database.
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _end(child: subprocess.Popen[bytes], late: threading.Event | None = None) -> None:
    """Kill what is left of the child and its group."""
    if late is not None:
        late.set()
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def _send(
    child: subprocess.Popen[bytes], content: bytes, name: str, limits: Limits
) -> None:
    assert child.stdin is not None
    task = {"name": name, "limits": asdict(limits), "parent": os.getpid()}
    # One that died on the way tells so by how it ended.
    with contextlib.suppress(BrokenPipeError), child.stdin as pipe:
        pipe.write(json.dumps(task).encode() + b"\n")
        pipe.write(content)


def _answer(
    child: subprocess.Popen[bytes], progress: Progress | None
) -> dict[str, Any]:
    """The last thing that the child says; empty if it was killed before."""
    assert child.stdout is not None
    for line in child.stdout:
        # Half a line is what was being said when the child was killed.
        said: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
        if "progress" not in said:
            return said
        if progress is not None:
            progress(*said["progress"])
    return {}


def main() -> None:
    """Read the task and the bytes, and say line by line what comes of them."""
    # What a library prints does not get between the lines.
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    task = json.loads(sys.stdin.buffer.readline())
    _limit(Limits(**task["limits"]), task["parent"])
    try:
        line = _read(task["name"], pipe)
    except MemoryError:
        line = b'{"memory": true}\n'
    pipe.write(line)
    pipe.flush()


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


def _read(name: str, pipe: IO[bytes]) -> bytes:
    """The line that says what was read, or why nothing was."""

    told = 0

    def progress(done: int, of: int) -> None:
        nonlocal told
        hundredths = 100 * done // of
        if hundredths > told:
            told = hundredths
            pipe.write(_line({"progress": [done, of]}))
            pipe.flush()

    try:
        document = read_document(sys.stdin.buffer.read(), name, progress)
    except DocumentRefused as refused:
        problems = problems_data(refused.problems)
        return _line({"refused": problems, "cause": _said(refused.__cause__)})
    line = _line({"document": document.to_data()})
    if len(line) > LONGEST_ANSWER:
        raise MemoryError
    return line


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
