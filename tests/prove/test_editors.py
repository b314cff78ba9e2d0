"""No lost update: many people append to one measure, by real forms, at once."""

import re
import threading
import time

import pytest

from tests.prove.site import Browser, forms_of
from tests.prove.sizes import EDITORS, SAVES

MOST_TRIES = 400


class Editor(threading.Thread):
    """Reads the measure, appends a token, saves; on a conflict begins anew."""

    def __init__(self, site, number, path):
        super().__init__()
        self.browser = Browser(site, site.scene["keys"]["A"])
        self.number, self.path = number, path
        self.accepted, self.statuses, self.fault = [], [], None

    def run(self):
        try:
            for save in range(SAVES):
                token = f"e{self.number}s{save}."
                for _ in range(MOST_TRIES):
                    if self.append(token):
                        self.accepted.append(token)
                        break
        except Exception as fault:
            self.fault = fault

    def append(self, token):
        page = self.browser.get(self.path)
        self.statuses.append(page.status)
        form = measure_form(page.text)
        text = form.data["text"][0] + " " + token
        answer = self.browser.post(self.path, {**form.data, "text": text})
        self.statuses.append(answer.status)
        return answer.status == 302


def measure_form(html):
    """Return the form on which a measure is edited."""
    return next(form for form in forms_of(html) if form.kinds.get("text") == "textarea")


@pytest.fixture(scope="module")
def path(served):
    return f"/manage/home/2564/measures/{served.scene['home']['measure']}/"


def test_no_accepted_save_is_lost(served, path, figure):
    editors = [Editor(served, number, path) for number in range(EDITORS)]
    started = time.monotonic()
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    spent = time.monotonic() - started
    faults = [repr(editor.fault) for editor in editors if editor.fault]
    statuses = [status for editor in editors for status in editor.statuses]
    accepted = [token for editor in editors for token in editor.accepted]
    page = Browser(served, served.scene["keys"]["A"]).get(path)
    held = measure_form(page.text).data["text"][0].split()
    lost = [token for token in accepted if token not in held]
    figure(
        f"{EDITORS} editors x {SAVES} saves: {len(accepted)} accepted, "
        f"{len(lost)} lost, "
        f"{statuses.count(409)} conflicts, {sum(s >= 500 for s in statuses)} 5xx, "
        f"{spent:.0f} s"
    )
    assert not lost
    assert not faults
    assert not [status for status in statuses if status >= 500]
    assert len(accepted) == EDITORS * SAVES
    # Each is there once: no save was applied twice.
    assert len([one for one in held if re.fullmatch(r"e\d+s\d+\.", one)]) == len(
        accepted
    )


def test_each_accepted_save_left_one_entry_and_the_record_is_whole(served):
    """After the saves above."""
    told = served.run("tests.prove.look", "entries", str(EDITORS * SAVES)).stdout
    assert told.strip() == "whole"


@pytest.mark.parametrize("version", [None, "", "0", "999999999", "-1", "x", "1 OR 1=1"])
def test_a_save_with_no_version_or_a_forged_one_is_refused(served, path, version):
    browser = Browser(served, served.scene["keys"]["A"])
    form = measure_form(browser.get(path).text)
    data = {**form.data, "text": "เขียนทับ", "version": version}
    if version is None:
        del data["version"]
    assert browser.post(path, data).status == 409
    assert "เขียนทับ" not in measure_form(browser.get(path).text).data["text"][0]


def test_the_late_one_is_shown_both_texts(served, path):
    first, second = (Browser(served, served.scene["keys"]["A"]) for _ in range(2))
    early, late = (measure_form(one.get(path).text) for one in (first, second))
    assert first.post(path, {**early.data, "text": "คนแรกเขียน"}).status == 302
    answer = second.post(path, {**late.data, "text": "คนที่สองเขียน"})
    assert answer.status == 409
    assert "คนแรกเขียน" in answer.text
    assert measure_form(answer.text).data["text"] == ["คนที่สองเขียน"]
