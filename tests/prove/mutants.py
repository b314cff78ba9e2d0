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
        guard="transaction of a publication",
        file="assessments/publishing.py",
        line="@transaction.atomic\ndef issue(",
        # Not this one alone: who calls it holds one around it.
        without="transaction.Atomic.__enter__ = lambda self: None\n"
        "transaction.Atomic.__exit__ = lambda self, *_: None\n\n\ndef issue(",
        test="tests/prove/test_kills.py",
    ),
    Mutant(
        guard="capability of a role",
        file="assessments/access.py",
        line="membership.role in GRANTS[capability]",
        without="bool(membership.role)",
        test="tests/rights",
    ),
    Mutant(
        guard="password asked for again",
        file="assessments/reauthentication.py",
        line="    at = request.session.get(_KEY)\n",
        without="    return True\n",
        test="tests/rights",
    ),
    Mutant(
        guard="draft that was shown before an import",
        file="measures/importing/proposals.py",
        line="if state.values != seen:",
        without="if False:",
        test="tests/measures/importing_pages/test_check_page.py",
    ),
    Mutant(
        guard="one confirmation of an import",
        file="measures/importing/proposals.py",
        line="pk=proposal.pk, state=STATE.READY, expires_at__gt=now",
        without="pk=proposal.pk",
        test="tests/prove/test_import_races.py",
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
        guard="control characters refused",
        file="assessments/forms.py",
        line="if hidden := _harmful(text):",
        without="if hidden := '':",
        test="tests/prove/test_payloads.py",
    ),
    Mutant(
        guard="frozen pages ask what is new",
        file="assessments/frozen.py",
        line="    if answer.epoch != MEMORY.current_epoch():\n        return False\n",
        without="",
        test="tests/prove/test_publications.py",
    ),
    Mutant(
        guard="no reader goes back",
        file="assessments/frozen.py",
        line="self.epoch = max(self.epoch, publication)",
        without="self.epoch = max(self.epoch, 0)",
        test="tests/prove/test_publications.py",
    ),
    Mutant(
        guard="the answer while the database is away",
        file="assessments/away.py",
        line="return _from_disk(request) or _in_words(request)",
        without="return None",
        test="tests/prove/test_database_away.py",
    ),
    Mutant(
        guard="the copy on disk",
        file="assessments/copies.py",
        line="    with _alone(slug):\n        latest =",
        without="    return\n    with _alone(slug):\n        latest =",
        test="tests/prove/test_database_away.py",
    ),
    Mutant(
        guard="frozen history",
        file="assessments/history.py",
        line="if entry.sha256 != _hash(entry):",
        without="if False:",
        test="tests/assessments/test_history.py",
    ),
    Mutant(
        guard="really inflated size",
        file="assessments/importing/reading/archive.py",
        line="if self.inflated > MAX_INFLATED:",
        without="if False:",
        test="tests/assessments/importing/test_gate.py",
    ),
    Mutant(
        guard="declarations in a part",
        file="assessments/importing/reading/parts.py",
        line="parser.StartDoctypeDeclHandler = self._doctype",
        without="pass",
        test="tests/assessments/importing/test_gate.py",
    ),
    Mutant(
        guard="limits of the process that reads",
        file="assessments/importing/reading/child.py",
        line="resource.setrlimit(kind, (value, hard))",
        without="pass",
        test="tests/assessments/importing/test_child.py",
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
