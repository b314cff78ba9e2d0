"""What the document says of one indicator: corrected, on record, never lost."""

import pytest
from django.urls import reverse

from assessments.actions import ReasonMissing, write_analysis
from assessments.models import Analysis, Entry
from assessments.versions import Stale
from tests.people import make_user

pytestmark = pytest.mark.django_db
TEXT = "สำนักงานเขตควรปรับปรุง พัฒนาการเปิดเผยการดำเนินการ เพื่อให้คุ่มค่า"


@pytest.fixture
def indicator(draft):
    return draft.framework.indicators.get(number=10)


@pytest.fixture
def analysis(draft, indicator):
    return draft.analyses.create(indicator=indicator, text=TEXT)


@pytest.fixture
def url(draft):
    return reverse("draft-analysis", args=["own", 2564, 10])


def test_a_correction_is_on_record_from_what_to_what(
    staff, filled, url, analysis, administrator
):
    corrected = TEXT.replace("คุ่มค่า", "คุ้มค่า")
    page = staff.post(url, filled(url, text=corrected, note="พิมพ์ผิด"))
    assert page.status_code == 302
    analysis.refresh_from_db()
    assert (analysis.text, analysis.version) == (corrected, 2)
    entry = Entry.objects.get()
    assert (entry.deed, entry.by, entry.note) == (
        "แก้ไขผลการวิเคราะห์",
        administrator,
        "พิมพ์ผิด",
    )
    assert (entry.parts[0]["before"], entry.parts[0]["after"]) == (TEXT, corrected)


def test_a_reason_is_optional(staff, filled, url, analysis):
    assert staff.post(url, filled(url, text="ใหม่")).status_code == 302


def test_nothing_changed_leaves_no_trace(staff, filled, url, analysis, text_of):
    page = staff.post(url, filled(url), follow=True)
    assert "ไม่มีการเปลี่ยนแปลง" in text_of(page)
    analysis.refresh_from_db()
    assert analysis.version == 1
    assert not Entry.objects.exists()


def test_a_text_comes_back_as_it_was_typed(staff, filled, url, analysis):
    typed = ' <b>"x"</b> {{ y }} %s \r\n\r\n=1+1 😀 '
    staff.post(url, filled(url, text=typed))
    analysis.refresh_from_db()
    assert analysis.text == typed.replace("\r\n", "\n")
    html = staff.get(url).content.decode()
    assert "&lt;b&gt;&quot;x&quot;&lt;/b&gt; {{ y }} %s" in html


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ก\x00ข", "มีอักขระควบคุม U+0000"),
        ("ก\x1bข", "มีอักขระควบคุม U+001B"),
        ("ก\u202eข", "มีอักขระกลับทิศข้อความ U+202E"),
        ("ก" * 20_001, "ยาวเกิน 20,000 ตัวอักษร (พบ 20,001)"),
    ],
)
def test_a_text_that_does_harm_is_refused_with_what_to_do(
    staff, filled, url, analysis, text_of, typed, sentence
):
    page = staff.post(url, filled(url, text=typed))
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert Analysis.objects.get().text == TEXT


def test_the_first_text_of_an_indicator_is_added(staff, filled, url, draft):
    assert staff.post(url, filled(url, text="ใหม่")).status_code == 302
    assert draft.analyses.get().text == "ใหม่"
    assert Entry.objects.get().deed == "เพิ่มผลการวิเคราะห์"


def test_of_two_first_texts_the_second_is_refused_and_both_are_shown(
    staff, filled, url, draft
):
    mine = filled(url, text="ของฉัน")
    staff.post(url, filled(url, text="ของเขา"))
    page = staff.post(url, mine)
    assert page.status_code == 409
    [row] = page.context["conflict"]["rows"]
    assert (row["base"], row["theirs"], row["mine"]) == ("", "ของเขา", "ของฉัน")
    assert draft.analyses.get().text == "ของเขา"


def test_an_old_form_loses_nothing(staff, filled, url, analysis, text_of):
    mine = filled(url, text=f"{TEXT} ของฉัน")
    staff.post(url, filled(url, text=f"{TEXT} ของเขา"))
    page = staff.post(url, mine)
    assert page.status_code == 409
    [row] = page.context["conflict"]["rows"]
    assert row["theirs"] == f"{TEXT} ของเขา"
    assert page.context["form"]["text"].value() == f"{TEXT} ของฉัน"
    analysis.refresh_from_db()
    assert analysis.text == f"{TEXT} ของเขา"


def test_taking_a_text_away_needs_a_reason(staff, filled, url, analysis, text_of):
    page = staff.post(url, filled(url, text=" \n "))
    assert page.status_code == 422
    assert "บอกเหตุผลที่ลบ" in text_of(page)
    staff.post(url, filled(url, text="", note="ใส่ผิดตัวชี้วัด"))
    assert not Analysis.objects.exists()
    entry = Entry.objects.get()
    assert (entry.parts[0]["before"], entry.parts[0]["after"]) == (TEXT, None)


def test_a_text_written_anew_never_has_a_version_of_the_one_before(
    draft, indicator, administrator, analysis
):
    def write(text, version, note=""):
        return write_analysis(
            draft, indicator, text, by=administrator, version=version, note=note
        )

    write("ก", 1)
    write("ข", 2)  # now version 3, and somebody opens it
    write("", 3, note="ลบ")
    with pytest.raises(Stale):
        write("ของคนที่เปิดไว้", 3)
    write("ใหม่", 0)
    for version in range(4):
        with pytest.raises(Stale):
            write("ของคนที่เปิดไว้", version)
    assert draft.analyses.get().text == "ใหม่"


def test_deleting_without_a_reason_changes_nothing(
    draft, indicator, administrator, analysis
):
    with pytest.raises(ReasonMissing):
        write_analysis(draft, indicator, "", by=administrator, version=1)
    assert draft.analyses.get().version == 1


def test_the_page_links_to_the_indicators_beside_it(staff, draft, text_of):
    page = staff.get(reverse("draft-analysis", args=["own", 2564, 1]))
    assert "ตัวชี้วัดที่ 2 →" in text_of(page)
    assert "←" not in text_of(page)
    page = staff.get(reverse("draft-analysis", args=["own", 2564, 10]))
    assert "← ตัวชี้วัดที่ 9" in text_of(page)
    assert "→" not in text_of(page)


def test_an_indicator_that_the_year_does_not_have_is_not_there(staff, draft):
    assert staff.get("/manage/own/2564/analyses/11/").status_code == 404


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_only_an_administrator_edits_analyses(client, draft, url, role):
    client.force_login(make_user(role=role, agency=draft.agency))
    assert client.get(url).status_code == 403
    assert client.post(url, {"text": "x"}).status_code == 403
