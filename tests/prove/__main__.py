"""`make prove`: the trials at their full size on both databases, then the mutants."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres
from tests.prove import mutants

TRIALS = ["tests/prove", "tests/rights"]


def main() -> int:
    """Run everything; print the figures; return how many parts failed."""
    # Stopped from outside, the cluster must still be taken down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    binaries = postgres.binaries()
    if binaries is None:
        print("PostgreSQL is missing: apt-get install postgresql")
        return 1
    with tempfile.TemporaryDirectory(prefix="ita-prove-") as folder:
        figures = Path(folder) / "figures"
        figures.touch()
        env = os.environ | {"PROVE": "long", "PROVE_FIGURES": str(figures)}
        env.pop("DATABASE_URL", None)
        failed = trials("SQLite", env)
        failed += trials("browser", env, "tests/browser")
        with postgres.cluster(binaries) as url:
            failed += trials("PostgreSQL", env | {"DATABASE_URL": url})
        failed += mutants.main()
        print("\n=== Figures\n" + figures.read_text(encoding="utf-8"))
    print(f"{failed} parts failed" if failed else "Everything held.")
    return failed


def trials(title: str, env: dict[str, str], *folders: str) -> int:
    """Run the trials on one engine; return 1 if any failed."""
    print(f"\n=== {title}", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *(folders or TRIALS)]
    code = subprocess.run(command, env=env).returncode
    print(f"=== {title}: {time.monotonic() - started:.0f} s", flush=True)
    return int(code != 0)


if __name__ == "__main__":
    sys.exit(main())
