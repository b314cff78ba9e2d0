"""Run all tests that this machine can run, and say which ones it can't.

On SQLite; once more on PostgreSQL; in a browser. With REQUIRE_ALL=1 a part that
is left out is a failure.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import postgres
from tests.browser import chromium

RULES = ["assessments/rules", "measures/rules"]
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def main() -> int:
    """Run the parts one after another; return how many failed or were left out."""
    # Stopped from outside, the cluster must still be taken down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed, left_out = [], []

    if not pytest("SQLite", "tests", "--doctest-modules", *RULES):
        failed.append("SQLite")

    if binaries := postgres.binaries():
        with postgres.cluster(binaries) as url:
            if not pytest("PostgreSQL", "tests", DATABASE_URL=url):
                failed.append("PostgreSQL")
    else:
        left_out.append("the tests on PostgreSQL: apt-get install postgresql")

    if chromium.program():
        if not pytest("browser", "tests/browser"):
            failed.append("browser")
    else:
        left_out.append("the tests in a browser: apt-get install chromium")

    for part in left_out:
        print(f"Left out for want of a program: {part}")
    if failed:
        print("Failed: " + ", ".join(failed))
    elif left_out and REQUIRE_ALL:
        print("REQUIRE_ALL=1 asks for every part.")
    return 1 if failed or (left_out and REQUIRE_ALL) else 0


def pytest(title: str, folder: str, *arguments: str, **environment: str) -> bool:
    """Run pytest on one folder; return whether it passed."""
    print(f"\n=== {title}", flush=True)
    started = time.monotonic()
    if folder == "tests":
        arguments = ("--ignore=tests/browser", *arguments)
    command = [sys.executable, "-m", "pytest", "-q", folder, *arguments]
    code = subprocess.run(command, env={**os.environ, **environment}).returncode
    print(f"=== {title}: {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
