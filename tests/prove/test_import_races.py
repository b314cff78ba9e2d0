"""The same document from many hands at once: one proposal, one draft, one entry."""

from concurrent.futures import ThreadPoolExecutor

from tests.corpus import parts, writing
from tests.corpus.paper import paper
from tests.prove.site import Browser, forms_of
from tests.prove.test_import_form import FORM, HOME

PEOPLE = 10


def document() -> bytes:
    """A document of the trial's agency that can be saved."""
    said = parts.with_scores_said(paper(HOME, 2564))
    return writing.comma_separated([*parts.opening(said), parts.table(said)])


def test_ten_uploads_and_ten_confirmations_at_once_are_one(served, figure):
    browsers = [Browser(served, served.scene["keys"]["A"]) for _ in range(PEOPLE)]
    tokens = [csrf(browser.get(FORM).text) for browser in browsers]
    content = document()

    def upload(number: int) -> str:
        hidden = {"csrfmiddlewaretoken": tokens[number], "year": ""}
        answer = browsers[number].upload(FORM, hidden, ("file", "plan.csv", content))
        assert answer.status == 302, answer.status
        return answer.headers["location"]

    with ThreadPoolExecutor(PEOPLE) as people:
        places = set(people.map(upload, range(PEOPLE)))
    assert len(places) == 1
    place = places.pop()
    pages = [ready(browser, place) for browser in browsers]
    forms = [
        next(one for one in forms_of(page) if "seen" in one.kinds).data
        for page in pages
    ]
    was = entries(served)

    def confirm(number: int) -> int:
        return browsers[number].post(f"{place}confirm/", forms[number]).status

    with ThreadPoolExecutor(PEOPLE) as people:
        statuses = list(people.map(confirm, range(PEOPLE)))
    took_effect = entries(served) - was
    figure(
        f"{PEOPLE} uploads of a file at once: 1 proposal; {PEOPLE} confirmations at "
        f"once: {took_effect} took effect"
    )
    assert set(statuses) == {302}
    assert took_effect == 1


def csrf(page: str) -> str:
    """The secret of the form that takes a file."""
    form = next(one for one in forms_of(page) if "file" in one.kinds)
    return form.data["csrfmiddlewaretoken"][0]


def ready(browser: Browser, place: str) -> str:
    """The check page, once the file has been read."""
    page = browser.get(place)
    while "refresh" in page.headers:
        page = browser.get(place)
    return page.text


def entries(served) -> int:
    """How many entries of the record tell of an import."""
    return int(served.run("tests.prove.look", "imports").stdout)
