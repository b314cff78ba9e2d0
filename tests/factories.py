"""Plain factories: keyword-only, valid by default, in words of the domain.

What a test is about is written in the test; the rest comes from here.
"""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from django.utils import timezone

from assessments.importing.reading import read_document
from assessments.models import (
    Agency,
    Assessment,
    Framework,
    Indicator,
    Instrument,
    Level,
    Publication,
    Section,
    SourceDocument,
    SubIndicator,
)
from measures.actions import publish
from measures.importing.proposals import LIVES, packed
from measures.models import ImportProposal, Measure, Plan, Responsibility

serial = count(1)

# Taling Chan district, fiscal year 2564: the real scores.
SCORES = {
    1: "87.93",
    2: "66.33",
    3: "78.94",
    4: "69.13",
    5: "77.81",
    6: "58.74",
    7: "64.09",
    8: "58.59",
    9: "93.78",
    10: "31.25",
}
NAMES = {
    1: ("การปฏิบัติหน้าที่", "Performance of duties"),
    2: ("การใช้งบประมาณ", "Use of budget"),
    3: ("การใช้อำนาจ", "Use of authority"),
    4: ("การใช้ทรัพย์สินของราชการ", "Use of state assets"),
    5: ("การแก้ไขปัญหาการทุจริต", "Tackling corruption"),
    6: ("คุณภาพการดำเนินงาน", "Quality of operations"),
    7: ("ประสิทธิภาพการสื่อสาร", "Communication efficiency"),
    8: ("การปรับปรุงระบบการทำงาน", "System improvement"),
    9: ("การเปิดเผยข้อมูล", "Information disclosure"),
    10: ("การป้องกันการทุจริต", "Corruption prevention"),
}
INSTRUMENTS = (
    ("IIT", "0.30", range(1, 6)),
    ("EIT", "0.30", range(6, 9)),
    ("OIT", "0.40", range(9, 11)),
)
SIZES = {9: (9, 8, 7, 4, 5), 10: (8, 2)}
LETTERS = (
    ("AA", "95"),
    ("A", "85"),
    ("B", "75"),
    ("C", "65"),
    ("D", "55"),
    ("E", "50"),
    ("F", "0"),
)
WHEN = datetime(2022, 3, 14, 3, 0, tzinfo=UTC)


def make_framework(
    *, fiscal_year=2564, track="sub_department", target="85.00"
) -> Framework:
    """The letters framework of FY 2564, or another year like it."""
    framework = Framework.objects.create(
        track=track,
        fiscal_year=fiscal_year,
        aggregation="mean_of_sub_indicators",
        target=target,
        measures_item="o42",
        progress_item="o43",
        provenance=[
            {
                "part": "weights",
                "confidence": "high",
                "sources": ["ตัวอย่าง"],
                "note": "",
            }
        ],
    )
    for position, (code, weight, numbers) in enumerate(INSTRUMENTS):
        instrument = Instrument.objects.create(
            framework=framework,
            position=position,
            code=code,
            name=code,
            name_en=code,
            weight=weight,
        )
        for number in numbers:
            name, name_en = NAMES[number]
            indicator = Indicator.objects.create(
                framework=framework,
                instrument=instrument,
                number=number,
                name=name,
                name_en=name_en,
                short_name=name.removeprefix("การ"),
            )
            for place, size in enumerate(SIZES.get(number, ()), start=1):
                SubIndicator.objects.create(
                    indicator=indicator,
                    position=place,
                    code=f"{number}.{place}",
                    name=f"ตัวชี้วัดย่อยที่ {number}.{place}",
                    size=size,
                )
    for position, (code, minimum) in enumerate(LETTERS):
        Level.objects.create(
            framework=framework,
            position=position,
            code=code,
            name=code,
            name_en=code,
            minimum=minimum,
            tone=code,
        )
    return framework


def make_agency(*, name=None, slug=None, sections=("ฝ่ายปกครอง", "ฝ่ายการคลัง"), **more):
    """An example agency with two sections."""
    number = next(serial)
    agency = Agency(
        slug=slug or f"example-{number}",
        name=name or f"หน่วยงานตัวอย่าง {number}",
        name_en=more.pop("name_en", f"Example agency {number}"),
        kind="สำนักงานเขต (ตัวอย่าง)",
        track="sub_department",
        province=more.pop("province", "กรุงเทพมหานคร"),
        **more,
    )
    agency.describe()
    agency.save()
    for position, section in enumerate(sections):
        Section.objects.create(
            agency=agency, name=section, name_en=f"{section} (en)", position=position
        )
    return agency


def make_assessment(*, scores=SCORES, framework=None, agency=None, **stated):
    """A draft, its scores given by indicator number."""
    framework = framework or make_framework()
    assessment = Assessment.objects.create(
        framework=framework, agency=agency or make_agency(), **stated
    )
    indicators = {row.number: row for row in framework.indicators.all()}
    for number, score in scores.items():
        assessment.scores.create(indicator=indicators[number], score=Decimal(score))
    return assessment


def make_plan(*, assessment, fiscal_year=None) -> Plan:
    """An empty plan for the year after the result."""
    return Plan.objects.create(
        assessment=assessment,
        fiscal_year=fiscal_year or assessment.framework.fiscal_year + 1,
    )


def make_measure(*, plan, indicator=10, lead="ฝ่ายปกครอง", joint=(), **more) -> Measure:
    """A measure led by a section of the agency."""
    row = plan.assessment.framework.indicators.get(number=indicator)
    measure = Measure.objects.create(
        plan=plan,
        indicator=row,
        position=more.pop("position", plan.measures.filter(indicator=row).count() + 1),
        text=more.pop("text", "เผยแพร่ข้อมูลบนเว็บไซต์"),
        cadence=more.pop("cadence", "quarterly"),
        **more,
    )
    sections = {s.name: s for s in plan.assessment.agency.sections.all()}
    for name, role in [(lead, "lead"), *((name, "joint") for name in joint)]:
        if name:
            Responsibility.objects.create(
                measure=measure, section=sections[name], role=role
            )
    return measure


def make_publication(*, assessment=None, at=WHEN, reason="", **more) -> Publication:
    """A published result."""
    assessment = assessment or make_assessment(**more)
    publication, _ = publish(assessment, by=None, at=at, reason=reason)
    return publication


def make_proposal(*, agency, by, content=None, name="plan.txt", **more):
    """A document of the agency that was read and waits for a decision."""
    text = f"ผลการประเมินของ{agency.name} ปีงบประมาณ พ.ศ. 2564"
    content = content or text.encode()
    now = timezone.now()
    return ImportProposal.objects.create(
        **{
            "agency": agency,
            "name": name,
            "source": SourceDocument.keep(name, content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "state": ImportProposal.State.READY,
            "reading": packed(read_document(content, name)),
            "told_at": now,
            "made_by": by,
            "made_at": now,
            "expires_at": now + LIVES,
            **more,
        }
    )
