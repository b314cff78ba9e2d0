"""The unseen documents' agencies, all invented, and what each of them says."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.corpus.agencies import Office
from tests.corpus.paper import (
    Deed,
    Owner,
    Paper,
    Row,
    instruments_of,
    level_of,
    rounded,
    total_of,
)
from tests.corpus.words import NAMES

COUNCIL = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองสวัสดิการสังคม")
SUBDISTRICT = Office("องค์การบริหารส่วนตำบลตัวอย่างเหนือ", "national", COUNCIL, "ทุกส่วนราชการ")
VILLAGES = Office("องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "national", COUNCIL, "ทุกสำนัก/กอง")
CITY = Office(
    "เทศบาลนครตัวอย่าง",
    "national",
    ("สำนักปลัดเทศบาล", "สำนักคลัง", "สำนักช่าง", "กองยุทธศาสตร์และงบประมาณ"),
    "ทุกสำนัก/กอง",
)
MUNICIPALITY = Office(
    "เทศบาลเมืองตัวอย่างใหม่",
    "national",
    ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองสาธารณสุข"),
    "ทุกกอง",
)
PROVINCE = Office(
    "องค์การบริหารส่วนจังหวัดตัวอย่าง",
    "national",
    ("สำนักปลัด", "กองคลัง", "สำนักช่าง", "กองการเจ้าหน้าที่"),
    "ทุกส่วนราชการ",
)
HEALTH = Office(
    "สำนักงานสาธารณสุขจังหวัดตัวอย่าง",
    "national",
    ("กลุ่มงานบริหารทั่วไป", "กลุ่มงานพัฒนายุทธศาสตร์", "กลุ่มกฎหมาย", "กลุ่มงานควบคุมโรค"),
    "ทุกกลุ่มงาน",
)
AMPHOE = Office(
    "ที่ว่าการอำเภอตัวอย่าง",
    "national",
    ("กลุ่มงานบริหารงานปกครอง", "กลุ่มงานทะเบียนและบัตร", "กลุ่มงานความมั่นคง", "สำนักงานอำเภอ"),
    "ทุกกลุ่มงาน",
)
POLICE = Office(
    "สถานีตำรวจภูธรตัวอย่าง",
    "national",
    ("งานอำนวยการ", "งานสอบสวน", "งานจราจร", "งานป้องกันปราบปราม"),
    "ทุกงาน",
)
SCHOOL = Office(
    "โรงเรียนตัวอย่างวิทยา",
    "national",
    ("ฝ่ายบริหารงานบุคคล", "ฝ่ายบริหารงบประมาณ", "ฝ่ายวิชาการ", "ฝ่ายบริหารทั่วไป"),
    "ทุกฝ่าย",
)
COLLEGE = Office(
    "วิทยาลัยเทคนิคตัวอย่าง",
    "national",
    ("ฝ่ายบริหารทรัพยากร", "ฝ่ายแผนงานและความร่วมมือ", "ฝ่ายวิชาการ", "งานประชาสัมพันธ์"),
    "ทุกฝ่าย",
)
CAMPUS = Office(
    "มหาวิทยาลัยราชภัฏตัวอย่าง",
    "national",
    ("สำนักงานอธิการบดี", "กองนโยบายและแผน", "คณะครุศาสตร์", "สำนักดิจิทัล"),
    "ทุกหน่วยงาน",
)
BUREAU = Office(
    "กรมส่งเสริมตัวอย่าง",
    "national",
    ("สำนักงานเลขานุการกรม", "กองแผนงาน", "กองการเจ้าหน้าที่", "กลุ่มพัฒนาระบบบริหาร"),
    "ทุกหน่วยงาน",
)
WARD = Office(
    "สำนักงานเขตตัวอย่างตะวันออก",
    "sub-department",
    ("ฝ่ายปกครอง", "ฝ่ายการคลัง", "ฝ่ายโยธา", "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม"),
    "ทุกฝ่าย",
)

WEAK = ("72.15", "61.40", "68.92", "59.77", "63.08", "70.31", "58.66", "64.20")
FAIR = ("84.36", "78.12", "80.05", "75.49", "79.91", "83.77", "77.23", "74.88")
GOOD = ("93.71", "88.64", "90.13", "86.02", "89.55", "92.48", "87.39", "85.17")
BEST = ("98.82", "96.45", "97.30", "95.66", "96.91", "98.04", "95.27", "95.83")
OPEN = {WEAK: ("55.00", "43.75"), FAIR: ("91.67", "75.00")}
OPEN |= {GOOD: ("98.89", "100.00"), BEST: ("100.00", "97.50")}

Say = Callable[[str], str]


def says(
    office: Office,
    year: int,
    voice: Mapping[int, tuple],
    scores: tuple[str, ...],
    *,
    turn: int = 0,
) -> Paper:
    """A paper in one of the voices; `turn` gives the measures to other sections."""
    given = dict(enumerate((*scores, *OPEN[scores]), 1))
    rows = tuple(
        Row(
            number,
            NAMES[number],
            given[number],
            analysis,
            tuple(
                Deed(
                    text, owner(office, form, number + place + turn), followed, cadence
                )
                for place, (text, followed, cadence, form) in enumerate(deeds)
            ),
        )
        for number, (analysis, deeds) in voice.items()
    )
    instruments = instruments_of(given)
    total = total_of(instruments)
    return Paper(
        office,
        year,
        year + 1,
        rows,
        f"{total:.2f}",
        level_of(year, total, instruments),
        {code: f"{rounded(value):.2f}" for code, value in instruments.items()},
    )


def owner(office: Office, form: str, step: int) -> Owner:
    """The owner of a measure: one section, two, all, or one with all."""
    lead = office.sections[step % len(office.sections)]
    other = office.sections[(step + 1) % len(office.sections)]
    match form:
        case "two":
            return Owner(f"{lead} และ{other}", lead, (other,))
        case "all":
            return Owner(office.everyone, None, everyone=True)
        case "with_all":
            return Owner(f"{lead}/{office.everyone}", lead, everyone=True)
    return Owner(lead, lead)


def of_the_indicator(paper: Paper) -> Paper:
    """The paper whose measures of an indicator share the monitoring and the owner."""
    return paper.with_rows(
        lambda row: replace(
            row,
            deeds=tuple(
                replace(
                    deed,
                    owner=row.deeds[0].owner,
                    monitoring=row.deeds[0].monitoring,
                    cadence=row.deeds[0].cadence,
                )
                for deed in row.deeds
            ),
        )
    )
