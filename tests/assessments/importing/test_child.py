"""Reading in a process of its own: the same document, within limits."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Choice,
    DocumentRefused,
    Findings,
    Said,
)
from assessments.importing.reading import read_document
from assessments.importing.reading.child import Limits, read_in_child
from assessments.importing.reading.document import Document
from tests.assessments.importing.packages import excel, sheet, workbook

SEED = Path(__file__).resolve().parents[3] / "fixtures" / "taling-chan-2564.txt"
# As many cells as a workbook may have: more than a second's work.
CELL = '<c t="inlineStr"><is><t>การปฏิบัติหน้าที่</t></is></c>'
SLOW = sheet(f"<sheetData>{f'<row>{CELL * 50}</row>' * 990}</sheetData>")


def refusal(*args, **options):
    with pytest.raises(DocumentRefused) as caught:
        read_in_child(*args, **options)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SEED.read_bytes(), "a.txt"),
        (workbook(["การใช้อํานาจ", 87.92999999999999], ["=1+1"]), "a.xlsx"),
        ("ก;ข\nค\u202e;ง\n".encode(), "a.csv"),
    ],
)
def test_it_reads_what_is_read_without_it(content, name):
    assert read_in_child(content, name) == read_document(content, name)


def test_a_document_goes_through_data_unchanged():
    document = read_document(workbook(["การใช้อํานาจ", "=1+1"]), "a.xlsx")
    findings = Findings()
    said = Said("ไม่นำเข้า", "Left out.")
    findings.decide(
        "T17",
        WHOLE_DOCUMENT,
        subject="ผล",
        about=said,
        found="ก",
        choices=[Choice("leave", said)],
    )
    document = replace(document, doubts=(*document.doubts, *findings.doubts))
    data = json.loads(json.dumps(document.to_data()))
    assert Document.from_data(data, document.content) == document
    assert document.doubts[-1].choices


def test_a_path_is_read_by_the_name_it_has():
    assert read_in_child(SEED).name == SEED.name


def test_the_seed_is_read_in_less_than_a_second():
    begun = time.monotonic()
    read_in_child(SEED)
    assert time.monotonic() - begun < 1


def test_progress_comes_from_the_child():
    told = []
    content = workbook(*[[number] for number in range(300)])
    read_in_child(content, "a.xlsx", lambda *step: told.append(step))
    assert told[0] == (3, 300)
    assert told[-1] == (300, 300)
    assert len(told) == 100


def test_a_refusal_comes_back_as_it_was():
    assert refusal(b"%PDF-1.7", "a.txt").code == "F04"
    assert refusal(b"", "a.txt").place.th == "ไฟล์ a.txt"


def test_a_file_that_is_too_large_never_reaches_it(tmp_path):
    large = tmp_path / "a.xlsx"
    with large.open("wb") as file:
        file.truncate(500 * 1024**2)
    assert refusal(large).code == "F07"


@pytest.mark.parametrize(
    ("limits", "found", "said"),
    [
        (Limits(wall=0.2), "0.2 s", "เวลา"),
        (Limits(processor=1), "1 s", "เวลา"),
        (Limits(memory=48 * 1024**2), "48 MB", "หน่วยความจำ"),
    ],
)
def test_a_limit_that_is_passed_is_told_with_what_to_do(limits, found, said):
    problem = refusal(excel(sheet=SLOW), "a.xlsx", limits=limits)
    assert (problem.code, problem.found) == ("F06", found)
    assert said in problem.remedy.th
    assert problem.place.th == "ไฟล์ a.xlsx"


def test_what_went_wrong_is_logged_without_the_words_of_the_file(caplog):
    content = excel(
        sheet=sheet('<sheetData><row><c t="s"><v>99</v></c></row></sheetData>')
    )
    with caplog.at_level(logging.WARNING):
        assert refusal(content, "ลับ.xlsx").code == "F05"
    assert "IndexError" in caplog.text
    assert "ลับ" not in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of nobody's concern")
    seen = set()

    def look(done, of):
        for nursery in children_of(os.getpid()):
            for process in (nursery, *children_of(nursery)):
                seen.add(Path(f"/proc/{process}/environ").read_text())

    read_in_child(workbook(), "a.xlsx", look)
    (environment,) = seen
    assert "PYTHONPATH" in environment
    assert "SECRET_KEY" not in environment


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_caller_that_gives_up_leaves_no_process():
    begun = []

    def give_up(done, of):
        for nursery in children_of(os.getpid()):
            begun.extend(children_of(nursery))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_in_child(excel(sheet=SLOW), "a.xlsx", give_up)
    (child,) = begun
    assert ends(child)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_next_file_is_read_though_somebody_killed_what_children_come_from():
    read_in_child(SEED)
    (nursery,) = children_of(os.getpid())
    os.kill(nursery, signal.SIGKILL)
    assert ends(nursery)
    assert read_in_child(SEED) == read_document(SEED)


PARENT = """
import pathlib, sys
from assessments.importing.reading.child import read_in_child
read_in_child(pathlib.Path(sys.argv[1]))
"""


def children_of(process):
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(one) for one in listed.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_dies_with_the_process_that_began_it(tmp_path):
    slow = tmp_path / "a.xlsx"
    slow.write_bytes(excel(sheet=SLOW))
    parent = subprocess.Popen([sys.executable, "-c", PARENT, slow])
    deadline = time.monotonic() + 10
    begun = []
    while not begun and time.monotonic() < deadline:
        time.sleep(0.01)
        begun = [
            (nursery, child)
            for nursery in children_of(parent.pid)
            for child in children_of(nursery)
        ]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    (both,) = begun
    assert all(map(ends, both))


def ends(process):
    """Whether a process is gone within a few seconds."""
    deadline = time.monotonic() + 5
    while is_alive(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not is_alive(process)


def is_alive(process):
    try:
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
