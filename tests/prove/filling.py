"""Payloads in every writable place, as staff would have saved them.

`python -m tests.prove.filling` does it beside a server, for a browser to look at.
"""

from decimal import Decimal

from tests.payloads import PAYLOADS, Payload
from tests.prove.scene import begin

# One line each: a name cannot hold more.
LINES = tuple(one for one in PAYLOADS if "\n" not in one.text and "\r" not in one.text)


def stored(payload: Payload) -> str:
    """The text as it is kept: line ends of one kind, no blanks around it."""
    return payload.text.replace("\r\n", "\n").replace("\r", "\n").strip()


def fill(slug: str) -> None:
    """Fill an agency's drafts, names, people and record, and publish it all."""
    from django.utils import timezone

    from assessments.history import Part, record
    from assessments.models import Agency, Assessment
    from measures.actions import publish
    from measures.models import Measure, Plan, Responsibility

    agency = Agency.objects.get(slug=slug)
    draft = Assessment.objects.get(agency=agency)
    plan = Plan.objects.get(assessment=draft)
    texts = [stored(payload) for payload in PAYLOADS]
    lines = [payload.text for payload in LINES]
    for place, name in enumerate(lines, start=100):
        agency.sections.create(name=name, name_en=name, position=place)
    sections = list(agency.sections.filter(position__gte=100))
    indicator = draft.framework.indicators.get(number=9)
    for place, text in enumerate(texts, start=1):
        measure = Measure.objects.create(
            plan=plan,
            indicator=indicator,
            position=place,
            text=text,
            monitoring=text,
            cadence_text=text[:200],
            owner_text=text[:500],
        )
        lead = sections[place % len(sections)]
        Responsibility.objects.create(measure=measure, section=lead, role="lead")
        record(
            agency=agency,
            by=None,
            deed="แก้ไขมาตรการ",
            parts=[Part(f"measure:{measure.pk}", text, "มาตรการ", text, f"{text}!")],
            note=text,
        )
    draft.analyses.all().delete()
    for row in draft.framework.indicators.all():
        draft.analyses.create(indicator=row, text="\n\n".join(texts[row.number :: 10]))
    draft.source_title, draft.source_url = texts[0], "javascript:window.payloadRan=1"
    draft.save()
    members = list(agency.memberships.select_related("user"))
    for member, name in zip(members, lines, strict=False):
        member.user.first_name, member.user.last_name = name[:150], name[:150]
        member.user.save()
    for number, reason in enumerate(lines[:4]):
        draft.scores.filter(indicator__number=1).update(score=Decimal(60 + number))
        publish(draft, by=members[0].user, at=timezone.now(), reason=reason)


if __name__ == "__main__":
    begin()
    fill("home")
