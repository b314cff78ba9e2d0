"""What a person should look at in a draft, before everybody can read it.

An error keeps a result from being published; a warning has to be taken note of.
Each says where it is, what was found and where it is mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import Assessment
from assessments.publishing import draft_result, missing_scores
from assessments.rules.framework import Framework
from assessments.rules.personal_data import Kind, personal_data_in
from assessments.rules.published import Difference, PublishedResult
from assessments.rules.scores import shown
from assessments.templatetags.ita import named
from measures.importing.owners import unknown_names
from measures.models import Measure, Plan
from measures.rules.cadence import Cadence
from measures.rules.wording import repeats_monitoring

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `url` is the page where it is mended, or empty."""

    code: str
    severity: Severity
    place: str
    text: str
    url: str = ""
    # What it was found in and what was found there, in no language.
    about: str = ""

    @property
    def blocks(self) -> bool:
        """Whether nothing can be published before this is mended."""
        return self.severity == "error"

    @property
    def key(self) -> str:
        """A short name that stays the same for as long as the same is found."""
        return sha256(f"{self.code}\n{self.about}".encode()).hexdigest()[:16]

    def to_data(self) -> dict[str, str]:
        """The finding as a publication keeps it once somebody took note of it."""
        return {
            "key": self.key,
            "code": self.code,
            "place": self.place,
            "text": self.text,
        }


def findings(assessment: Assessment, plan: Plan | None) -> list[Finding]:
    """All that is found in a draft, errors first, in the order of the document.

    Reads only what `with_scores` and `with_measures` load, and the agency's
    sections once.
    """
    desk = _Desk(assessment)
    result = draft_result(assessment)
    measures = list(plan.measures.all()) if plan else []
    sections = [row.name for row in assessment.agency.sections.all()]
    found = [
        *_about_scores(assessment, result, desk),
        *_about_analyses(result, desk),
        *_about_coverage(result, measures, desk),
    ]
    for measure in measures:
        found += _about_measure(measure, sections, desk)
    return sorted(found, key=lambda finding: not finding.blocks)


@dataclass(frozen=True)
class _Desk:
    """Where the parts of one draft are mended."""

    assessment: Assessment

    def page(self, name: str, *place: int) -> str:
        agency, framework = self.assessment.agency, self.assessment.framework
        return reverse(name, args=[agency.slug, framework.fiscal_year, *place])


def _about_scores(
    assessment: Assessment, result: PublishedResult, desk: _Desk
) -> Iterator[Finding]:
    url = desk.page("draft-scores")
    if missing := missing_scores(assessment):
        text = _(
            "ยังไม่มีคะแนนของตัวชี้วัดที่ %(missing)s และไม่มีคะแนนรวมที่ประกาศ "
            "กรอกคะแนนให้ครบก่อนเผยแพร่"
        ) % {"missing": ", ".join(map(str, missing))}
        yield Finding("scores-missing", "error", _("คะแนน"), text, url, str(missing))
    stated = result.stated.level
    if stated is not None and stated not in _codes(result.framework):
        text = _("ไม่มีระดับ “%(level)s” ในเกณฑ์การประเมินปี %(year)s เลือกระดับจากรายการ") % {
            "level": shown(stated),
            "year": result.fiscal_year,
        }
        yield Finding("level-unknown", "error", _("ระดับ"), text, url, stated)
        return
    for difference in result.differences:
        place, text = _of_difference(difference, result.framework)
        code = f"{difference.what.lower()}-differs"
        about = f"{difference.stated} {difference.computed}"
        yield Finding(code, "warning", place, text, url, about)


def _codes(framework: Framework) -> list[str]:
    return [level.code for level in framework.levels]


def _of_difference(difference: Difference, framework: Framework) -> tuple[str, str]:
    if difference.what == "level":
        levels = {level.code: named(level) for level in framework.levels}
        return _("ระดับ"), _(
            "ระดับที่ประกาศคือ %(stated)s แต่คะแนนอยู่ในระดับ %(computed)s "
            "โปรดตรวจกับเอกสารต้นฉบับ หน้าเว็บจะแสดงทั้งสองค่า"
        ) % {
            "stated": levels[str(difference.stated)],
            "computed": levels[str(difference.computed)],
        }
    place = _("คะแนนรวม") if difference.what == "total" else difference.what
    return place, _(
        "ค่าที่ประกาศคือ %(stated)s แต่คำนวณจากตัวชี้วัดได้ %(computed)s "
        "โปรดตรวจกับเอกสารต้นฉบับ หน้าเว็บจะแสดงทั้งสองค่า"
    ) % {"stated": difference.stated, "computed": difference.computed}


def _about_analyses(result: PublishedResult, desk: _Desk) -> Iterator[Finding]:
    for number, text in sorted(result.analyses.items()):
        place = _("ผลการวิเคราะห์ตัวชี้วัดที่ %(number)s") % {"number": number}
        url = desk.page("draft-analysis", number)
        yield from _about_people(text, place, url, f"analysis:{number}")


def _about_coverage(
    result: PublishedResult, measures: list[Measure], desk: _Desk
) -> Iterator[Finding]:
    """Indicators below the target that nothing is done about."""
    target = result.framework.target
    answered = {measure.indicator.number for measure in measures}
    below = {
        scored.number: scored.score
        for scored in result.scorecard.scored
        if target is not None
        and scored.score is not None
        and scored.score < target
        and scored.number not in answered
    }
    url = desk.page("draft-measures")
    if below and not measures:
        listed = ", ".join(map(str, below))
        text = _(
            "ยังไม่มีมาตรการ ตัวชี้วัดที่ต่ำกว่าเป้าหมาย %(target)s ได้แก่ตัวชี้วัดที่ %(numbers)s"
        ) % {"target": target, "numbers": listed}
        yield Finding("no-measures", "warning", _("มาตรการ"), text, url, listed)
        return
    for number, score in below.items():
        place = _("ตัวชี้วัดที่ %(number)s") % {"number": number}
        text = _("ได้ %(score)s ต่ำกว่าเป้าหมาย %(target)s แต่ยังไม่มีมาตรการ") % {
            "score": score,
            "target": target,
        }
        code = "indicator-without-measure"
        yield Finding(code, "warning", place, text, url, f"{number} {score}")


def _about_measure(
    measure: Measure, sections: list[str], desk: _Desk
) -> Iterator[Finding]:
    place = _("มาตรการ %(number)s") % {"number": measure.number}
    url = desk.page("measure", measure.pk)

    def found(code: str, text: str, what: str = "") -> Finding:
        return Finding(code, "warning", place, text, url, f"{measure.pk} {what}")

    if measure.lead() is None:
        text = _("ยังไม่มีผู้รับผิดชอบหลัก เลือกผู้รับผิดชอบหลัก 1 ฝ่าย")
        yield replace(found("measure-without-lead", text), severity="error")
    for name in unknown_names(measure.owner_text, sections):
        text = _("ไม่มีฝ่ายชื่อ “%(name)s” ในหน่วยงาน โปรดตรวจผู้รับผิดชอบตามเอกสาร")
        yield found("owner-unknown", text % {"name": name}, name)
    if measure.cadence == Cadence.UNKNOWN:
        yield found("cadence-unknown", _of_cadence(measure), measure.cadence_text)
    if repeats_monitoring(measure.text, measure.monitoring):
        text = _("มาตรการกับการกำกับติดตามเป็นข้อความเดียวกัน โปรดตรวจกับเอกสารต้นฉบับ")
        yield found("monitoring-repeated", text, measure.text)
    written = "\n".join((measure.text, measure.monitoring, measure.owner_text))
    yield from _about_people(written, place, url, f"measure:{measure.pk}")


def _of_cadence(measure: Measure) -> str:
    if not measure.cadence_text:
        return _("ยังไม่ได้เลือกรอบติดตาม จึงไม่มีกำหนดรายงาน")
    text = _("ไม่เข้าใจรอบติดตาม “%(phrase)s” เลือกรอบติดตามจากรายการ")
    return text % {"phrase": shown(measure.cadence_text)}


def _about_people(text: str, place: str, url: str, where: str) -> Iterator[Finding]:
    """Personal data in what will be public, each thing once."""
    sentences = {
        Kind.NAME: _("พบข้อความที่อาจเป็นชื่อบุคคล “%(found)s” ใช้ชื่อตำแหน่งหรือฝ่ายแทน"),
        Kind.PHONE: _("พบหมายเลขโทรศัพท์ “%(found)s” ลบออกถ้าไม่ใช่หมายเลขของหน่วยงาน"),
        Kind.EMAIL: _("พบอีเมล “%(found)s” ลบออกถ้าไม่ใช่อีเมลของหน่วยงาน"),
        Kind.CITIZEN_ID: _("พบเลขประจำตัวประชาชน “%(found)s” ลบออกก่อนเผยแพร่"),
    }
    for kind, found in dict.fromkeys(
        (trace.kind, trace.found) for trace in personal_data_in(text)
    ):
        # A citizen's number must not be spread by the warning about it.
        told = f"{found[:4]}…" if kind is Kind.CITIZEN_ID else shown(found)
        code = f"personal-{kind.replace('_', '-')}"
        text = sentences[kind] % {"found": told}
        yield Finding(code, "warning", place, text, url, f"{where} {found}")
