"""While the database is away the public reads on from disk; everyone else is told."""

import json
import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from assessments import frozen
from assessments.copies import copied_agencies, keep_copy, published_copy
from assessments.models import Publication
from assessments.publishing import withdraw
from tests.factories import (
    WHEN,
    make_agency,
    make_assessment,
    make_measure,
    make_plan,
    make_publication,
)
from tests.people import make_user

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "ข้อมูล ณ 14 มีนาคม 2565 10.00 น. ระบบแสดงฉบับที่เผยแพร่ล่าสุดได้ตามปกติ"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "publications"


@pytest.fixture
def draft():
    assessment = make_assessment(agency=make_agency(slug="own", name="เขตตัวอย่าง"))
    make_measure(plan=make_plan(assessment=assessment))
    return assessment


@pytest.fixture
def publication(draft):
    publication = make_publication(assessment=draft)
    keep_copy(publication)
    return publication


@pytest.fixture
def away(monkeypatch):
    """`away()` stops the database for this process, `away(False)` brings it back."""

    def gone(*args, **kwargs):
        raise OperationalError("could not connect")

    real = BaseDatabaseWrapper.cursor

    def switch(is_away=True):
        frozen.MEMORY.asked_at = float("-inf")
        monkeypatch.setattr(BaseDatabaseWrapper, "cursor", gone if is_away else real)

    return switch


@pytest.fixture
def reader():
    """A browser that is told of faults as anyone would be."""
    return Client(raise_request_exception=False)


def new_version(draft, score, reason="แก้คะแนน"):
    draft.scores.filter(indicator__number=10).update(score=score)
    publication = make_publication(assessment=draft, reason=reason)
    keep_copy(publication)
    return publication


def words(response):
    return (
        response.text.replace("\xa0", " ")
        .replace('<span class="nw">', "")
        .replace("</span>", "")
    )


def url(name, *place):
    return reverse(name, args=["own", 2564, *place])


def test_the_copy_is_the_frozen_content(publication, folder):
    data = json.loads((folder / "own" / "2564.json").read_text())
    assert data["content"] == publication.content
    copy = published_copy("own", 2564)
    assert copy.publication.sha256 == publication.sha256
    assert copy.publication.result.total == publication.result.total
    assert (copy.latest_number, copy.years, copy.as_of) == (1, (2564,), WHEN)


def test_the_copy_follows_the_commit(draft, folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        make_publication(assessment=draft)
        assert not folder.exists()
    with django_capture_on_commit_callbacks(execute=True):
        new = make_publication(assessment=draft)  # the same again: written anew
    assert published_copy("own", 2564).publication.sha256 == new.sha256


def test_a_disk_that_cannot_be_written_does_not_stop_publishing(
    draft, folder, caplog, django_capture_on_commit_callbacks
):
    folder.parent.joinpath("publications").write_text("no folder")
    with django_capture_on_commit_callbacks(execute=True):
        make_publication(assessment=draft)
    assert Publication.objects.count() == 1
    assert "write_copy" in caplog.text


def test_earlier_versions_lie_beside_the_latest(draft, publication):
    new_version(draft, "40.00")
    new_version(draft, "41.00")
    for number in (1, 2, 3):
        own = Publication.objects.get(number=number)
        copy = published_copy("own", 2564, number)
        assert copy.publication.content == own.content
        assert copy.latest_number == 3
    assert published_copy("own", 2564, 4) is None
    assert published_copy("own", 2563) is None
    assert published_copy("nobody", 2564) is None


def test_a_copy_never_goes_back_to_an_older_version(draft, publication):
    second = new_version(draft, "40.00")
    keep_copy(publication)
    assert published_copy("own", 2564).publication.sha256 == second.sha256


def test_what_was_missed_is_made_up_for(draft, publication, folder):
    draft.scores.filter(indicator__number=10).update(score="40.00")
    missed = make_publication(assessment=draft, reason="ไม่ได้เขียนลงดิสก์")
    new_version(draft, "41.00")
    assert published_copy("own", 2564, 2).publication.sha256 == missed.sha256


def test_losing_the_copies_loses_nothing(draft, publication, folder, capsys):
    from django.core.management import call_command

    new_version(draft, "40.00")
    for file in sorted(folder.rglob("*.json")):
        file.unlink()
    assert published_copy("own", 2564) is None
    call_command("write_copies")
    assert "ตรวจสำเนา 2 ฉบับแล้ว" in capsys.readouterr().out
    for number in (1, 2):
        assert published_copy("own", 2564, number)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"format": 2}'])
def test_a_damaged_copy_is_no_copy_and_is_written_anew(publication, folder, damage):
    (folder / "own" / "2564.json").write_bytes(damage)
    assert published_copy("own", 2564) is None
    keep_copy(publication)
    assert published_copy("own", 2564)


def test_a_copy_that_says_something_else_is_not_shown(publication, folder, caplog):
    file = folder / "own" / "2564.json"
    file.write_text(file.read_text().replace("31.25", "99.25"))
    assert published_copy("own", 2564) is None
    assert "is not what was published" in caplog.text


def test_writers_at_once_leave_whole_files_and_no_rests(draft, publication, folder):
    new_version(draft, "40.00")
    versions = list(Publication.objects.select_related("agency"))
    if connection.vendor == "sqlite":
        pool = map(keep_copy, versions * 3)  # one connection holds the test's rows
        list(pool)
    else:
        with ThreadPoolExecutor(1) as pool:
            list(pool.map(lambda _: None, versions))
    names = {path.name for path in (folder / "own").iterdir()}
    assert names == {"2564.json", "2564", "agency.json", ".lock"}


def test_the_agency_tells_its_years(draft, publication):
    [agency] = copied_agencies()
    assert (agency.name, agency.years, agency.latest) == ("เขตตัวอย่าง", (2564,), 2564)
    gone, _ = withdraw(draft.agency, 2564, number=1, reason="ผิด", by=None, at=WHEN)
    keep_copy(gone)
    assert copied_agencies() == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("result", ()),
        ("indicator", (10,)),
        ("version", (1,)),
        ("version-indicator", (1, 10)),
        ("history", ()),
    ],
)
def test_public_pages_are_read_from_disk_and_say_as_of_when(
    reader, publication, away, name, place
):
    away()
    response = reader.get(url(name, *place))
    assert response.status_code == 200
    assert AS_OF in words(response)
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_the_english_page_says_so_in_english(reader, publication, away):
    away()
    response = reader.get(f"/en{url('result')}")
    assert response.status_code == 200
    assert "14 March 2022, 10:00" in words(response)


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_files_are_read_from_disk(client, reader, publication, away, kind):
    before = client.get(url(f"result-{kind}")).content
    frozen.forget_all()
    away()
    response = reader.get(url(f"result-{kind}"))
    assert response.status_code == 200
    if kind != "xlsx":  # a workbook holds the time at which it was made
        assert response.content == before


def test_the_history_on_disk_tells_what_changed(reader, draft, publication, away):
    new_version(draft, "40.00")
    away()
    text = words(reader.get(url("history")))
    assert "เปลี่ยน 2 ค่าจากฉบับที่ 1" in text
    assert "ผู้ดูแลระบบกลาง" in text


def test_a_withdrawn_result_is_gone_on_disk_too(reader, draft, publication, away):
    gone, _ = withdraw(draft.agency, 2564, number=1, reason="ผิด", by=None, at=WHEN)
    keep_copy(gone)
    away()
    response = reader.get(url("result"))
    assert response.status_code == 410
    assert "หน่วยงานถอนการเผยแพร่ฉบับนี้" in words(response)
    assert reader.get(url("version", 1)).status_code == 200


def test_the_front_page_lists_what_lies_on_disk(reader, publication, away):
    away()
    response = reader.get("/?q=x")
    assert response.status_code == 200
    assert url("result") in response.text
    assert "ค้นหาหน่วยงานยังไม่ได้ชั่วคราว" in words(response)


def test_an_agency_leads_to_its_latest_year_on_disk(reader, publication, away):
    away()
    response = reader.get(reverse("agency", args=["own"]))
    assert (response.status_code, response["Location"]) == (302, url("result"))


def test_a_page_that_was_hot_stays_as_it_was(reader, publication, away):
    before = reader.get(url("result"))
    away()
    after = reader.get(url("result"))
    assert (after.status_code, after.content) == (200, before.content)


def test_a_page_of_the_directory_outlives_its_minute(reader, publication, away):
    before = reader.get("/").content
    for answer in frozen.MEMORY.answers.values():
        object.__setattr__(answer, "expires", 0.0)
    away()
    assert reader.get("/").content == before


def test_what_is_not_on_disk_is_503_in_words(reader, draft, away):
    away()
    response = reader.get(url("result"))
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "โปรดลองอีกครั้งในอีกสักครู่" in words(response)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "name", ["desk", "publish", "draft-scores", "draft-measures", "login"]
)
def test_staff_pages_are_503_in_words_and_kept_by_nobody(
    reader, draft, away, method, name
):
    reader.force_login(make_user(role="administrator", agency=draft.agency))
    address = reverse(name) if name in ("desk", "login") else url(name)
    away()
    response = getattr(reader, method)(address)
    if (name, method) == ("desk", "post") and response.status_code == 405:
        return
    assert response.status_code == 503
    told = "ยังไม่ได้บันทึกข้อมูลใด" if method == "post" else "หน้านี้จะเปิดได้อีกครั้งเอง"
    assert told in response.text
    assert "no-store" in response["Cache-Control"]
    assert "could not connect" not in response.text


def test_a_signed_in_person_reads_public_pages_from_disk(
    reader, publication, draft, away
):
    reader.force_login(make_user(role="administrator", agency=draft.agency))
    away()
    assert reader.get(url("result")).status_code == 200


def test_it_heals_by_itself(reader, draft, publication, away):
    away()
    assert AS_OF in words(reader.get(url("result")))
    away(False)
    new_version(draft, "40.00")
    response = reader.get(url("result"))
    assert AS_OF not in words(response)
    assert "40.00" in words(response)
    reader.force_login(make_user(role="administrator", agency=draft.agency))
    assert reader.get(reverse("desk")).status_code == 200


def test_a_page_from_disk_is_kept_for_seconds_only(reader, publication, away):
    away()
    reader.get(url("result"))
    [answer] = frozen.MEMORY.answers.values()
    assert answer.expires < float("inf")
    away(False)
    assert AS_OF not in words(reader.get(url("result")))


def test_our_own_faults_are_not_called_the_databases(reader, publication, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("measures.views.scale", broken)
    assert reader.get(url("result")).status_code == 500


FRESH = textwrap.dedent(
    """
    import time, django, sys
    django.setup()
    from django.test import Client
    reader = Client(raise_request_exception=False, SERVER_NAME="localhost")
    for path in sys.argv[1:]:
        started = time.monotonic()
        response = reader.get(path)
        print(response.status_code, round(time.monotonic() - started, 2), path)
    """
)


def test_a_fresh_process_serves_from_disk_with_the_database_stopped(
    publication, folder
):
    paths = [url("result"), url("indicator", 10), url("version-json", 1), "/"]
    environment = {
        **os.environ,
        "ITA_VAR_DIR": str(folder.parent),
        "DATABASE_URL": "postgresql://ita@/ita?host=/nowhere"
        if connection.vendor == "postgresql"
        else "sqlite:////nowhere/ita.sqlite3",
        "DJANGO_SETTINGS_MODULE": "ita_dashboard.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", FRESH, *paths, "/manage/own/2564/publish/"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [line.split(" ") for line in ran.stdout.splitlines()]
    # Nobody is signed in, so the staff page leads to the log-in page: no query.
    assert [status for status, _, _ in told] == ["200", "200", "200", "200", "302"]
    assert all(float(seconds) < 1 for _, seconds, _ in told[1:])
