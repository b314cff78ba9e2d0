"""People's texts in a real browser: nothing of them runs, on any page, for anyone."""

import pytest

from tests.payloads import ELEMENT, VARIABLE
from tests.prove import databases
from tests.prove.site import site as make_site

RESULT, DRAFT = "/agencies/home/2564/", "/manage/home/2564/"
PUBLIC = (
    RESULT,
    f"/en{RESULT}",
    f"{RESULT}indicators/9/",
    f"{RESULT}history/",
    f"{RESULT}p/2/",
    "/",
    "/?q=%3Cscript%3Ewindow.payloadRan%3D1%3C%2Fscript%3E",
)
STAFF = (
    "/manage/",
    "/manage/home/",
    DRAFT,
    f"{DRAFT}measures/",
    f"{DRAFT}measures/?q=%22%3E%3Cx-payload%3E",
    f"{DRAFT}measures/new/",
    f"{DRAFT}scores/",
    f"{DRAFT}analyses/9/",
    f"{DRAFT}history/",
    f"{DRAFT}preview/",
    f"{DRAFT}publish/",
    f"{DRAFT}withdraw/",
    "/manage/home/history/",
    "/manage/home/sections/",
    "/manage/home/people/",
    "/accounts/",
)
# What a system administrator may not open.
NOT_OVERSEEN = (
    f"{DRAFT}measures/new/",
    f"{DRAFT}scores/",
    f"{DRAFT}analyses/9/",
    f"{DRAFT}publish/",
    f"{DRAFT}withdraw/",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A site in which every text is a payload."""
    folder = tmp_path_factory.mktemp("site")
    with databases.database(folder) as url, make_site(url, folder) as site:
        site.run("tests.prove.filling")
        yield site


def abroad(address, home):
    """Yield an address that is not of this site."""
    if not address.startswith((home, "data:", "blob:")):
        yield f"asks {address}"


@pytest.fixture
def look(browser, filled):
    """Open a page as somebody; return what ran, what was refused, what was asked."""

    def look(path, who="P", *, dark=False):
        context = browser.new_context(
            viewport={"width": 1280, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        if key := filled.scene["keys"].get(who):
            context.add_cookies(
                [{"name": "sessionid", "value": key, "url": filled.url}]
            )
        page, found = context.new_page(), []
        page.on("dialog", lambda dialog: found.append(f"asks {dialog.message}"))
        page.on("pageerror", lambda error: found.append(f"fails: {error}"))
        page.on(
            "console",
            lambda said: found.append(said.text) if said.type == "error" else None,
        )
        page.on("request", lambda sent: found.extend(abroad(sent.url, filled.url)))
        response = page.goto(filled.url + path)
        assert response.status in (200, 404), f"{path}: {response.status}"
        if response.status == 404:
            # The console tells of the status, too.
            found[:] = [said for said in found if "404" not in said]
        for folded in page.locator("details:not([open]) > summary").all():
            if folded.is_visible():
                folded.click()
        if page.evaluate(f"typeof window.{VARIABLE}") != "undefined":
            found.append("a text ran")
        if page.locator(ELEMENT).count() or page.locator(f"[{ELEMENT}]").count():
            found.append("a text became an element")
        context.close()
        return found

    return look


@pytest.mark.parametrize("path", PUBLIC)
def test_nothing_runs_for_the_public(look, path):
    assert look(path) == []


@pytest.mark.parametrize("path", STAFF)
def test_nothing_runs_for_an_administrator(look, path):
    assert look(path, "A") == []


@pytest.mark.parametrize("path", [path for path in STAFF if path not in NOT_OVERSEEN])
def test_nothing_runs_for_a_system_administrator(look, path):
    assert look(path, "S") == []


def test_the_form_of_each_measure_runs_nothing(look, filled):
    first = filled.scene["home"]["measure"]
    for pk in (first, *range(first + 10, first + 30, 5)):
        assert look(f"{DRAFT}measures/{pk}/", "A") == []
