"""What the tests ask of a plan and of the record, in words of the domain."""

import re

from assessments.history import breaks
from assessments.models import Section
from assessments.models.history import Entry
from measures.editing.content import Content
from measures.rules.cadence import Cadence


def section(agency, name):
    return Section.objects.get(agency=agency, name=name)


def content(agency, **more):
    """A valid content; names of sections for lead and joint."""
    lead = more.pop("lead", "ฝ่ายปกครอง")
    joint = more.pop("joint", ())
    values = {
        "text": "เผยแพร่แผนบนเว็บไซต์",
        "monitoring": "ผู้บริหารติดตามทุกไตรมาส",
        "all_sections": False,
        "cadence": Cadence.QUARTERLY,
        **more,
    }
    return Content(
        lead=section(agency, lead) if lead else None,
        joint=frozenset(section(agency, name) for name in joint),
        **values,
    )


def texts(plan, indicator=10):
    """The texts of an indicator's measures, whose places have no gap."""
    rows = list(plan.measures.filter(indicator__number=indicator).order_by("position"))
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [row.text for row in rows]


def owners(measure):
    """The sections of a measure: name and role."""
    return {
        (share.section.name, share.role) for share in measure.responsibilities.all()
    }


def only_entry():
    """The one entry of a whole record."""
    assert not list(breaks())
    return Entry.objects.get()


def told(entry, subject=None):
    """What an entry says: (label, field, before, after) of each part."""
    return [
        (part["label"], part["field"], part["before"], part["after"])
        for part in entry.parts
        if subject in (None, part["subject"])
    ]


def form_of(measure, **changes):
    """What the form of a measure sends; None leaves a field out."""
    lead = measure.lead()
    values = {
        "version": measure.version,
        "text": measure.text,
        "monitoring": measure.monitoring,
        "lead": lead.pk if lead else None,
        "joint": [row.pk for row in measure.joint()],
        "all_sections": "on" if measure.all_sections else None,
        "cadence": measure.cadence,
        **changes,
    }
    return {name: value for name, value in values.items() if value is not None}


def read(page):
    """The markup of a page without what only typesetting put there."""
    text = re.sub('<span class="nw">(.*?)</span>', r"\1", page.content.decode())
    return text.replace("\u00a0", " ")
