"""What cannot be taken: each with its code, its place, what was found, a remedy."""

import pytest

from assessments.importing.tables import MAX_ROWS
from measures.importing.document import AgencyFacts
from tests.measures.importing.district import (
    AGENCY,
    TEXT,
    codes,
    edited,
    frameworks,
    once,
    read,
    rows,
)

TABLE = TEXT[TEXT.index("ตัวชี้วัด\tรายละเอียด") :]
HEADER = TABLE.splitlines()[0]
LISTED_7 = "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร ได้ค่าคะแนน ๖๔.๐๙ คะแนน"


def only(reading):
    """The one problem of a reading."""
    (problem,) = reading.problems
    return problem


# Scores


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("๑๐๐.๐๑", "S01"),
        ("-๐.๐๑", "S02"),
        ("NaN", "S03"),
        ("1e2", "S03"),
        ("๘๗,๙๓", "S05"),
        ("๘๗.๙๓๕", "S06"),
        ("๘๗.๙๓%", "S08"),
        ("-", "S09"),
        ("", "S09"),
        ("ไม่มี", "S09"),
        ("٨٧", "S11"),
        ("1" * 400, "S12"),
    ],
)
def test_what_is_no_score_is_refused_where_it_stands(written, code):
    problem = only(read(once("๘๗.๙๓ คะแนน", f"{written} คะแนน")))
    assert problem.code == code
    assert problem.place.th == "บรรทัดที่ 15 ตัวชี้วัดที่ 1"
    assert problem.place.en == "line 15, indicator 1"
    assert len(problem.found) <= 40


def test_a_score_in_the_table_is_refused_in_its_row():
    problem = only(read(once("๘๗.๙๓", "๑๘๗.๙๓", which=1)))
    assert (problem.code, problem.place.th) == ("S01", "บรรทัดที่ 39 ตัวชี้วัดที่ 1")


def test_a_row_without_a_score_is_refused():
    problem = only(read(once("ได้ค่าคะแนน ๘๗.๙๓ คะแนน ซึ่ง", "ซึ่ง")))
    assert (problem.code, problem.place.th) == ("S09", "บรรทัดที่ 39 ตัวชี้วัดที่ 1")


def test_a_total_that_is_no_score_is_refused():
    problem = only(read(edited(("๖๕.๙๖", "๖๕,๙๖"))))
    assert (problem.code, problem.place.th) == ("S05", "บรรทัดที่ 13")


# Indicators


def test_an_eleventh_indicator_is_refused():
    row = rows()[9]
    reading = read(TEXT + "\n" + row.replace("ตัวชี้วัดที่ ๑๐ ", "ตัวชี้วัดที่ ๑๑ "))
    problem = only(reading)
    assert (problem.code, problem.place.th) == ("T01", "บรรทัดที่ 57")
    assert "มี 10 ตัวชี้วัด" in problem.remedy.th


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (TEXT.replace(LISTED_7, ""), "รายการคะแนนในส่วนต้น"),
        (TEXT.replace(rows()[6] + "\n", ""), "ตาราง"),
    ],
    ids=["in the list", "in the table"],
)
def test_a_missing_indicator_is_refused(text, where):
    problem = only(read(text))
    assert problem.code == "T02"
    assert "ตัวชี้วัดที่ 7" in problem.remedy.th
    assert where in problem.remedy.th


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TEXT.replace(LISTED_7, f"{LISTED_7}\n{LISTED_7}"), "บรรทัดที่ 28 ตัวชี้วัดที่ 7"),
        (TEXT + "\n" + rows()[6], "บรรทัดที่ 57 ตัวชี้วัดที่ 7"),
    ],
    ids=["in the list", "in the table"],
)
def test_an_indicator_that_stands_twice_is_refused(text, place):
    problem = only(read(text))
    assert (problem.code, problem.place.th) == ("T03", place)


def test_a_number_that_disagrees_with_its_name_is_refused():
    problem = only(read(edited(("ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต\t", "๑๐ การใช้งบประมาณ\t"))))
    assert (problem.code, problem.found) == ("T04", "๑๐ การใช้งบประมาณ")
    assert "บรรทัดที่ 56" in problem.place.th


def test_an_unknown_name_is_refused_with_the_closest():
    problem = only(
        read(edited(("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\t", "ตัวชี้วัดที่ ๙ การเปิดเผยความลับ\t")))
    )
    assert (problem.code, problem.found) == ("T05", "การเปิดเผยความลับ")
    assert "ใกล้เคียงที่สุด: “การเปิดเผยข้อมูล” (ตัวชี้วัดที่ 9)" in problem.remedy.th


def test_an_unknown_name_without_a_number_is_refused():
    problem = only(read(edited(("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\t", "การเปิดเผยความลับ\t"))))
    assert problem.code == "T05"


def test_a_label_in_the_list_is_refused_like_one_in_the_table():
    text = once("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", "ตัวชี้วัดที่ ๙ การใช้งบประมาณ")
    problem = only(read(text))
    assert (problem.code, problem.place.th) == ("T04", "บรรทัดที่ 31 ตัวชี้วัดที่ 9")


def test_a_row_without_an_analysis_has_no_score():
    cells = rows()[0].split("\t")
    reading = read(TEXT.replace(rows()[0], "\t".join([cells[0], "", *cells[2:]])))
    assert codes(reading) == ["S09"]
    assert 1 not in reading.result.analyses


# Headings


@pytest.mark.parametrize(
    ("year", "code"), [("2021", "T06"), ("๒๔๖๔", "T07"), ("๖๔", "T07"), ("3107", "T07")]
)
def test_a_year_that_cannot_be_meant_is_refused(year, code):
    reading = read(edited(("พ.ศ. ๒๕๖๔", f"พ.ศ. {year}")))
    problem = only(reading)
    assert (problem.code, problem.place.th, problem.found) == (code, "บรรทัดที่ 3", year)
    assert reading.fiscal_year is None


def test_a_year_without_a_framework_is_refused_with_those_there_are():
    problem = only(read(edited(("พ.ศ. ๒๕๖๔", "พ.ศ. ๒๕๕๙"))))
    assert problem.code == "T07"
    assert "2562-2569" in problem.remedy.th


def test_a_document_without_a_year_is_refused():
    assert codes(read(edited(("ปีงบประมาณ พ.ศ. ๒๕๖๔", "ปีที่แล้ว")))) == ["T07"]


def test_a_plan_of_a_distant_year_is_refused():
    assert codes(read(edited(("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๒")))) == ["T07"]
    assert codes(read(edited(("พ.ศ. ๒๕๖๕", "พ.ศ. 2022")))) == ["T06"]


def test_a_document_of_another_year_than_the_chosen_one_is_refused():
    problem = only(read(chosen_year=2565))
    assert (problem.code, problem.place.th) == ("T08", "บรรทัดที่ 3")
    assert read(chosen_year=2564).problems == ()


def test_a_document_of_another_agency_is_refused():
    other = AgencyFacts("สำนักงานเขตพระนคร", AGENCY.sections)
    reading = read(agency=other)
    assert codes(reading) == ["T09", "T09"]
    assert reading.problems[0].found == "สำนักงานเขตตลิ่งชัน"
    assert [check.holds for check in reading.checks if check.code == "agency"] == [
        False
    ]


@pytest.mark.parametrize("name", ["AAA", "ดีมาก", "c-", "G"])
def test_an_unknown_level_is_refused(name):
    problem = only(read(edited(("ระดับ C", f"ระดับ {name}"))))
    assert (problem.code, problem.found) == ("T10", name)
    assert "AA A B C D E F" in problem.remedy.th


def test_a_level_of_another_scheme_is_refused():
    assert codes(read(edited(("ระดับ C", "ระดับ ผ่านดี")))) == ["T12"]
    later = read(edited(("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๘"), ("พ.ศ. ๒๕๖๔", "พ.ศ. ๒๕๖๗")))
    assert codes(later) == ["T12"]


def test_a_level_of_the_years_own_scheme_is_taken():
    text = edited(
        ("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๘"),
        ("พ.ศ. ๒๕๖๔", "พ.ศ. ๒๕๖๗"),
        ("ระดับ C", "ระดับต้องปรับปรุงโดยด่วน"),
    )
    reading = read(text)
    assert codes(reading) == []
    assert reading.result.level.code == "improve_urgent"


def test_no_level_at_all_is_refused():
    assert codes(read(edited(("ระดับ C โดย", "ระดับ\n\n")))) == ["T10"]


# The table


def test_a_table_without_a_header_is_refused():
    problem = only(read(TEXT.replace(HEADER, "")))
    assert problem.code == "T15"
    for title in ("“ตัวชี้วัด”", "“รายละเอียดการวิเคราะห์”", "“ผู้รับผิดชอบ”"):
        assert title in problem.remedy.th


def test_a_header_without_a_column_is_doubted_and_read():
    text = TEXT
    for line in TEXT.splitlines():
        if "\t" in line:
            text = text.replace(line, line.rsplit("\t", 1)[0])
    reading = read(text)
    assert codes(reading) == []
    (doubt,) = [one for one in reading.doubts if one.code == "column_missing"]
    assert doubt.place.th == "บรรทัดที่ 38"
    assert "“ผู้รับผิดชอบ”" in doubt.about.th
    assert {one.owners.lead for one in reading.measures} == {None}


def test_a_table_with_a_header_alone_is_refused():
    text = TEXT
    for row in rows():
        text = text.replace(row, "")
    assert codes(read(text)) == ["T18"]
    assert codes(read(text + "\x07")) == ["E06", "T18"]
    assert codes(read(text + "\nตัวชี้วัดที่ ๑\tก")) == ["T15"]


@pytest.mark.parametrize(
    ("before", "after"), [("\tฝ่ายการคลัง", ""), ("\tฝ่ายการคลัง", "\tก\tข")]
)
def test_a_row_with_cells_too_few_or_too_many_is_refused(before, after):
    reading = read(edited((before, after)))
    assert codes(reading)[0] == "T15"
    assert reading.problems[0].place.th == "บรรทัดที่ 40"


def test_a_row_that_goes_on_with_too_many_cells_is_refused():
    reading = read(TEXT.replace(rows()[1], rows()[1] + "\n\t\t\t\t\tเกิน"))
    assert codes(reading)[0] == "T15"


def test_a_text_that_is_too_long_is_refused():
    reading = read(TEXT.replace("\t- มีการกำชับ", "\t- " + "ก" * 20_001))
    assert codes(reading) == ["T26"]
    assert codes(read(edited(("\tฝ่ายการคลัง", "\t" + "ฝ่าย" * 200)))) == ["T26"]


def test_too_many_measures_are_refused():
    text = TEXT
    for row in rows()[:3]:
        cells = row.split("\t")
        cells[2] = "- ก " * 4_990
        text = text.replace(row, "\t".join(cells))
    assert codes(read(text)) == ["T26"]


def test_a_table_with_too_many_rows_is_refused():
    short = "ตัวชี้วัดที่ ๗\tได้ค่าคะแนน ๑ คะแนน\tก\tข\tค"
    assert "F09" in codes(read(TEXT + f"\n{short}" * MAX_ROWS))


# Characters


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("\ufffd", "E04"),
        ("\x00", "E06"),
        ("\x07", "E06"),
        ("\x85", "E06"),
        ("\u202e", "E09"),
        ("\u2066", "E09"),
    ],
)
def test_characters_that_do_harm_are_refused_with_their_line(sign, code):
    problem = only(read(once("ซึ่งสะท้อนว่า", f"ซึ่งสะท้อน{sign}ว่า")))
    assert (problem.code, problem.place.th) == (code, "บรรทัดที่ 39")
    assert "\x00" not in problem.found
    if code != "E04":
        assert f"U+{ord(sign):04X}" in problem.found
        assert f"U+{ord(sign):04X}" in problem.remedy.th


def test_bytes_that_are_no_text_are_refused():
    reading = read(TEXT.encode().replace("ซึ่งสะท้อนว่า".encode(), b"\xe0\xff", 1))
    assert codes(reading) == ["E04"]


def test_utf_16_cut_in_a_character_is_refused():
    assert "E04" in codes(read(TEXT.encode("utf-16")[:-1]))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_opened_with_the_wrong_character_set_is_refused(encoding):
    wrong = TEXT.encode().decode(encoding, errors="replace")
    assert "E05" in codes(read(wrong))


def test_thai_opened_as_thai_windows_text_is_refused():
    assert "E05" in codes(read(TEXT.encode().decode("cp874", errors="replace")))


def test_windows_text_with_little_thai_is_not_guessed_at():
    assert "E04" in codes(read(b"caf\xe9 " * 50 + b"\nx"))


# All at once


def test_everything_that_is_wrong_is_said_at_once():
    text = edited(
        ("พ.ศ. ๒๕๖๔", "พ.ศ. 2021"),
        ("๖๕.๙๖", "๑๖๕.๙๖"),
        (LISTED_7, ""),
        ("\tฝ่ายการคลัง", "\tฝ่ายการ\x07คลัง"),
        ("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\t", "ตัวชี้วัดที่ ๙ การเปิดเผยความลับ\t"),
    )
    assert sorted(codes(read(text))) == ["E06", "S01", "T02", "T05", "T06"]


def test_fifty_errors_are_enough_to_read():
    text = TEXT.replace("\n", "\x07\n").replace(" ", "\x08 ")
    data = read(text).to_data()
    assert len(data["errors"]) == 50
    assert set(data["errors"][0]) >= {"code", "place", "found", "remedy"}


def test_every_remedy_is_said_in_both_languages():
    reading = read(TEXT.replace(HEADER, "").replace("๘๗.๙๓", "x"))
    for problem in reading.problems:
        assert problem.remedy.th
        assert problem.remedy.en


def test_a_year_that_is_refused_leaves_the_chosen_framework_to_read_on_with():
    text = edited(("พ.ศ. ๒๕๖๔", "พ.ศ. 2021"))
    assert read(text, chosen_year=2564).card.framework == frameworks()[2564]
    assert read(text).card.framework == frameworks()[2569]
