"""Publish again and again beside the server: `python -m tests.prove.publisher N`.

Every version says its number in all of its parts: in the analysis, in each measure,
in the reason, in a score.
"""

import sys
import time
from decimal import Decimal

from tests.prove.scene import begin

PAUSE = 0.01


def main(count: int) -> None:
    """Publish so many versions, and print the number of the last."""
    from django.utils import timezone

    from assessments.models import Assessment
    from measures.actions import publish
    from measures.models import Measure

    draft = Assessment.objects.get(agency__slug="home")
    number = 0
    for _ in range(count):
        number = draft.agency.publications.count() + 1
        mark(draft, number)
        publication, is_new = publish(
            draft, by=None, at=timezone.now(), reason=f"mark-{number}."
        )
        assert is_new
        assert publication.number == number
        time.sleep(PAUSE)
    assert Measure.objects.filter(text=f"mark-{number}.").count() == 3
    print(number)


def mark(draft, number: int) -> None:
    """Write the number of the coming version into every part of the draft."""
    from measures.models import Measure

    draft.analyses.update(text=f"mark-{number}.")
    Measure.objects.filter(plan__assessment=draft).update(
        text=f"mark-{number}.", monitoring=f"mark-{number}."
    )
    score = Decimal(number) / 100 + 50
    draft.scores.filter(indicator__number=1).update(score=score)


if __name__ == "__main__":
    begin()
    main(int(sys.argv[1]))
