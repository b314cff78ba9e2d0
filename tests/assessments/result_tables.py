"""Tables of results as the import's tests write them, and the command itself."""

import csv
import io
import json
from io import StringIO

from django.core.management import call_command

from tests.factories import SCORES

COLUMNS = [
    "agency",
    "province",
    "agency_type",
    "fiscal_year",
    *(f"indicator_{number}" for number in range(1, 11)),
    "iit_part",
    "eit_part",
    "oit_part",
    "part_scale",
    "total",
    "level",
    "source_url",
]
ROW = {
    "agency": "สำนักงานเขตตัวอย่าง",
    "province": "กรุงเทพมหานคร",
    "agency_type": "สำนักงานเขต (ตัวอย่าง)",
    "fiscal_year": "2564",
    **{f"indicator_{number}": score for number, score in SCORES.items()},
    "total": "65.96",
    "level": "C",
    "source_url": "https://example.go.th/ita (หน้า 3)",
}
NO_SCORES = {f"indicator_{number}": "" for number in SCORES}


def as_csv(*rows, columns=COLUMNS, delimiter=",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def run(path, *options) -> str:
    out = StringIO()
    call_command("import_results", str(path), *options, stdout=out)
    return out.getvalue()


def run_json(path, *options) -> dict:
    return json.loads(run(path, "--json", *options))
