"""A killed publication is there or is not; the same deed again ends right."""

import json
import random
import threading
import time
from http.client import HTTPException

from tests.prove import sizes
from tests.prove.site import Browser, forms_of
from tests.prove.sizes import KILLS, SERVER_KILLS, STATEMENT_STEP


def test_a_killed_publication_is_before_or_after(unserved, figure):
    seed = sizes.seed()
    sizing = map(str, (KILLS, seed, STATEMENT_STEP))
    told = unserved.run("tests.prove.killing", *sizing).stdout
    found = json.loads(told)
    figure(
        f"kill -9 at {KILLS} moments of publish ({found['milliseconds']} ms): "
        f"{len(found['faults'])} partial, {found['before']} before the commit, "
        f"{found['after']} after, seed {seed}; killed before "
        f"{found['statements']} statements: the same"
    )
    assert not found["faults"]
    assert found["statements"] > 5
    # A few kills may all fall on one side; the many of a release may not.
    assert found["before"] or found["after"]
    if sizes.LONG:
        assert found["before"], "no kill came before the commit"
        assert found["after"], "no kill came after the commit"


def publish_form(browser, reason):
    """Return the form on which a person publishes, filled in; none if all is done."""
    page = browser.get("/manage/home/2564/publish/")
    forms = [form for form in forms_of(page.text) if "reason" in form.kinds]
    if not forms:
        return None
    form = forms[0]
    for name, kind in form.kinds.items():
        if kind == "checkbox":
            form.data[name] = form.choices[name]
    return {**form.data, "reason": reason}


def test_a_killed_server_publishes_before_or_after_and_is_back(served, figure):
    """The same through the pages, the whole group of the server killed."""
    slowest, chance = 0.0, random.Random()
    for trial in range(SERVER_KILLS):
        served.run("tests.prove.change", f"trial-{trial}.")
        browser = Browser(served, served.scene["keys"]["A"])
        data = publish_form(browser, f"ครั้งที่ {trial}")
        answer: list[object] = []
        thread = threading.Thread(target=_post, args=(browser, data, answer))
        thread.start()
        time.sleep(chance.uniform(0, 0.08))
        served.kill()
        thread.join()
        slowest = max(slowest, served.serve())
        told = served.run("tests.prove.look", "publications", "home").stdout
        assert told.startswith("whole"), told
        browser = Browser(served, served.scene["keys"]["A"])
        if again := publish_form(browser, f"อีกครั้ง {trial}"):
            assert browser.post("/manage/home/2564/publish/", again).status == 302
        told = served.run("tests.prove.look", "publications", "home").stdout
        assert told.strip() == f"whole {trial + 2}"
        page = browser.get("/agencies/home/2564/")
        assert f"trial-{trial}." in page.text
    figure(
        f"kill -9 of the server in {SERVER_KILLS} publications: back in {slowest:.1f} s"
    )
    assert slowest < 10


def _post(browser, data, answer):
    try:
        answer.append(browser.post("/manage/home/2564/publish/", data).status)
    except (OSError, HTTPException) as fault:
        answer.append(fault)  # the server is gone: that is the trial
