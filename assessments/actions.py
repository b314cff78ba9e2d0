"""What staff do with a draft's scores and texts, and with their sections.

Each deed claims the version that its person saw, writes, and puts on record what
changed from what to what. A deed that changes nothing leaves no trace.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.history import Part, changes, record, subject_of
from assessments.labels import STATED, readings, result_label
from assessments.models import Agency, Analysis, Assessment, Indicator, Section
from assessments.models.history import Entry
from assessments.versions import Stale, claim

Direction = Literal["up", "down"]


class NoteMissing(Exception):
    """A change of figures has to say why it is made."""

    def __init__(self) -> None:
        super().__init__(_("บอกเหตุผลที่แก้คะแนน เช่น แก้ตามประกาศผลฉบับใดของสำนักงาน ป.ป.ช."))


class ReasonMissing(Exception):
    """Taking something away has to say why."""

    def __init__(self) -> None:
        super().__init__(_("บอกเหตุผลที่ลบ เหตุผลจะเก็บไว้ในประวัติการแก้ไข"))


class NameTaken(Exception):
    """The agency has a section of that name already."""

    def __init__(self, name: str) -> None:
        super().__init__(_("มีฝ่ายชื่อ “%(name)s” แล้ว ใช้ชื่ออื่น") % {"name": name})


class SectionInUse(Exception):
    """A section that measures still name cannot be taken away."""

    def __init__(self, section: Section, measures: int) -> None:
        super().__init__(
            _(
                "ยังลบ%(section)sไม่ได้ เพราะยังเป็นผู้รับผิดชอบของ %(count)s มาตรการ "
                "เปลี่ยนผู้รับผิดชอบของมาตรการเหล่านั้นก่อน"
            )
            % {"section": section.name, "count": measures}
        )


def set_scores(
    assessment: Assessment,
    scores: Mapping[int, Decimal | None],
    stated_total: Decimal | None,
    stated_level: str,
    *,
    by: User,
    version: int,
    note: str = "",
) -> Entry | None:
    """Write the scores of a draft and what its source states; None: nothing changed.

    `scores` is by indicator number; None takes a score away, and a number that is
    left out keeps its score. Raises Stale, and NoteMissing where the change does
    not say why.
    """
    with transaction.atomic():
        claim(assessment, version)
        before = _figures(assessment)
        _write_scores(assessment, scores)
        assessment.stated_total = stated_total
        assessment.stated_level = stated_level
        assessment.save(update_fields=["stated_total", "stated_level"])
        label = result_label(assessment.framework.fiscal_year)
        parts = changes(assessment, label, before, _figures(assessment))
        if not parts:
            _give_back(assessment, version)
            return None
        if not note.strip():
            raise NoteMissing
        return record(
            agency=assessment.agency,
            by=by,
            deed=gettext_noop("แก้ไขคะแนน"),
            parts=parts,
            note=note.strip(),
        )


def write_analysis(
    assessment: Assessment,
    indicator: Indicator,
    text: str,
    *,
    by: User,
    version: int,
    note: str = "",
) -> Entry | None:
    """Write what the document says of one indicator; None: nothing changed.

    `version` is the analysis's, 0 where there was none yet. An empty text takes
    the analysis away. Raises Stale.
    """
    with transaction.atomic():
        # Whoever writes the first text of the same indicator waits here.
        assessment = Assessment.objects.select_for_update(no_key=True).get(
            pk=assessment.pk
        )
        row = assessment.analyses.filter(indicator=indicator).first()
        if row is None:
            if version:
                raise Stale(assessment)
            return _first_analysis(assessment, indicator, text, by=by, note=note)
        claim(row, version)
        if row.text == text:
            _give_back(row, version)
            return None
        if not text:
            return _delete_analysis(row, assessment, by=by, note=note)
        part = _analysis_part(row, row.text, text)
        row.text = text
        row.save(update_fields=["text"])
        return record(
            agency=assessment.agency,
            by=by,
            deed=gettext_noop("แก้ไขผลการวิเคราะห์"),
            parts=[part],
            note=note.strip(),
        )


@transaction.atomic
def add_section(
    agency: Agency, name: str, name_en: str = "", *, by: User, note: str = ""
) -> Section:
    """A new section, after the others. Raises NameTaken."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    _name_is_free(agency, name)
    last = agency.sections.aggregate(last=Max("position"))["last"]
    section = agency.sections.create(
        name=name, name_en=name_en, position=0 if last is None else last + 1
    )
    record(
        agency=agency,
        by=by,
        deed=gettext_noop("เพิ่มฝ่าย"),
        parts=changes(section, section.name, {}, _names(section)),
        note=note.strip(),
    )
    return section


def rename_section(
    section: Section,
    name: str,
    name_en: str = "",
    *,
    by: User,
    version: int,
    note: str = "",
) -> Entry | None:
    """Change what a section is called; None: nothing changed.

    Raises Stale and NameTaken.
    """
    with transaction.atomic():
        agency = Agency.objects.select_for_update(no_key=True).get(pk=section.agency_id)
        claim(section, version)
        label, before = section.name, _names(section)
        _name_is_free(agency, name, besides=section)
        section.name, section.name_en = name, name_en
        parts = changes(section, label, before, _names(section))
        if not parts:
            _give_back(section, version)
            return None
        section.save(update_fields=["name", "name_en"])
        return record(
            agency=agency,
            by=by,
            deed=gettext_noop("แก้ไขชื่อฝ่าย"),
            parts=parts,
            note=note.strip(),
        )


@transaction.atomic
def move_section(
    section: Section, direction: Direction, *, by: User, version: int
) -> Entry | None:
    """Change places with the section before or after; None at the end. Raises Stale."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=section.agency_id)
    order = list(agency.sections.order_by("position", "pk"))
    place = next(i for i, one in enumerate(order) if one.pk == section.pk)
    to = place + (-1 if direction == "up" else 1)
    if not 0 <= to < len(order):
        return None
    claim(section, version)
    order[place], order[to] = order[to], order[place]
    for position, one in enumerate(order):
        one.position = position
    Section.objects.bulk_update(order, ["position"])
    part = Part(
        subject_of(section),
        section.name,
        "ลำดับ",
        str(place + 1),
        str(to + 1),
    )
    return record(agency=agency, by=by, deed=gettext_noop("เลื่อนลำดับฝ่าย"), parts=[part])


@transaction.atomic
def delete_section(section: Section, *, by: User, version: int, note: str) -> Entry:
    """Take a section away, with the reason.

    Raises ReasonMissing, Stale, and SectionInUse while it leads or joins a measure.
    """
    if not note.strip():
        raise ReasonMissing
    claim(section, version)
    before = _names(section)
    if officers := section.members.count():
        before["เจ้าหน้าที่ของฝ่าย"] = f"{officers} คน"
    parts = changes(section, section.name, before, {})
    agency = section.agency
    try:
        with transaction.atomic():
            section.delete()
    except ProtectedError as error:
        raise SectionInUse(section, len(error.protected_objects)) from None
    entry = record(
        agency=agency, by=by, deed=gettext_noop("ลบฝ่าย"), parts=parts, note=note.strip()
    )
    assert entry  # a section has a name, so something changed
    return entry


def _give_back(row: Assessment | Analysis | Section, version: int) -> None:
    """Undo the claim of a version that turned out to change nothing."""
    transaction.set_rollback(True)
    row.version = version


def _write_scores(assessment: Assessment, scores: Mapping[int, Decimal | None]) -> None:
    """Write the scores that differ. No score, no row."""
    held = {row.indicator_id: row for row in assessment.scores.all()}
    for indicator in assessment.framework.indicators.all():
        if indicator.number not in scores:
            continue
        row, score = held.get(indicator.pk), scores[indicator.number]
        if score is None:
            if row:
                row.delete()
        elif row is None:
            assessment.scores.create(indicator=indicator, score=score)
        elif row.score != score:
            row.score = score
            row.save(update_fields=["score"])


def _figures(assessment: Assessment) -> dict[str, str]:
    rows = list(assessment.scores.select_related("indicator"))
    return readings(
        {column: getattr(assessment, column) for column in STATED},
        {row.indicator.number: row.score for row in rows},
        {row.indicator.number: row.indicator.name for row in rows},
        {level.code: level.name for level in assessment.framework.levels.all()},
    )


def _first_analysis(
    assessment: Assessment, indicator: Indicator, text: str, *, by: User, note: str
) -> Entry | None:
    if not text:
        return None
    row = assessment.analyses.create(
        indicator=indicator, text=text, version=assessment.version + 1
    )
    return record(
        agency=assessment.agency,
        by=by,
        deed=gettext_noop("เพิ่มผลการวิเคราะห์"),
        parts=[_analysis_part(row, None, text)],
        note=note.strip(),
    )


def _delete_analysis(
    row: Analysis, assessment: Assessment, *, by: User, note: str
) -> Entry | None:
    if not note.strip():
        raise ReasonMissing
    part = Part(
        # The text is gone: this is a part of the assessment's story.
        subject_of(assessment),
        result_label(assessment.framework.fiscal_year),
        f"ผลการวิเคราะห์ตัวชี้วัดที่ {row.indicator}",
        row.text,
        None,
    )
    # A text that is written later must not have a version that this one had.
    assessment.version = max(assessment.version, row.version) + 1
    assessment.save(update_fields=["version"])
    row.delete()
    return record(
        agency=assessment.agency,
        by=by,
        deed=gettext_noop("ลบผลการวิเคราะห์"),
        parts=[part],
        note=note.strip(),
    )


def _analysis_part(row: Analysis, before: str | None, after: str | None) -> Part:
    label = result_label(row.assessment.framework.fiscal_year)
    field = f"ผลการวิเคราะห์ตัวชี้วัดที่ {row.indicator}"
    return Part(subject_of(row), label, field, before, after)


def _name_is_free(agency: Agency, name: str, besides: Section | None = None) -> None:
    others = agency.sections.filter(name=name)
    if besides:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise NameTaken(name)


def _names(section: Section) -> dict[str, str]:
    """What a section is called; a name that it does not have is absent."""
    names = {"ชื่อ": section.name, "ชื่อภาษาอังกฤษ": section.name_en}
    return {field: name for field, name in names.items() if name}
