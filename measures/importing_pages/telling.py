"""The proof of reading as a page tells it: what was found, and what agrees with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.rules.scores import rounded
from assessments.templatetags.ita import named
from measures.importing.reading import ReadDocument
from measures.importing_pages.tables import spoken

# Told in sentences of their own.
TOLD = ("indicators_complete", "S18", "T11")
LISTED = "list_equals_table_"


@dataclass(frozen=True)
class Claim:
    """One sentence about the document, and whether all is well with it."""

    holds: bool
    text: str


def claims(reading: ReadDocument) -> list[Claim]:
    """What was found, what was computed from it, and what was compared."""
    return [_found(reading), *_computed(reading), *_compared(reading)]


def _found(reading: ReadDocument) -> Claim:
    text = _("พบ %(scores)s ตัวชี้วัด %(measures)s มาตรการ") % {
        "scores": len(reading.scores),
        "measures": len(reading.measures),
    }
    if reading.table_parts > 1:
        text += " " + _("จากตารางที่แบ่งเป็น %(count)s ช่วง") % {
            "count": reading.table_parts
        }
    if owners := _owners(reading):
        listed = " · ".join(owners)
        text += " " + _("ผู้รับผิดชอบคือ %(owners)s") % {"owners": listed}
    return Claim(reading.card.complete, text)


def _owners(reading: ReadDocument) -> list[str]:
    named_ones = [
        name
        for measure in reading.measures
        for name in (measure.owners.lead, *measure.owners.joint)
        if name
    ]
    everybody = any(measure.owners.all_sections for measure in reading.measures)
    return [*dict.fromkeys(named_ones), *([_("ทุกฝ่าย")] if everybody else [])]


def _computed(reading: ReadDocument) -> Iterator[Claim]:
    card, stated = reading.card, reading.result
    if card.total is None or card.level is None:
        yield Claim(False, _("ยังคำนวณคะแนนรวมไม่ได้ เพราะคะแนนไม่ครบทุกตัวชี้วัด"))
        return
    parts = " · ".join(
        f"{one.code} {rounded(one.score)}"
        for one in card.instruments
        if one.score is not None
    )
    text = _("คำนวณจาก %(count)s ตัวชี้วัด (%(parts)s) ได้คะแนนรวม %(total)s") % {
        "count": len(card.indicators),
        "parts": parts,
        "total": card.total,
    }
    not_stated = _("เอกสารไม่ได้ระบุคะแนนรวม")
    yield _beside(text, card.total, stated.total, str(stated.total), not_stated)
    text = _("%(total)s อยู่ในระดับ %(level)s") % {
        "total": card.total,
        "level": named(card.level),
    }
    not_stated = _("เอกสารไม่ได้ระบุระดับ")
    yield _beside(text, card.level, stated.level, named(stated.level), not_stated)


def _beside(
    text: str, computed: object, stated: object, stated_text: str, not_stated: str
) -> Claim:
    """What was computed, with what the document says of it."""
    if stated is None:
        return Claim(True, f"{text} {not_stated}")
    same = _("ตรงกับเอกสาร")
    differs = _("แต่ในเอกสารคือ %(stated)s") % {"stated": stated_text}
    holds = computed == stated
    return Claim(holds, f"{text} {same if holds else differs}")


def _compared(reading: ReadDocument) -> Iterator[Claim]:
    listed = [one for one in reading.checks if one.code.startswith(LISTED)]
    if listed and all(one.holds for one in listed):
        text = _("คะแนนในส่วนต้นและในตารางตรงกันทั้ง %(count)s ตัวชี้วัด")
        yield Claim(True, text % {"count": len(listed)})
    else:
        yield from (Claim(False, spoken(one.detail)) for one in listed if not one.holds)
    for check in reading.checks:
        if check.code not in TOLD and not check.code.startswith(LISTED):
            yield Claim(check.holds, spoken(check.detail))
