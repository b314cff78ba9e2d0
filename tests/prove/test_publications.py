"""Readers never see half a publication, and never one behind what they have seen."""

import hashlib
import json
import re
import subprocess
import sys
import threading
from collections import Counter

import pytest

from tests.prove.site import ROOT, Browser
from tests.prove.sizes import PUBLICATIONS, READS

READERS = 8
RESULT = "/agencies/home/2564"
PAGES = (
    f"{RESULT}/",
    f"{RESULT}.json",
    f"{RESULT}/indicators/10/",
    f"/en{RESULT}/",
    f"{RESULT}.csv",
    f"{RESULT}/history/",
)


def blocks(path, text):
    """Return the number of the publication in every block that says it."""
    plain = re.sub(r"<[^>]+>", "", text)
    marks = set(map(int, re.findall(r"mark-(\d+)\.", plain)))
    if path.endswith("/history/"):
        # All versions are told of, none is missing: it is as new as its latest.
        newest = max(marks)
        assert marks == set(range(2, newest + 1)), "a gap in the history"
        told = set(map(int, re.findall(r'<li id="p(\d+)"', text)))
        assert told == set(range(1, newest + 1)), "a version without its entry"
        return {newest}
    if path.endswith(".json"):
        return marks | blocks_of_data(json.loads(text))
    if path.endswith(".csv"):
        said = re.search(r"^publication,(\d+),([0-9a-f]{64})", text, re.MULTILINE)
        assert said, "no publication in the file"
        return marks | {int(said[1])}
    said = re.findall(r"(?:ฉบับที่|version)\s*(\d+)", plain)
    return marks | set(map(int, said))


def blocks_of_data(data):
    """Return the same of the JSON, whose content must be what its hash says."""
    said, frozen = data["publication"], data["content"]
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == said["sha256"]
    return {said["number"], round((float(frozen["scores"]["1"]) - 50) * 100)}


class Reader(threading.Thread):
    """Reads page after page until enough was read and published."""

    def __init__(self, site, first, done):
        super().__init__()
        self.browser, self.first, self.done = Browser(site), first, done
        self.reads, self.seen = 0, 0
        self.mixed, self.backwards, self.statuses = [], [], Counter()
        self.numbers, self.fault = set(), None

    def run(self):
        try:
            while self.reads < -(-READS // READERS) or not self.done.is_set():
                self.read(PAGES[(self.first + self.reads) % len(PAGES)])
        except Exception as fault:
            self.fault = fault

    def read(self, path):
        answer = self.browser.get(path)
        self.reads += 1
        self.statuses[answer.status] += 1
        if answer.status != 200:
            return
        found = blocks(path, answer.text)
        if len(found) != 1:
            self.mixed.append((path, found))
        if min(found) < self.seen:
            self.backwards.append((path, min(found), self.seen))
        self.seen = max(self.seen, *found)
        self.numbers |= found


@pytest.fixture(scope="module")
def readers(served):
    """Publish beside the server while many read: the readers, when all is done."""
    served.run("tests.prove.publisher", "1")
    done = threading.Event()
    threads = [Reader(served, number, done) for number in range(READERS)]
    command = [sys.executable, "-m", "tests.prove.publisher", str(PUBLICATIONS)]
    with subprocess.Popen(
        command, cwd=ROOT, env=served.env, stdout=subprocess.DEVNULL
    ) as publisher:
        for reader in threads:
            reader.start()
        assert publisher.wait(timeout=600) == 0
    done.set()
    for reader in threads:
        reader.join()
    return threads


def test_no_reader_sees_two_versions_in_one_answer(readers, figure):
    reads = sum(reader.reads for reader in readers)
    mixed = [one for reader in readers for one in reader.mixed]
    backwards = [one for reader in readers for one in reader.backwards]
    seen = set().union(*(reader.numbers for reader in readers))
    figure(
        f"{PUBLICATIONS} publications, {reads} reads: {len(mixed)} mixed, "
        f"{len(backwards)} backwards, {len(seen)} versions seen"
    )
    assert not [reader.fault for reader in readers if reader.fault]
    assert not mixed
    assert len(seen) > PUBLICATIONS / 20, "the readers were not there in between"


def test_no_reader_goes_back(readers):
    assert not [one for reader in readers for one in reader.backwards]


def test_every_read_was_answered(readers):
    statuses = sum((reader.statuses for reader in readers), Counter())
    assert set(statuses) == {200}


def test_the_last_version_is_there_at_once_and_whole(served, readers):
    number = PUBLICATIONS + 2
    for path in PAGES:
        assert blocks(path, Browser(served).get(path).text) == {number}
    told = served.run("tests.prove.look", "publications", "home").stdout
    assert told.strip() == f"whole {number}"
