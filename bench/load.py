"""Servers on one core, a closed-loop client on the other.

What is compared is requests per second of the server's own processor time: other
work on the machine slows a server down, but hardly makes it compute more.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
CORES = sorted(os.sched_getaffinity(0))
CONNECTIONS = 16


@dataclass(frozen=True)
class Site:
    """A running server: its address and its main process."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """Return the processor time that its processes have taken so far."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        ticks = 0
        for pid in (self.pid, *children.split()):
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
            ticks += sum(map(int, after_name.split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(application: str, env: dict[str, str]) -> Iterator[Site]:
    """Run granian with one worker on the last core."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    granian = Path(sys.executable).with_name("granian")
    command = [granian, "--interface", "wsgi", "--workers", "1", "--no-ws"]
    command += ["--log-level", "error", "--port", str(port), application]
    process = subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        env=env,
        preexec_fn=lambda: os.sched_setaffinity(0, CORES[-1:]),
    )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                with urlopen(f"{url}/", timeout=30):
                    break
            except URLError:
                time.sleep(0.1)
        yield Site(url, process.pid)
    finally:
        process.terminate()
        process.wait()


def interleaved(
    cases: dict[str, tuple[Site, str, dict[str, str]]], *, rounds: int, seconds: float
) -> list[dict[str, float]]:
    """Load each case (site, path, headers) in turn; return each round's rates.

    The rounds are interleaved because a shared machine drifts; the first is warm-up.
    """
    os.sched_setaffinity(0, CORES[:1])
    measured = [
        {name: _rate(*case, seconds) for name, case in cases.items()}
        for _ in range(rounds + 1)
    ]
    os.sched_setaffinity(0, CORES)
    return measured[1:]


def ratio(rounds: list[dict[str, float]], case: str, reference: str) -> float:
    """Return the median of the ratios of each round."""
    return median(each[case] / each[reference] for each in rounds)


def _rate(site: Site, path: str, headers: dict[str, str], seconds: float) -> float:
    host = site.url.removeprefix("http://")
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    name, port = host.split(":")
    with ExitStack() as stack:
        connections = [
            stack.enter_context(socket.create_connection((name, int(port)), 10))
            for _ in range(CONNECTIONS)
        ]
        # Every answer has the length of the first: reading is counting bytes.
        connections[0].sendall(request)
        length = len(_answer(connections[0]))
        answered, cpu, end = 0, site.cpu_seconds(), time.monotonic() + seconds
        while time.monotonic() < end:
            for connection in connections:
                connection.sendall(request)
            for connection in connections:
                left = length
                while left > 0:
                    left -= len(connection.recv(left))
            answered += CONNECTIONS
    return answered / (site.cpu_seconds() - cpu)


def _answer(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    wanted = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:") and b" 304" not in head[:20]:
            wanted = int(line.split(b":")[1])
    while len(body) < wanted:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body
