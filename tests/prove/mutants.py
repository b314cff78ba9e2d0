"""Each guard taken out, and the test that goes red without it.

A mutant is one change of one line in a copy of the tree. Where its test still
passes, the guard is not held by anything.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutant:
    """A guard, the line that is it, what stands there without it, and its test."""

    guard: str
    file: str
    line: str
    without: str
    test: str


MUTANTS = (
    Mutant(
        guard="version check",
        file="assessments/versions.py",
        line="filter(pk=row.pk, version=version)",
        without="filter(pk=row.pk)",
        test="tests/measures/editing/test_actions.py",
    ),
    Mutant(
        guard="transaction of a bulk change",
        file="measures/editing/actions.py",
        line="@transaction.atomic\ndef bulk_change(",
        without="def bulk_change(",
        test="tests/measures/editing/test_bulk_change.py",
    ),
    Mutant(
        guard="scope of an agency",
        file="assessments/access.py",
        line="return user.is_superuser or membership_of(user, agency) is not None",
        without="return True",
        test="tests/rights",
    ),
    Mutant(
        guard="scope of a measure",
        file="measures/editing/pages.py",
        line="        plan__assessment__agency=agency,\n",
        without="",
        test="tests/rights",
    ),
    Mutant(
        guard="escaping",
        file="ita_dashboard/settings.py",
        line='        "OPTIONS": {\n            "context_processors"',
        without='        "OPTIONS": {\n            "autoescape": False,\n'
        '            "context_processors"',
        test="tests/prove/test_payloads.py",
    ),
    Mutant(
        guard="formulas in files",
        file="assessments/exports.py",
        line="value.startswith(LIVE)",
        without="value.startswith(())",
        test="tests/measures/test_files.py",
    ),
    Mutant(
        guard="frozen history",
        file="assessments/history.py",
        line="if entry.sha256 != _hash(entry):",
        without="if False:",
        test="tests/assessments/test_history.py",
    ),
)


def main() -> int:
    """Print what became of each mutant; return how many live."""
    print("\n=== Guards taken out", flush=True)
    alive = 0
    for mutant in MUTANTS:
        killed = is_killed(mutant)
        alive += not killed
        state = "killed" if killed else "ALIVE"
        print(f"{mutant.guard}: {state} by {mutant.test}", flush=True)
    return alive


def is_killed(mutant: Mutant) -> bool:
    """Whether the test goes red in a copy of the tree without the guard."""
    with tempfile.TemporaryDirectory(prefix="ita-mutant-") as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(
            ROOT,
            copy,
            ignore=shutil.ignore_patterns(".git", ".venv", "var", ".*_cache", "*.png"),
        )
        changed = copy / mutant.file
        text = changed.read_text(encoding="utf-8")
        if text.count(mutant.line) != 1:
            raise SystemExit(f"{mutant.file} has not this line once: {mutant.line}")
        changed.write_text(text.replace(mutant.line, mutant.without), encoding="utf-8")
        env = {**os.environ, "ITA_VAR_DIR": str(Path(folder) / "var")}
        env.pop("DATABASE_URL", None)
        env.pop("PROVE", None)
        command = [sys.executable, "-m", "pytest", "-q", "-x", mutant.test]
        done = subprocess.run(command, cwd=copy, env=env, capture_output=True)
        # 1 is "tests failed"; anything else would be no verdict on the guard.
        if done.returncode not in (0, 1):
            raise SystemExit(done.stdout.decode()[-2000:])
        return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
