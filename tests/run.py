"""Run all tests that this machine can run, and say which ones it can't.

On SQLite, then in a browser; beside both, on PostgreSQL, whatever may ask a database.
With REQUIRE_ALL=1 a part that is left out is a failure.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import postgres
from tests.browser import chromium

RULES = ["assessments/rules", "measures/rules"]
ALL = ["tests", "--ignore=tests/browser"]
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def main() -> int:
    """Run the parts; return 1 when one failed or, if all are asked for, is missing."""
    # Stopped from outside, the cluster must still be taken down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed: list[str] = []
    left_out = []

    with ExitStack() as beside:
        if binaries := postgres.binaries():
            url = beside.enter_context(postgres.cluster(binaries))
            beside.enter_context(
                running("PostgreSQL", failed, *ALL, DATABASE_URL=url, aside=True)
            )
        else:
            left_out.append("the tests on PostgreSQL: apt-get install postgresql")
        with running("SQLite", failed, *ALL, "--doctest-modules", *RULES):
            pass
        if packages := chromium.missing_packages():
            left_out.append(
                f"the tests in a browser: apt-get install {' '.join(packages)}"
            )
        else:
            with running("browser", failed, "tests/browser"):
                pass

    for part in left_out:
        print(f"Left out for want of a program: {part}")
    if failed:
        print("Failed: " + ", ".join(failed))
    elif left_out and REQUIRE_ALL:
        print("REQUIRE_ALL=1 asks for every part.")
    return 1 if failed or (left_out and REQUIRE_ALL) else 0


@contextmanager
def running(
    title: str,
    failed: list[str],
    *arguments: str,
    aside: bool = False,
    **environment: str,
) -> Iterator[None]:
    """Run pytest until the end of the block; note in `failed` if it did not pass.

    With `aside` its output is kept until then, so that two runs do not mix theirs.
    """
    started = time.monotonic()
    with tempfile.TemporaryFile() as output:
        print(f"\n=== {title}{', beside the next' * aside}", flush=True)
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-q", *arguments],
            env={**os.environ, **environment},
            stdout=output if aside else None,
            stderr=subprocess.STDOUT if aside else None,
        )
        try:
            yield
            code = process.wait()
        finally:
            process.terminate()
            process.wait()
        if aside:
            output.seek(0)
            print(f"\n=== {title}\n{output.read().decode()}")
        print(f"=== {title}: {time.monotonic() - started:.0f} s", flush=True)
        if code:
            failed.append(title)


if __name__ == "__main__":
    sys.exit(main())
