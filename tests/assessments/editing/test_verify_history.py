"""The command that proves the record whole."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from assessments.history import Part, record
from assessments.models import ChainHead, Entry
from tests.assessments.test_history import melt
from tests.factories import make_agency

pytestmark = pytest.mark.django_db


def write(count):
    agency = make_agency()
    for number in range(count):
        part = Part("measure:1", "มาตรการ 1.1", "ข้อความ", str(number), "x")
        record(agency=agency, by=None, deed="แก้ไขมาตรการ", parts=[part])


def verify(**options):
    """What the command prints, and the code that it leaves with."""
    out, code = StringIO(), 0
    try:
        call_command("verify_history", stdout=out, stderr=StringIO(), **options)
    except SystemExit as left:
        code = left.code
    return out.getvalue(), code


def tamper(sql):
    melt()
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_whole_record_says_how_long_it_is_and_how_it_ends():
    write(3)
    head = ChainHead.objects.get().sha256
    assert verify() == (f"ประวัติครบถ้วน 3 รายการ ปลายสาย {head}\n", 0)


def test_an_empty_record_is_whole():
    said, code = verify()
    assert (code, said.split(" ปลายสาย ")[0]) == (0, "ประวัติครบถ้วน 0 รายการ")


def test_an_entry_that_was_edited_is_named_and_the_command_fails():
    write(3)
    tamper("UPDATE assessments_entry SET note = 'ไม่ใช่ฉัน' WHERE sequence = 2")
    said, code = verify()
    assert code == 1
    assert "รายการที่ 2:" in said


def test_a_program_is_told_in_json():
    write(2)
    said, code = verify(json=True)
    data = json.loads(said)
    assert code == 0
    assert (data["whole"], data["entries"], data["breaks"]) == (True, 2, [])
    assert data["head"] == Entry.objects.get(sequence=2).sha256
    tamper("UPDATE assessments_entry SET deed = 'x' WHERE sequence = 1")
    said, code = verify(json=True)
    data = json.loads(said)
    assert code == 1
    assert data["whole"] is False
    assert [one["sequence"] for one in data["breaks"]] == [1]
