"""Check a downloaded file against what was published."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from measures.checking import Unreadable, Verdict, check_file

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Say which publication a downloaded .json, .csv or .xlsx file is, and whether "
        "every value agrees with the frozen content. Ends with 0 if all agree, else 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, file, as_json, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(
                f"เปิดไฟล์ {file} ไม่ได้ ตรวจชื่อไฟล์และสิทธิ์ / "
                f"The file cannot be opened ({error.strerror}).",
                returncode=2,
            ) from error
        try:
            verdict = check_file(content)
            told, text = _data(verdict), _words(verdict)
        except Unreadable as error:
            told = {"holds": False, "reason": str(error)}
            text = f"ไม่ใช่ไฟล์ของระบบนี้ / Not a file of this site: {error}"
        if as_json:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(text)
        if not told["holds"]:
            raise SystemExit(1)


def _data(verdict: Verdict) -> dict[str, object]:
    return {
        "holds": verdict.holds,
        "kind": verdict.kind,
        "sha256": verdict.sha256,
        "publications": [
            {
                "agency": row.agency.slug,
                "fiscal_year": row.fiscal_year,
                "number": row.number,
                "published_at": row.published_at.isoformat(),
                "withdrawn": row.withdrawn,
            }
            for row in verdict.publications
        ],
        "mismatches": [vars(one) for one in verdict.mismatches],
    }


def _words(verdict: Verdict) -> str:
    if not verdict.publications:
        return (
            f"ไม่พบฉบับที่มีรหัส {verdict.sha256} / No publication has this hash and number"
        )
    lines = [
        f"{row.agency} ปี {row.fiscal_year} ฉบับที่ {row.number}"
        + (" (ถอนการเผยแพร่)" if row.withdrawn else "")
        + f" / {row.agency.slug} {row.fiscal_year}, version {row.number}"
        for row in verdict.publications
    ]
    if verdict.holds:
        return "\n".join([*lines, "ทุกค่าตรงกับฉบับที่เผยแพร่ / Every value agrees"])
    count = len(verdict.mismatches)
    lines.append(f"ไม่ตรง {count} ค่า / {count} values differ:")
    lines += [
        f"- {one.place}: “{one.found}” / published: “{one.published}”"
        for one in verdict.mismatches[:SHOWN]
    ]
    return "\n".join(lines)
