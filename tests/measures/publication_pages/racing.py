"""A process that publishes at a set moment: `python -m …racing DEED MOMENT`.

`begin` fills an empty database; `publish` and `due` wait for the moment (seconds of
the clock) and say what came of it; `told` prints what is there in the end.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime


def main(deed: str, moment: float) -> None:
    """Do one deed and print what came of it as JSON."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "ita_dashboard.settings"
    django.setup()
    deeds = {"begin": begin, "publish": publish, "due": due, "told": told}
    print(json.dumps(deeds[deed](moment)))


def begin(moment: float) -> None:
    """A draft of one agency, and a promise to publish it."""
    from django.core.management import call_command

    from measures.publication_pages.proposal import proposal_of
    from measures.schedules import schedule
    from tests.factories import make_agency, make_assessment, make_measure, make_plan
    from tests.people import make_user

    call_command("migrate", verbosity=0)
    scores = dict.fromkeys(range(1, 11), "90.00")
    draft = make_assessment(agency=make_agency(slug="own"), scores=scores)
    make_measure(plan=make_plan(assessment=draft))
    schedule(
        draft,
        by=make_user(role="administrator", agency=draft.agency),
        at=datetime(2022, 3, 14, 9, 0, tzinfo=UTC),
        now=datetime(2022, 3, 14, 5, 0, tzinfo=UTC),
        expected_sha256=proposal_of(draft.agency, 2564).frozen.sha256,
    )


def publish(moment: float) -> list[int | bool]:
    """Publish the draft: its number, and whether that is new."""
    from django.utils import timezone

    from assessments.models import Assessment
    from measures.actions import publish

    wait_for(moment)
    publication, is_new = publish(
        Assessment.objects.get(), by=None, at=timezone.now(), reason="แก้คะแนน"
    )
    return [publication.number, is_new]


def due(moment: float) -> list[str]:
    """Keep the promises whose time has come: their outcomes."""
    from django.utils import timezone

    from measures.schedules import publish_due

    wait_for(moment)
    return [waiting.outcome for waiting in publish_due(timezone.now())]


def told(moment: float) -> dict[str, object]:
    """The numbers on record, on disk, and the breaks of the record."""
    from assessments.copies import published_copy
    from assessments.history import breaks
    from assessments.models import Entry, Publication

    copy = published_copy("own", 2564)
    return {
        "numbers": list(
            Publication.objects.order_by("pk").values_list("number", flat=True)
        ),
        "on_disk": [version.number for version in copy.versions] if copy else [],
        "deeds": Entry.objects.filter(deed__startswith="เผยแพร่ฉบับที่").count(),
        "breaks": [one.what for one in breaks()],
    }


def wait_for(moment: float) -> None:
    """Begin when all others do."""
    from django.db import connection

    connection.ensure_connection()
    time.sleep(max(0.0, moment - time.time()))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
