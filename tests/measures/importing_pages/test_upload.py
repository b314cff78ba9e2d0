"""One file at a time, no larger than it may be; a reading that takes its time."""

import threading
from datetime import timedelta
from io import StringIO
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.importing.reading import MAX_BYTES, read_document
from measures.importing import background
from measures.models import ImportProposal
from tests.measures.importing.district import TEXT
from tests.measures.importing_pages.conftest import (
    check_url,
    proposal_in,
    said,
    upload,
)
from tests.people import make_user

URL = "/manage/taling-chan/import/"


def test_the_page_asks_for_a_file_and_offers_the_tables(staff):
    page = staff.get(URL)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "import-template.xlsx" in page.text
    assert page.text.count('aria-current="page">นำเข้าข้อมูล</a>') == 1


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"other": SimpleUploadedFile("plan.txt", b"x")},
        {"file": "plan.txt"},
        {
            "file": [
                SimpleUploadedFile("plan.txt", b"x"),
                SimpleUploadedFile("plan-2.txt", b"y"),
            ]
        },
        {
            "file": SimpleUploadedFile("plan.txt", b"x"),
            "other": SimpleUploadedFile("plan-2.txt", b"y"),
        },
    ],
    ids=["none", "other field", "no file", "two files", "two fields"],
)
def test_exactly_one_file_is_taken(staff, files):
    answer = staff.post(URL, files)
    assert answer.status_code == 422
    assert "เลือกไฟล์หนึ่งไฟล์ (F13)" in said(answer)
    assert not ImportProposal.objects.exists()


def test_an_empty_file_says_so(staff):
    proposal = proposal_in(upload(staff, b""))
    assert "(F05)" in said(staff.get(check_url(proposal)))


@pytest.mark.parametrize("more", [1, 1_000_000])
def test_a_file_too_large_is_not_looked_at_and_leaves_nothing(staff, more):
    there = set(Path(gettempdir()).glob("*.upload*"))
    answer = upload(staff, b"x" * (MAX_BYTES + more))
    assert answer.status_code == 413
    assert "(F07)" in said(answer)
    assert not ImportProposal.objects.exists()
    assert set(Path(gettempdir()).glob("*.upload*")) == there


def test_a_broken_form_is_a_bad_request(staff):
    answer = staff.post(URL, b"nothing", content_type="multipart/form-data")
    assert answer.status_code == 400


def test_no_file_is_taken_without_the_forms_secret(administrator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    assert upload(client).status_code == 403
    assert not ImportProposal.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/plan.txt", "plan.txt"),
        ("C:\\x\\plan.txt", "plan.txt"),
        ("แผน\u202etxt.txt", "แผนtxt.txt"),
        ("<b>plan</b>.txt", "b>.txt"),
        ("ก" * 300 + ".txt", "ก" * 116 + ".txt"),
    ],
)
def test_a_files_name_is_only_a_label(staff, name, kept):
    assert proposal_in(upload(staff, name=name)).name == kept


def test_an_unknown_year_says_which_there_are(staff):
    answer = upload(staff, year="2464")
    assert answer.status_code == 422
    assert "(T07)" in said(answer)


def test_everybody_is_led_to_where_they_may_import(client, agency):
    for role, name in (
        ("administrator", "import"),
        ("officer", "import-choose"),
        ("viewer", "import-choose"),
    ):
        client.force_login(make_user(role=role, agency=agency))
        answer = client.get("/manage/import/")
        args = ["taling-chan"] if name == "import" else []
        assert answer["Location"] == reverse(name, args=args)
    assert "ไม่มีหน่วยงานที่คุณนำเข้าข้อมูลได้" in said(client.get("/manage/import/choose/"))


class Slow:
    """A reading that goes on until it is let go, with nobody waiting for it.

    It writes when it is told to and at no other time: two threads at one database in
    memory would lock each other out.
    """

    def __init__(self):
        self.tell, self.told, self.go = (threading.Event() for _ in range(3))

    def read(self, content, name, progress):
        self.tell.wait(20)
        progress(3, 10)
        self.told.set()
        self.go.wait(20)
        return read_document(content, name)

    def says_how_far_it_is(self):
        self.tell.set()
        assert self.told.wait(20)

    def ends(self):
        self.tell.set()
        self.go.set()
        for thread in threading.enumerate():
            if thread.name == "import":
                thread.join(20)


@pytest.fixture
def slow(monkeypatch):
    slow = Slow()
    monkeypatch.setattr(background, "PATIENCE", 0.05)
    monkeypatch.setattr(background, "SECONDS_BETWEEN_SIGNS", 0)
    monkeypatch.setattr(background, "read_in_child", slow.read)
    yield slow
    slow.ends()


@pytest.mark.django_db(transaction=True)
def test_a_long_reading_tells_how_far_it_is_and_then_shows_its_end(staff, slow):
    proposal = proposal_in(upload(staff))
    page = staff.get(check_url(proposal))
    assert "กำลังอ่านเอกสาร" in said(page)
    assert page["Refresh"] == "2"
    slow.says_how_far_it_is()
    assert "อ่านแล้ว 3 จาก 10 ส่วน" in said(staff.get(check_url(proposal)))
    slow.ends()
    assert "มี 6 เรื่องให้ตัดสินใจ" in said(staff.get(check_url(proposal)))


def test_a_reading_that_was_interrupted_is_told_and_begun_again(staff):
    proposal = proposal_in(upload(staff))
    long_ago = timezone.now() - timedelta(minutes=5)
    ImportProposal.objects.update(state="reading", reading=b"", told_at=long_ago)
    page = staff.get(check_url(proposal))
    assert "การอ่านหยุดไป" in said(page)
    assert "Refresh" not in page
    staff.post(check_url(proposal, "import-again"))
    assert "มี 6 เรื่องให้ตัดสินใจ" in said(staff.get(check_url(proposal)))


def test_what_nobody_confirmed_is_cleared_by_a_command(staff):
    upload(staff)
    upload(staff, TEXT + "\n")
    long_ago = timezone.now() - timedelta(days=2)
    first = ImportProposal.objects.order_by("pk").first()
    ImportProposal.objects.filter(pk=first.pk).update(
        made_at=long_ago, expires_at=long_ago + timedelta(days=1)
    )
    told = StringIO()
    call_command("clear_proposals", stdout=told)
    assert "1 removed" in told.getvalue()
    assert ImportProposal.objects.count() == 1
