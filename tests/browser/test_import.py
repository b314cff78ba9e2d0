"""A district's document on its way into a draft: uploaded, decided, saved, seen."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "fixtures" / "taling-chan-2564.txt").read_text(encoding="utf-8")
IMPORT = "/manage/taling-chan/import/"


def upload(page, text, name="ITA-ตลิ่งชัน-2564.txt"):
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.set_input_files("input[type=file]", files=[file])
    page.get_by_role("button", name="อ่านเอกสาร").click()
    page.get_by_role("heading", name="ตรวจข้อมูลก่อนบันทึก").wait_for(timeout=60_000)


def words_of(page):
    return page.inner_text("main").replace("\xa0", " ")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_the_file_to_the_draft(sign_in, site, axe, script):
    page = sign_in("example-admin", IMPORT, java_script_enabled=script)
    mark = f"ที่ประชุม{script}"
    upload(page, TEXT.replace("เจตจูงใจสุจริต", f"เจตจูงใจสุจริต {mark}"))
    assert "6 เรื่องให้ตัดสินใจ" in words_of(page)
    address = page.url
    page.get_by_role("group", name="“คุ่มค่า”").get_by_label("แก้เป็น").check()
    page.get_by_role("button", name="คำนวณใหม่ตามคำตอบ").click()
    page.wait_for_load_state()
    chosen = page.get_by_role("group", name="“คุ่มค่า”").get_by_label("แก้เป็น")
    assert chosen.is_checked()
    if script:
        for path in (address, f"{address}?show=all", f"{site}/en{IMPORT}"):
            page.goto(path)
            assert axe(page) == []
            page.set_viewport_size({"width": 320, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
    page.get_by_role("button", name="บันทึกเป็นร่าง").press("Enter")
    page.wait_for_url("**/manage/taling-chan/2564/")
    assert "บันทึกเป็นร่างปี 2564 แล้ว" in words_of(page)
    page.goto(f"{site}/manage/taling-chan/2564/analyses/2/")
    assert "คุ่มค่า" not in page.input_value("textarea[name=text]")
    page.goto(f"{site}/manage/taling-chan/2564/analyses/10/")
    assert mark in page.input_value("textarea[name=text]")
    assert "บรรทัดที่" in words_of(page)


def test_a_document_with_faults_is_told_and_can_be_left(sign_in, axe):
    page = sign_in("example-admin", IMPORT)
    upload(page, TEXT.replace("๗๗.๘๑", "๑๗๗.๘๑"))
    assert "คะแนนต้องไม่เกิน 100.00" in words_of(page)
    assert axe(page) == []
    page.get_by_role("button", name="ยกเลิก").click()
    page.wait_for_url(f"**{IMPORT}")
    assert "ไม่มีสิ่งใดบันทึกไว้" in words_of(page)
