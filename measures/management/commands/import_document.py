"""`manage.py import_document FILE --agency SLUG`"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from assessments.access import is_published
from assessments.importing.findings import DocumentRefused, Place, Problem, Said
from assessments.importing.outcome import refusal_text
from assessments.importing.reading.child import read_in_child
from assessments.models import Agency
from assessments.rules.scores import shown
from measures.importing.document import understand
from measures.importing.loading import Outcome, facts_of, frameworks_for, load
from measures.importing.proof import outcome_text, proof
from measures.importing.reading import NOTHING_READ, ReadDocument


class Command(BaseCommand):
    help = "Read an agency's document and load it: all of it, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", required=True, metavar="SLUG")
        parser.add_argument(
            "--fiscal-year",
            type=int,
            metavar="YEAR",
            help="refuse a document of another year's result",
        )
        parser.add_argument(
            "--unless-published",
            action="store_true",
            help="leave a year alone of which a version is published already",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="read and check, keep nothing"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object, nothing else"
        )

    def handle(self, *args, file, agency, fiscal_year, dry_run, **options):
        as_json = options["json"]
        try:
            reading, row = self._read(file, agency, fiscal_year)
        except DocumentRefused as refused:
            errors = [problem.to_data() for problem in refused.problems]
            self._refuse(refused.problems, {**NOTHING_READ, "errors": errors}, as_json)
        if not as_json:
            self.stdout.write(proof(reading))
        if reading.problems:
            self._refuse(reading.problems, reading.to_data(), as_json)
        year = reading.card.framework.fiscal_year
        if options["unless_published"] and is_published(row, year):
            self.stdout.write(f"{row} ปี {year} เผยแพร่แล้ว ไม่นำเข้าซ้ำ")
            return
        with transaction.atomic():
            outcome = load(reading, row)
            transaction.set_rollback(dry_run)
        if as_json:
            self._print(reading.to_data(), outcome, dry_run=dry_run)
        else:
            self.stdout.write(outcome_text(outcome, dry_run=dry_run))

    def _read(
        self, file: Path, slug: str, fiscal_year: int | None
    ) -> tuple[ReadDocument, Agency]:
        """The reading and the agency; DocumentRefused where there is none at all."""
        agency = Agency.objects.filter(slug=slug).first()
        if agency is None:
            raise DocumentRefused([_unknown_agency(slug)])
        frameworks = frameworks_for(agency)
        if not frameworks:
            raise DocumentRefused([_no_frameworks(agency)])
        try:
            document = read_in_child(file)
        except OSError as error:
            raise DocumentRefused([_no_file(file, error)]) from error
        reading = understand(
            document,
            agency=facts_of(agency),
            frameworks=frameworks,
            chosen_year=fiscal_year,
        )
        return reading, agency

    def _refuse(self, problems, data: dict[str, Any], as_json: bool):
        if as_json:
            self._print(data, None, dry_run=False)
        raise CommandError(refusal_text(problems), returncode=2)

    def _print(
        self, data: dict[str, Any], outcome: Outcome | None, *, dry_run: bool
    ) -> None:
        kept = outcome is not None and not dry_run
        saved = outcome.saved if outcome and kept else None
        changes = [change.to_data() for change in outcome.changes] if outcome else []
        whole = {**data, "saved": saved, "changes": changes}
        self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2))


def _unknown_agency(slug: str) -> Problem:
    return Problem(
        "agency_unknown",
        Place("--agency", "--agency"),
        shown(slug),
        Said(
            "ไม่มีหน่วยงานนี้ในระบบ ตรวจตัวสะกด หรือเพิ่มหน่วยงานด้วย load_agencies ก่อน",
            "There is no such agency. Check the spelling, or load it first.",
        ),
    )


def _no_frameworks(agency: Agency) -> Problem:
    return Problem(
        "T07",
        Place("เกณฑ์การประเมิน", "frameworks"),
        agency.track,
        Said(
            "ยังไม่มีเกณฑ์การประเมินในระบบ ใช้คำสั่ง load_frameworks ก่อน",
            "There is no framework yet. Run load_frameworks first.",
        ),
    )


def _no_file(file: Path, error: OSError) -> Problem:
    return Problem(
        "F13",
        Place(f"ไฟล์ {shown(file.name)}", f"file {shown(file.name)}"),
        shown(error.strerror or ""),
        Said(
            "เปิดไฟล์ไม่ได้ ตรวจที่อยู่และสิทธิ์ของไฟล์",
            "The file cannot be opened. Check its path and permissions.",
        ),
    )
