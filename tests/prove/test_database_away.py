"""The database is stopped: the public reads on, staff are told, all heals by itself."""

import time

import pytest

from tests.prove import databases
from tests.prove.site import Browser, forms_of
from tests.prove.site import site as make_site

RESULT = "/agencies/home/2564"
PUBLIC = (
    "/",
    "/about/",
    f"{RESULT}/",
    f"{RESULT}/indicators/10/",
    f"{RESULT}/history/",
    f"{RESULT}/figure.json",
    f"{RESULT}.json",
    f"{RESULT}.csv",
    f"{RESULT}.xlsx",
    f"{RESULT}/p/1/",
    f"{RESULT}/p/2/",
    f"{RESULT}/p/1.json",
    f"/en{RESULT}/",
)
NOT_FOUND = ("/agencies/nobody/2564/", f"{RESULT}/p/99/")
LIMIT, HEALED_WITHIN = 1.0, 30.0


@pytest.fixture(scope="module")
def away(tmp_path_factory):
    """A site with two versions, whose database is its own."""
    folder = tmp_path_factory.mktemp("site")
    with (
        databases.stoppable(folder) as database,
        make_site(database.url, folder) as site,
    ):
        site.run("tests.prove.publisher", "1")
        yield site, database


def measure_address(site):
    """Return where one measure is edited."""
    return f"/manage/home/2564/measures/{site.scene['home']['measure']}/"


@pytest.mark.parametrize("warm", [True, False], ids=["read before", "just started"])
def test_the_public_reads_and_staff_are_told(away, warm, figure):
    site, database = away
    staff = Browser(site, site.scene["keys"]["A"])
    form = next(
        form
        for form in forms_of(staff.get(measure_address(site)).text)
        if form.kinds.get("text") == "textarea"
    )
    for path in PUBLIC:
        assert Browser(site).get(path).status == 200, path
    if not warm:
        site.kill()
    database.stop()
    try:
        if not warm:
            site.serve()
            Browser(site).get("/healthz")
        slowest = public_pages(site, warm)
        words = staff_pages(site, staff, form)
    finally:
        database.start()
    healed = time.monotonic()
    while staff.get(measure_address(site)).status != 200:
        assert time.monotonic() - healed < HEALED_WITHIN
        time.sleep(0.1)
    healed = time.monotonic() - healed
    # The same session and the same form go on where they were.
    data = {**form.data, "text": f"หลังจากฐานข้อมูลกลับมา {warm}"}
    assert staff.post(measure_address(site), data).status == 302
    assert Browser(site).get(f"{RESULT}/").status == 200
    figure(
        f"database stopped ({'warm' if warm else 'cold'}): "
        f"{len(PUBLIC)} public pages 200, "
        f"slowest {slowest * 1000:.0f} ms, {words} staff requests 503, "
        f"healed after {healed:.1f} s"
    )


def public_pages(site, warm):
    """Ask for all public pages; return how long the slowest took."""
    slowest = 0.0
    for path in PUBLIC:
        answer = Browser(site).get(path)
        assert answer.status == 200, path
        assert answer.seconds < LIMIT, path
        slowest = max(slowest, answer.seconds)
        if not warm and path == f"{RESULT}/":
            assert "ข้อมูล ณ" in answer.text.replace("\u00a0", " ")
    for path in NOT_FOUND:
        assert Browser(site).get(path).status in (404, 503), path
    return slowest


def staff_pages(site, staff, form):
    """Ask for staff pages and send forms; return how many were told in words."""
    posts = [
        staff.post(measure_address(site), form.data),
        staff.post("/manage/home/2564/publish/", {"reason": "เหตุผล"}),
        Browser(site).post("/accounts/login/", {"username": "a", "password": "b"}),
    ]
    # A form of someone unknown may be refused before the database is asked.
    for answer in posts[:2]:
        assert answer.status == 503, answer.text[:200]
        assert answer.headers["retry-after"]
        assert "no-store" in answer.headers["cache-control"]
        assert "ยังไม่ได้บันทึก" in answer.text or "ไม่ได้บันทึก" in answer.text
    assert posts[2].status in (403, 503)
    read = staff.get("/manage/")
    assert read.status == 503
    assert "<h1" in read.text
    assert "Traceback" not in read.text
    return 3
