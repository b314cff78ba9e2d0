"""Processes that publish at the same moment: a number each, and none twice."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.prove.databases import database

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 4
STARTING = 4.0  # seconds until all of them wait for the moment


@pytest.fixture
def run(tmp_path):
    """`run(*deeds)` does them at once, a process each: what each of them printed."""
    with database(tmp_path) as url:
        environment = {**os.environ, "ITA_VAR_DIR": str(tmp_path), "DATABASE_URL": url}

        def run(*deeds):
            moment = str(time.time() + (STARTING if len(deeds) > 1 else 0))
            module = "tests.measures.publication_pages.racing"
            processes = [
                subprocess.Popen(
                    [sys.executable, "-m", module, deed, moment],
                    cwd=ROOT,
                    env=environment,
                    stdout=subprocess.PIPE,
                    text=True,
                )
                for deed in deeds
            ]
            printed = [process.communicate(timeout=120)[0] for process in processes]
            assert [process.returncode for process in processes] == [0] * len(deeds)
            return [json.loads(text) for text in printed]

        run("begin")
        yield run


def test_the_same_draft_at_once_is_one_version(run):
    said = run(*["publish"] * PROCESSES)
    assert sorted(said) == [[1, False]] * (PROCESSES - 1) + [[1, True]]
    assert run("told") == [
        {"numbers": [1], "on_disk": [1], "deeds": 1, "breaks": []},
    ]


def test_a_promise_is_kept_once_however_many_look(run):
    said = run(*["due"] * PROCESSES)
    assert sorted(said) == [[]] * (PROCESSES - 1) + [["เผยแพร่ฉบับที่ 1 แล้ว"]]
    [told] = run("told")
    assert (told["numbers"], told["breaks"]) == ([1], [])
