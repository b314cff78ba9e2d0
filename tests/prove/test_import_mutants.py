"""No file that was damaged by chance does harm: it is read, or refused in words."""

import json
import random
import re
import subprocess
import sys
import time
import traceback

from assessments.importing.findings import DocumentRefused
from tests.corpus.reader import read
from tests.prove import sizes
from tests.prove.damaging import Bad, damaged, good_files

LONGEST = 10.0
MOST_MEMORY = 512


def test_a_damaged_file_is_read_or_refused_in_words(figure):
    seed = sizes.seed()
    chance = random.Random(seed)
    good = good_files()
    faults, slowest, refused = [], 0.0, 0
    for _ in range(sizes.MUTANTS_READ):
        bad = damaged(good, chance)
        started = time.monotonic()
        try:
            refused += is_refused(bad)
        except Exception:
            faults.append(f"{bad.how}\n{traceback.format_exc()}")
        slowest = max(slowest, time.monotonic() - started)
    figure(
        f"{sizes.MUTANTS_READ} damaged files read: {len(faults)} faults, "
        f"{refused} refused in words, slowest {slowest:.1f} s, seed {seed}"
    )
    assert not faults, "\n\n".join(faults[:5])
    assert slowest < LONGEST
    assert 0 < refused < sizes.MUTANTS_READ


def test_the_process_that_reads_a_damaged_file_stays_small(figure):
    seed = sizes.seed()
    command = [sys.executable, "-m", "tests.prove.children"]
    told = subprocess.run(
        [*command, str(sizes.MUTANTS_IN_CHILD), str(seed)],
        check=True,
        capture_output=True,
    )
    found = json.loads(told.stdout)
    figure(
        f"{sizes.MUTANTS_IN_CHILD} damaged files read in a process each: "
        f"slowest {found['slowest']:.1f} s, peak {found['peak']} MB, seed {seed}"
    )
    assert found["slowest"] < LONGEST
    assert found["peak"] < MOST_MEMORY


def is_refused(bad: Bad) -> bool:
    """Tell whether a file is refused; each reason has to be a sentence."""
    try:
        reading = read(bad.content, bad.name, bad.office)
    except DocumentRefused as no:
        problems = no.problems
    else:
        problems = reading.problems
    for problem in problems:
        assert re.search("[ก-๙]{4}", problem.remedy.th), problem
        assert problem.place.th
    return bool(problems)
