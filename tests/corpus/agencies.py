"""The agencies of the corpus: all invented, so that no office gets a made-up score."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """An invented agency: its name, its track and the sections that it has."""

    name: str
    track: str
    sections: tuple[str, ...]
    # What its documents call a group of all sections.
    everyone: str = "ทุกฝ่าย"


DISTRICT = Office(
    "สำนักงานเขตตัวอย่าง",
    "sub-department",
    (
        "ฝ่ายปกครอง",
        "ฝ่ายทะเบียน",
        "ฝ่ายโยธา",
        "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล",
        "ฝ่ายรายได้",
        "ฝ่ายการคลัง",
        "ฝ่ายเทศกิจ",
    ),
)
TOWN = Office(
    "เทศบาลตำบลตัวอย่าง",
    "national",
    (
        "สำนักปลัดเทศบาล",
        "กองคลัง",
        "กองช่าง",
        "กองการศึกษา",
        "กองสาธารณสุขและสิ่งแวดล้อม",
        "กองสวัสดิการสังคม",
    ),
    everyone="ทุกสำนัก/กอง",
)
VILLAGE = Office(
    "องค์การบริหารส่วนตำบลตัวอย่าง",
    "national",
    ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนา และวัฒนธรรม"),
    everyone="ทุกส่วนราชการ",
)
HOSPITAL = Office(
    "โรงพยาบาลตัวอย่าง",
    "national",
    (
        "กลุ่มงานบริหารทั่วไป",
        "กลุ่มงานทรัพยากรบุคคล",
        "กลุ่มการพยาบาล",
        "กลุ่มงานเภสัชกรรม",
        "กลุ่มงานประกันสุขภาพ",
    ),
    everyone="ทุกหน่วยงาน",
)
DEPARTMENT = Office(
    "กรมตัวอย่าง",
    "national",
    (
        "สำนักงานเลขานุการกรม",
        "กองการเจ้าหน้าที่",
        "กองบริหารการคลัง",
        "กองแผนงาน",
        "กลุ่มตรวจสอบภายใน",
        "ศูนย์เทคโนโลยีสารสนเทศ",
    ),
    everyone="ทุกหน่วยงาน",
)
UNIVERSITY = Office(
    "มหาวิทยาลัยตัวอย่าง",
    "national",
    (
        "สำนักงานอธิการบดี",
        "กองบริหารงานบุคคล",
        "กองนโยบายและแผน",
        "กองคลังและพัสดุ",
        "สำนักวิทยบริการ",
    ),
    everyone="ทุกหน่วยงาน",
)
