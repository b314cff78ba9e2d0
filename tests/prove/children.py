"""Damaged files, each read in a process of its own: how long, and how large it grew.

`python -m tests.prove.children TIMES SEED` prints the two as JSON. It is small itself,
because a new process counts as large as the one that it came from.
"""

import contextlib
import json
import random
import resource
import sys
import time

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading.child import NURSERY, read_in_child
from tests.prove.damaging import damaged, good_files


def main(times: int, seed: int) -> None:
    """Read so many files; print the slowest in seconds and the largest in MB."""
    chance = random.Random(seed)
    good = good_files()
    slowest = 0.0
    for _ in range(times):
        bad = damaged(good, chance)
        started = time.monotonic()
        with contextlib.suppress(DocumentRefused):
            read_in_child(bad.content, bad.name)
        slowest = max(slowest, time.monotonic() - started)
    # Only what was waited for is counted, and what that has waited for.
    NURSERY.close()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    json.dump({"slowest": slowest, "peak": peak}, sys.stdout)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
