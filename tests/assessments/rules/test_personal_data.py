"""Personal data is found as people write it, and ordinary words are left alone."""

from pathlib import Path

import pytest

from assessments.rules.personal_data import Kind, is_citizen_id, personal_data_in

DOCUMENT = Path(__file__).resolve().parents[3] / "fixtures" / "taling-chan-2564.txt"


def found(text):
    return [(trace.kind, trace.found) for trace in personal_data_in(text)]


@pytest.mark.parametrize(
    "name",
    [
        "นายสมชาย ใจดี",
        "นาย สมชาย ใจดี",
        "นายมานะ",
        "นายกมล สุขใจ",
        "นางสาวสมหญิง รักไทย",
        "นางสมศรี มีสุข",
        "น.ส.สมหญิง รักไทย",
        "พ.ต.อ.สมชาย ใจดี",
        "ร.ต.อ.หญิง สมหญิง",
        "ว่าที่ร้อยตรีสมชาย ใจดี",
        "พลตรี สมชาย ใจดี",
        "สิบเอกมานะ",
        "ดร.สมชาย",
        "เด็กหญิงแก้ว ใจงาม",
    ],
)
@pytest.mark.parametrize("before", ["", "ผู้ประสานงาน ", "("])
def test_a_title_and_a_name_is_a_name(name, before):
    assert found(f"{before}{name}") == [(Kind.NAME, name)]


@pytest.mark.parametrize("before", ["มอบหมายให้", "โดย", "แต่งตั้ง", "ประสาน"])
def test_a_name_is_found_in_running_text(before):
    assert found(f"{before}นายสมชาย ใจดี เป็นผู้รายงาน")[0][1].startswith("นายสมชาย")


@pytest.mark.parametrize(
    "text",
    [
        "นายกรัฐมนตรีและนายกเทศมนตรี",
        "นายก เทศมนตรี",
        "นายทะเบียนกลาง นายอำเภอ นายช่าง นายแพทย์ นายจ้าง นายทหาร",
        "พัฒนางานและพัฒนายกระดับการบริการ",
        "สัมมนายุทธศาสตร์ พัฒนางบประมาณ",
        "เจ้านายใหญ่ ทนายความ",
        "งานพลเรือนสามัญ ข้าราชการพลเรือน พันธุ์ไม้ ร้อยละ 80",
        "พ.ศ. 2564 พ.ร.บ.ข้อมูลข่าวสาร ก.พ.ร. ส.ต.ง. ตรวจ",
        "ปี 2564-2565 วันที่ 31/03/2565 เวลา 12.00 น. สายด่วน 1555",
        "เลขที่ 1234567890123 งบประมาณ 1,234,567.89 บาท",
        "",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text):
    assert not found(text)


def test_nothing_is_found_in_the_districts_own_document():
    assert not found(DOCUMENT.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "number",
    [
        "02-424-5712",
        "0 2424 5712",
        "0812345678",
        "081-234-5678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "+66 81 234 5678",
        "053 123 456",
    ],
)
def test_a_phone_number_is_found_in_any_digits(number):
    assert found(f"โทร. {number} ในเวลาราชการ") == [(Kind.PHONE, number)]


def test_an_address_of_mail_is_found():
    assert found("ส่งที่ a.b@bangkok.go.th ได้") == [(Kind.EMAIL, "a.b@bangkok.go.th")]


@pytest.mark.parametrize(
    "number", ["1101700230708", "1-1017-00230-70-8", "๑๑๐๑๗๐๐๒๓๐๗๐๘"]
)
def test_a_citizens_number_is_found_however_it_is_written(number):
    assert found(f"เลข {number}") == [(Kind.CITIZEN_ID, number)]


@pytest.mark.parametrize(
    ("digits", "claim"),
    [
        ("1101700230708", True),
        ("1101700230709", False),  # the last digit does not fit
        ("0105536000315", False),  # a company's
        ("110170023070", False),
        ("๑๑๐๑๗๐๐๒๓๐๗๐๘", False),
    ],
)
def test_a_citizens_number_has_13_digits_and_a_check(digits, claim):
    assert is_citizen_id(digits) is claim


def test_what_is_found_comes_in_the_order_of_the_text():
    traces = personal_data_in("0812345678 a@b.go.th นายสมชาย ใจดี")
    assert [trace.kind for trace in traces] == [Kind.PHONE, Kind.EMAIL, Kind.NAME]


def test_a_long_text_is_read_quickly():
    text = "นายก" * 5000 + "0" * 20_000 + "a" * 20_000 + "@" * 1000
    assert len(personal_data_in(text)) <= 1  # a pattern that backtracks never ends
