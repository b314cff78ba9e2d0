"""Run all tests that this machine can run, and say which ones it can't.

On SQLite; beside that on PostgreSQL, whatever may ask a database, and in a browser:
each waits for something now and then, so that three keep two cores at work.
With REQUIRE_ALL=1 a part that is left out is a failure.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import postgres
from tests.browser import chromium

RULES = ["assessments/rules", "measures/rules"]
ALL = ["tests", "--ignore=tests/browser"]
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def main() -> int:
    """Run the parts; return 1 when one failed or, if all are asked for, is missing."""
    # Stopped from outside, the cluster and all that runs must still be taken down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parts = Parts()
    left_out = []
    with ExitStack() as around:
        aside = []
        if binaries := postgres.binaries():
            url = around.enter_context(postgres.cluster(binaries))
            aside.append(partial(parts.run, "PostgreSQL", *ALL, DATABASE_URL=url))
        else:
            left_out.append("the tests on PostgreSQL: apt-get install postgresql")
        if packages := chromium.missing_packages():
            left_out.append(
                f"the tests in a browser: apt-get install {' '.join(packages)}"
            )
        else:
            aside.append(partial(parts.run, "browser", "tests/browser"))
        with ThreadPoolExecutor(2) as beside:
            try:
                others = [beside.submit(part, aside=True) for part in aside]
                parts.run("SQLite", *ALL, "--doctest-modules", *RULES)
                for other in others:
                    other.result()
            finally:
                parts.stop()

    for part in left_out:
        print(f"Left out for want of a program: {part}")
    if parts.failed:
        print("Failed: " + ", ".join(parts.failed))
    elif left_out and REQUIRE_ALL:
        print("REQUIRE_ALL=1 asks for every part.")
    return 1 if parts.failed or (left_out and REQUIRE_ALL) else 0


class Parts:
    """The parts of the tests that ran or run, each a pytest of its own."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.stopped = False
        self._running: list[subprocess.Popen[bytes]] = []

    def run(
        self, title: str, *arguments: str, aside: bool = False, **environment: str
    ) -> None:
        """Run pytest to its end; with `aside` show what it says only then."""
        if self.stopped:
            return
        started = time.monotonic()
        with tempfile.TemporaryFile() as output:
            print(f"\n=== {title}{', beside the others' * aside}", flush=True)
            process = subprocess.Popen(
                [sys.executable, "-m", "pytest", "-q", *arguments],
                env={**os.environ, **environment},
                stdout=output if aside else None,
                stderr=subprocess.STDOUT if aside else None,
            )
            self._running.append(process)
            code = process.wait()
            if aside:
                output.seek(0)
                print(f"\n=== {title}\n{output.read().decode()}")
            print(f"=== {title}: {time.monotonic() - started:.0f} s", flush=True)
        if code:
            self.failed.append(title)

    def stop(self) -> None:
        """End what still runs, and begin nothing more."""
        self.stopped = True
        for process in self._running:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
