"""Frameworks built by hand, small enough to be read, for the tests of the rules."""

from dataclasses import replace
from decimal import Decimal

from assessments.rules.framework import (
    Aggregation,
    Framework,
    Indicator,
    Instrument,
    InstrumentPart,
    Item,
    Level,
    Provenance,
    SubIndicator,
)

NAMES = (
    ("IIT", "การปฏิบัติหน้าที่", "Performance of duties", "ปฏิบัติหน้าที่"),
    ("IIT", "การใช้งบประมาณ", "Use of budget", "งบประมาณ"),
    ("IIT", "การใช้อำนาจ", "Use of authority", "ใช้อำนาจ"),
    ("IIT", "การใช้ทรัพย์สินของราชการ", "Use of state assets", "ทรัพย์สิน"),
    ("IIT", "การแก้ไขปัญหาการทุจริต", "Tackling corruption", "แก้ปัญหาทุจริต"),
    ("EIT", "คุณภาพการดำเนินงาน", "Quality of operations", "คุณภาพ"),
    ("EIT", "ประสิทธิภาพการสื่อสาร", "Communication efficiency", "สื่อสาร"),
    ("EIT", "การปรับปรุงระบบการทำงาน", "System improvement", "ปรับปรุง"),
    ("OIT", "การเปิดเผยข้อมูล", "Information disclosure", "เปิดเผย"),
    ("OIT", "การป้องกันการทุจริต", "Corruption prevention", "ป้องกันทุจริต"),
)
ALIASES = {3: ("การใช้อำนาจหน้าที่",), 4: ("การใช้ทรัพย์สินของทางราชการ",)}
SIZES_2564 = {9: (9, 8, 7, 4, 5), 10: (8, 2)}
SIZES_2566 = {9: (10, 8, 4, 4, 4), 10: (8, 5)}

SEED = {
    1: Decimal("87.93"),
    2: Decimal("66.33"),
    3: Decimal("78.94"),
    4: Decimal("69.13"),
    5: Decimal("77.81"),
    6: Decimal("58.74"),
    7: Decimal("64.09"),
    8: Decimal("58.59"),
    9: Decimal("93.78"),
    10: Decimal("31.25"),
}


def letters_framework() -> Framework:
    """The national framework of 2564: letters on the total, items known."""
    return Framework(
        track="national",
        fiscal_year=2564,
        instruments=instruments(),
        indicators=indicators(SIZES_2564),
        levels=letters(),
        target=Decimal("85.00"),
        measures_item="o42",
        progress_item="o43",
        provenance=(
            Provenance("weights", "high", ("Results of 2564",), "proved by arithmetic"),
        ),
    )


def pass_framework() -> Framework:
    """The national framework of 2566: pass-levels, and EIT in two parts."""
    return replace(
        letters_framework(),
        fiscal_year=2566,
        instruments=instruments(
            (
                InstrumentPart("EIT1", "ส่วนที่ 1", Decimal("0.15")),
                InstrumentPart("EIT2", "ส่วนที่ 2", Decimal("0.15")),
            )
        ),
        indicators=indicators(SIZES_2566),
        levels=pass_levels(),
    )


def flat_framework() -> Framework:
    """A track that divides all passed items by all items."""
    return replace(letters_framework(), track="colleges", aggregation=Aggregation.FLAT)


def framework_without_items() -> Framework:
    """A year of which only the ten indicators are known."""
    return replace(letters_framework(), fiscal_year=2563, indicators=indicators({}))


def instruments(eit_parts: tuple[InstrumentPart, ...] = ()) -> tuple[Instrument, ...]:
    return (
        Instrument("IIT", "แบบวัดภายใน", "Internal", Decimal("0.30")),
        Instrument("EIT", "แบบวัดภายนอก", "External", Decimal("0.30"), eit_parts),
        Instrument("OIT", "แบบตรวจ", "Open data", Decimal("0.40")),
    )


def indicators(sizes: dict[int, tuple[int, ...]]) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            number=number,
            instrument=instrument,
            name=name,
            name_en=name_en,
            short_name=short_name,
            aliases=ALIASES.get(number, ()),
            sub_indicators=tuple(
                SubIndicator(
                    code=f"{number}.{place}",
                    name=f"ตัวชี้วัดย่อย {place}",
                    name_en=f"Group {place}",
                    size=size,
                    items=(Item(f"o{number}{place}", "โครงสร้าง", "sourced"),),
                )
                for place, size in enumerate(sizes.get(number, ()), start=1)
            ),
        )
        for number, (instrument, name, name_en, short_name) in enumerate(NAMES, start=1)
    )


def letters() -> tuple[Level, ...]:
    minima = {"AA": 95, "A": 85, "B": 75, "C": 65, "D": 55, "E": 50, "F": 0}
    return tuple(
        Level(code, code, code, Decimal(minimum).quantize(Decimal("0.01")), tone=code)
        for code, minimum in minima.items()
    )


def pass_levels() -> tuple[Level, ...]:
    rows = (
        ("pass_excellent", "ผ่านดีเยี่ยม", "95.00", "95.00", True, "AA"),
        ("pass_good", "ผ่านดี", "85.00", "85.00", True, "A"),
        ("pass", "ผ่าน", "85.00", None, True, "B"),
        ("improve", "ต้องปรับปรุง", "70.00", None, False, "D"),
        ("improve_urgent", "ต้องปรับปรุงโดยด่วน", "0.00", None, False, "F"),
    )
    return tuple(
        Level(
            code=code,
            name=name,
            name_en=code,
            minimum=Decimal(minimum),
            instrument_minimum=None if each is None else Decimal(each),
            passes=passes,
            tone=tone,
        )
        for code, name, minimum, each, passes, tone in rows
    )


def same_scores(score: str) -> dict[int, Decimal]:
    """The same score for all ten indicators, so that the total is that score."""
    return dict.fromkeys(range(1, 11), Decimal(score))


def by_instrument(iit: str, eit: str, oit: str) -> dict[int, Decimal]:
    """Scores whose instruments are exactly these."""
    return {
        number: Decimal({"IIT": iit, "EIT": eit, "OIT": oit}[row[0]])
        for number, row in enumerate(NAMES, start=1)
    }
