"""The edit history is a chain: nothing in it can be bent unseen."""

import random

import pytest
from django.db import DatabaseError, connection, transaction

from assessments.history import Part, breaks, record, story_of
from assessments.models import ChainHead, Entry, EntrySubject
from tests.factories import make_agency

pytestmark = pytest.mark.django_db


def write(agency, count=1):
    return [
        record(
            agency=agency,
            by=None,
            deed="แก้ไขมาตรการ",
            parts=[Part("measure:1", "มาตรการ 1.1", "ข้อความ", str(n), str(n + 1))],
            note=f"ครั้งที่ {n}",
        )
        for n in range(count)
    ]


def melt():
    """Take the database's own guard away, as somebody with its password could."""
    table = "assessments_entry"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for deed in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER {table}_frozen_{deed}")
        else:
            # The checks that wait for the end of the transaction, at once.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_change_is_one_entry_and_its_story_is_told_by_its_subject():
    agency = make_agency()
    [entry] = write(agency)
    assert (entry.sequence, entry.previous) == (1, "0" * 64)
    record(
        agency=agency,
        by=None,
        deed="แก้ไขหลายมาตรการ",
        parts=[
            Part("measure:1", "มาตรการ 1.1", "รอบติดตาม", "a", "b"),
            Part("measure:2", "มาตรการ 1.2", "รอบติดตาม", "a", "b"),
        ],
    )

    class Row:
        class _meta:
            model_name = "measure"

        pk = 2

    assert [e.deed for e in story_of(Row)] == ["แก้ไขหลายมาตรการ"]
    assert not list(breaks())


def test_nothing_changed_is_nothing_written():
    assert record(agency=None, by=None, deed="แก้ไข", parts=[]) is None
    assert not Entry.objects.exists()


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_the_record(deed):
    write(make_agency())
    rows = Entry.objects.all()
    EntrySubject.objects.all().delete()
    change = {"update": lambda: rows.update(note="x"), "delete": rows.delete}[deed]
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        change()


def test_a_hundred_random_tamperings_are_all_found():
    write(make_agency(), 12)
    melt()
    chance = random.Random(2564)
    for _ in range(100):
        with transaction.atomic():
            point = transaction.savepoint()
            tamper(chance)
            assert list(breaks())
            transaction.savepoint_rollback(point)
    assert not list(breaks())


def tamper(chance):
    rows = list(Entry.objects.order_by("sequence"))
    one, other = chance.sample(rows, 2)
    deed = chance.choice(["edit", "delete", "cut", "swap", "insert", "file", "head"])
    if deed == "edit":
        field, value = chance.choice(
            [("note", "อื่น"), ("deed", "อื่น"), ("parts", []), ("agency", None)]
        )
        Entry.objects.filter(pk=one.pk).update(**{field: value})
    elif deed == "delete":
        one.delete()
    elif deed == "cut":
        rows[-1].delete()
    elif deed == "swap":
        Entry.objects.filter(pk=one.pk).update(sequence=999)
        Entry.objects.filter(pk=other.pk).update(sequence=one.sequence)
        Entry.objects.filter(pk=one.pk).update(sequence=other.sequence)
    elif deed == "insert":
        one.pk, one.sequence, one.sha256 = None, rows[-1].sequence + 1, "f" * 64
        one.save(force_insert=True)
    elif deed == "file":
        EntrySubject.objects.filter(entry=one).update(subject="measure:77")
    else:
        ChainHead.objects.update(sequence=3)
