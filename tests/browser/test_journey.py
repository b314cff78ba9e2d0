"""An administrator's way from a slip in a text to a new version that all can read."""

import re

RESULT = "/agencies/taling-chan/2564/"
DRAFT = "/manage/taling-chan/2564/"


def save(page):
    page.locator("main form").first.locator("button[type=submit]").first.click()
    page.wait_for_load_state()


def open_measure(page, site, number):
    page.goto(f"{site}{DRAFT}measures/")
    link = page.locator("td.cell-number a")
    link.filter(has_text=re.compile(rf"\s{re.escape(number)}$")).click()
    page.wait_for_load_state()


def test_an_administrator_corrects_splits_and_publishes_and_everyone_sees_it(
    open_page, sign_in, site, axe
):
    page = sign_in("example-admin", f"{DRAFT}analyses/10/")
    text = page.input_value("textarea[name=text]")
    assert "เจตจูงใจสุจริต" in text
    page.fill("textarea[name=text]", text.replace("เจตจูงใจ", "เจตจำนง"))
    page.fill("[name=note]", "สะกดตามต้นฉบับที่ลงนาม")
    save(page)

    open_measure(page, site, "2.1")
    address = page.url
    page.goto(f"{address}split/")
    page.fill("textarea[name=first]", "ประชุมกำชับการใช้จ่ายงบประมาณ")
    page.fill("textarea[name=second]", "ตรวจสอบการใช้จ่ายงบประมาณ")
    save(page)

    open_measure(page, site, "2.2")
    assert page.input_value("textarea[name=text]") == "ตรวจสอบการใช้จ่ายงบประมาณ"
    page.get_by_role("radio", name="ฝ่ายปกครอง เป็นผู้รับผิดชอบหลัก").check()
    save(page)

    page.goto(f"{site}{DRAFT}")
    assert "เรื่องที่พบในฉบับร่าง" in page.inner_text("main").replace("\xa0", " ")
    assert axe(page) == []

    page.goto(f"{site}{DRAFT}publish/")
    said = page.inner_text("main")
    assert "เจตจำนง" in said
    page.fill("textarea[name=reason]", "แก้คำผิด และแยกมาตรการ 2.1")
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()

    public = open_page(f"{RESULT}indicators/10/")
    assert "เจตจำนงสุจริต" in public.inner_text("main")
    public = open_page(RESULT)
    text = public.inner_text("main").replace("\xa0", " ")
    assert "ตรวจสอบการใช้จ่ายงบประมาณ" in text
    assert "ฉบับที่ 2" in text
    history = open_page(f"{RESULT}history/")
    assert "แก้คำผิด และแยกมาตรการ 2.1" in history.inner_text("main").replace("\xa0", " ")
    assert axe(history) == []


def test_a_second_administrator_with_an_old_form_loses_nothing(sign_in, site):
    first = sign_in("example-admin", f"{DRAFT}measures/")
    second = sign_in("example-admin-2", f"{DRAFT}measures/", later=409)
    for page in (first, second):
        open_measure(page, site, "10.1")
    first.fill("textarea[name=text]", "ข้อความของคนแรก")
    save(first)
    second.fill("textarea[name=text]", "ข้อความของคนที่สอง")
    with second.expect_response(lambda answer: answer.request.method == "POST") as sent:
        second.locator("main form button[type=submit]").first.click()
    assert sent.value.status == 409
    second.wait_for_load_state()
    said = second.inner_text("main")
    assert "ข้อความของคนแรก" in said
    assert second.input_value("textarea[name=text]") == "ข้อความของคนที่สอง"
