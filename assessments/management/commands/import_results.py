"""`manage.py import_results FILE.csv [--dry-run] [--json]`"""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from assessments.importing.findings import SHOWN_PROBLEMS, DocumentRefused
from assessments.importing.outcome import refusal_text, unopened_text
from assessments.importing.results import UNCHANGED, Loaded, load_results

BAR = 30


class Command(BaseCommand):
    help = "Load the results of many agencies from a CSV file: all, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="check, keep nothing"
        )
        parser.add_argument(
            "--unless-published",
            action="store_true",
            help="leave results alone of which a version is published already",
        )
        parser.add_argument(
            "--json", action="store_true", help="print everything as one JSON object"
        )

    @transaction.atomic
    def handle(self, *args, file, dry_run, **options):
        try:
            loaded = load_results(
                file.read_bytes(),
                progress=self._progress,
                unless_published=options["unless_published"],
            )
        except DocumentRefused as refused:
            if options["json"]:
                errors = [problem.to_data() for problem in refused.problems]
                self._print_json({"rows": [], "errors": errors})
            text = refusal_text(refused.problems)
            raise CommandError(text, returncode=2) from refused
        except OSError as error:
            raise CommandError(unopened_text(error), returncode=2) from error
        if options["json"]:
            self._print_json(as_data(loaded, dry_run=dry_run))
        else:
            self._print_words(loaded, file.name, dry_run=dry_run)
        if dry_run:
            transaction.set_rollback(True)

    def _print_json(self, data):
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))

    def _print_words(self, loaded: Loaded, name: str, *, dry_run: bool):
        for doubt in loaded.doubts:
            self.stdout.write(
                f"{doubt.place.th}: {doubt.about.th} {doubt.default.th} [{doubt.code}]"
            )
        # What was read in before was warned of then.
        warnings = [
            f"โปรดตรวจ แถวที่ {row.judged.row.number} {row.judged.row.agency} "
            f"ปี {row.judged.row.fiscal_year}: {check.detail.th} [{check.code}]"
            for row in loaded.rows
            if row.outcome != UNCHANGED
            for check in row.judged.checks
            if not check.holds
        ]
        for warning in warnings[:SHOWN_PROBLEMS]:
            self.stdout.write(warning)
        if (rest := len(warnings) - SHOWN_PROBLEMS) > 0:
            self.stdout.write(f"และอีก {rest} จุด / and {rest} more")
        if loaded.new_agencies:
            self.stdout.write(
                f"หน่วยงานใหม่ {loaded.new_agencies} / new agencies: "
                f"{loaded.new_agencies}"
            )
        kept = "ทดลองอ่าน ไม่ได้บันทึก / dry run, nothing kept: " if dry_run else ""
        self.stdout.write(f"{kept}ผลประเมิน / results, {name}: {loaded.counts}")

    def _progress(self, done: int, total: int) -> None:
        """Draw how far it is, for somebody who is looking."""
        if not sys.stderr.isatty():
            return
        if done == total or done % max(total // 200, 1) == 0:
            bar = ("#" * (BAR * done // total)).ljust(BAR, "·")
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r[{bar}] {100 * done // total}%{end}")
            sys.stderr.flush()


def as_data(loaded: Loaded, *, dry_run: bool) -> dict[str, object]:
    """What `--json` prints of a file that was read."""
    counts = loaded.counts
    return {
        "dry_run": dry_run,
        "created": counts.created,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "new_agencies": loaded.new_agencies,
        "rows": [row.data() for row in loaded.rows],
        "doubts": [doubt.to_data() for doubt in loaded.doubts],
        "errors": [],
    }
