"""Count the queries of each page, cold and hot: python -m bench.queries AGENCIES.

Makes that many agencies with the commands that a real installation uses, in the
database of the environment, and prints {page: [cold, hot]} as JSON.
"""

import csv
import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGES = {
    "front page": "/",
    "search": "/?q=เขต",
    "agency's latest year": "/agencies/made-up-1/",
    "result": "/agencies/made-up-1/2564/",
    "indicator": "/en/agencies/made-up-1/2564/indicators/10/",
    "JSON": "/agencies/made-up-1/2564.json",
}
RESULT = {
    "province": "กรุงเทพมหานคร",
    "agency_type": "สำนักงานเขต (กรุงเทพมหานคร)",
    "fiscal_year": "2564",
    **{f"indicator_{number}": "80.00" for number in range(1, 11)},
    **dict.fromkeys(["iit_part", "eit_part", "oit_part", "part_scale"], ""),
    "total": "80.00",
    "level": "B",
    "source_url": "made up",
    "check": "ok",
    "note": "",
}


def fill(agencies: int, folder: Path) -> None:
    """Publish the same result for so many agencies."""
    names = {f"made-up-{n}": f"สำนักงานเขตที่ {n}" for n in range(1, agencies + 1)}
    listed, results = folder / "agencies.json", folder / "results.csv"
    kind, province = RESULT["agency_type"], RESULT["province"]
    same = {"kind": kind, "province": province, "group": province, "track": "national"}
    rows = [
        {"slug": slug, "name": name, "name_en": slug, **same, "sections": []}
        for slug, name in names.items()
    ]
    listed.write_text(json.dumps(rows))
    with results.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, ["agency", *RESULT])
        writer.writeheader()
        writer.writerows({"agency": name, **RESULT} for name in names.values())
    with open(os.devnull, "w") as nowhere:
        call_command("migrate", verbosity=0)
        call_command("load_frameworks", stdout=nowhere)
        call_command("load_agencies", str(listed), stdout=nowhere)
        call_command("import_results", str(results), stdout=nowhere)
        call_command("publish", "--all", RESULT["fiscal_year"], stdout=nowhere)


def count(path: str) -> int:
    """Return how many queries one GET makes."""
    with CaptureQueriesContext(connection) as queries:
        status = Client(SERVER_NAME="127.0.0.1").get(path).status_code
    if status not in (200, 302):
        sys.exit(f"{path} answers {status}")
    return len(queries)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "ita_dashboard.settings"
    django.setup()
    from assessments import frozen

    fill(int(sys.argv[1]), Path(os.environ["ITA_VAR_DIR"]))
    counted = {}
    for page, path in PAGES.items():
        frozen.forget_all()
        counted[page] = [count(path), count(path)]
    print(json.dumps(counted))
