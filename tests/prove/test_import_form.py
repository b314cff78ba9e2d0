"""Damaged files sent through the form that takes documents: no error, no change."""

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.corpus import parts, writing
from tests.corpus.agencies import Office
from tests.corpus.paper import paper
from tests.prove import sizes
from tests.prove.damaging import Bad, Good, damaged
from tests.prove.site import Browser, forms_of

# The trial's agency as its documents name it, and what they may be sent as.
HOME = Office("หน่วยงานตัวอย่าง", "sub_department", ("ฝ่ายปกครอง", "ฝ่ายการคลัง"))
FORM = "/manage/home/import/"
PEOPLE = 3
LONGEST = 10.0
MOST_MEMORY = 512


@dataclass
class Told:
    """What became of the files of a trial."""

    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def good_files() -> list[Good]:
    """The same document in each format."""
    said = parts.with_scores_said(paper(HOME, 2564))
    whole = [*parts.opening(said), parts.table(said)]
    return [
        Good("document.txt", writing.text(whole), HOME),
        Good("document.csv", writing.comma_separated(whole), HOME),
        Good("document.docx", writing.word(whole), HOME),
        Good("document.xlsx", writing.sheet(whole), HOME),
    ]


def test_damaged_files_make_no_error_and_change_nothing(served, figure):
    seed = sizes.seed()
    chance = random.Random(seed)
    good = good_files()
    # Equal files would be one proposal, which two people take back.
    unequal: dict[bytes, Bad] = {}
    while len(unequal) < sizes.MUTANTS_SENT:
        one = damaged(good, chance)
        unequal[one.content] = one
    bad = list(unequal.values())
    before = served.run("tests.prove.look", "drafts").stdout
    told = Told()
    with ThreadPoolExecutor(PEOPLE) as people:
        for number in range(PEOPLE):
            people.submit(send_all, served, bad[number::PEOPLE], told)
    memory = peak_of(served.process.pid)
    figure(
        f"{sizes.MUTANTS_SENT} damaged files sent through the form, {PEOPLE} at once: "
        f"{len(told.faults)} server errors, {told.refused} refused in words, "
        f"{told.read} read, slowest {told.slowest:.1f} s, "
        f"server's peak {memory} MB, seed {seed}"
    )
    assert not told.faults, "\n".join(told.faults[:10])
    assert told.read + told.refused == sizes.MUTANTS_SENT
    assert told.refused
    assert told.slowest < LONGEST
    assert memory < MOST_MEMORY
    assert served.run("tests.prove.look", "drafts").stdout == before
    assert Browser(served).get("/healthz").status == 200


def send_all(served, files: list[Bad], told: Told) -> None:
    """One person's work: each file sent, what was read of it looked at, taken back."""
    browser = Browser(served, served.scene["keys"]["A"])
    form = next(one for one in forms_of(browser.get(FORM).text) if "file" in one.kinds)
    token = form.data["csrfmiddlewaretoken"][0]
    for bad in files:
        try:
            send(browser, token, bad, told)
        except Exception as error:
            told.faults.append(f"{bad.how}: {error!r}")


def send(browser: Browser, token: str, bad: Bad, told: Told) -> None:
    """Send one file, look at the check page, try to save what was refused, cancel."""
    hidden = {"csrfmiddlewaretoken": token, "year": ""}
    started = time.monotonic()
    answer = browser.upload(FORM, hidden, ("file", bad.name, bad.content))
    if answer.status == 422:
        # Not even a file: empty, or of no name.
        told.refused += 1
        return
    assert answer.status == 302, answer.status
    page = answer.headers["location"]
    check = browser.get(page)
    while "refresh" in check.headers:
        time.sleep(0.2)
        check = browser.get(page)
    told.slowest = max(told.slowest, time.monotonic() - started)
    assert check.status == 200, check.status
    if f"{page}confirm/" in check.text:
        told.read += 1
    else:
        told.refused += 1
        assert re.search(r"\b[STEF]\d\d\b", check.text), "no reason is told"
        saved = browser.post(f"{page}confirm/", hidden)
        assert saved.status in (409, 422), f"saved: {saved.status}"
    assert browser.post(f"{page}cancel/", hidden).status == 302


def peak_of(group: int) -> int:
    """The most memory that a process of a group has had, in MB."""
    peaks = [0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
            stat = (status.parent / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat[2]) == group and (peak := re.search(r"VmHWM:\s*(\d+)", text)):
            peaks.append(int(peak[1]) // 1024)
    return max(peaks)
