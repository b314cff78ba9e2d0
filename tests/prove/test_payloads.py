"""What people type stays text: in every field, by everyone, on every page and file."""

import random
import re
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import models, transaction

from assessments.models import Entry
from assessments.rules.thai import normalise
from measures.models import Measure
from tests.payloads import ATTRIBUTE, PAYLOADS, REFUSED
from tests.prove import sizes
from tests.prove.filling import fill, stored
from tests.prove.reading import Page, cells_of, live_cells
from tests.prove.site import forms_of
from tests.prove.sizes import LONG
from tests.prove.swaps import FORM, ROWS, address, own_forms
from tests.rights.cast import make_cast

pytestmark = pytest.mark.django_db
# Search forms are answered by a page, not kept.
PEOPLE = "AOVSFP"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def filled(cast):
    fill("home")
    return cast


def wrong_in(response):
    """Return what a response does beyond saying text."""
    wrong = []
    for name, value in response.items():
        if name.lower() == "x-payload" or "\n" in value or "payload.exe" in value:
            wrong.append(f"{name}: {value}")
    if "payload" in response.cookies:
        wrong.append("a cookie")
    if "Location" in response and not re.match(r"/(?!/)", response["Location"]):
        wrong.append(response["Location"])
    kind = response.get("Content-Type", "")
    if "html" in kind and response.content:
        wrong += Page(response.content.decode()).wrong
    elif "csv" in kind or "spreadsheet" in kind:
        wrong += live_cells(kind, response.content)
    return wrong


def all_texts():
    """Return every text in the database."""
    found = set()
    for model in apps.get_models():
        if model._meta.app_label not in ("assessments", "measures", "auth"):
            continue
        kinds = (models.CharField, models.TextField, models.JSONField)
        names = [f.name for f in model._meta.fields if isinstance(f, kinds)]
        for row in model.objects.values_list(*names) if names else ():
            for value in row:
                found.update(leaves(value))
    return found


def leaves(value):
    """Yield the texts in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)


def same(one, other):
    """Return whether two texts are one but for what names are cleaned of."""
    return "".join(normalise(one).split()) == "".join(normalise(other).split())


def test_what_is_typed_comes_back_as_typed(cast, figure):
    seed = sizes.seed()
    chance = random.Random(seed)
    forms = list({(who, to): form for who, to, form in own_forms(cast, PEOPLE)}.items())
    fields = [(who, to, form, name) for (who, to), form in forms for name in form.texts]
    fields = [one for one in fields if one[2].kinds[one[3]] != "password"]
    tried, kept, refused, wrong = 0, 0, 0, []
    for who, goes_to, form, name in fields:
        chosen = PAYLOADS if LONG else chance.sample(PAYLOADS, 2)
        for payload in chosen:
            tried += 1
            data = urlencode({**form.data, name: payload.text}, doseq=True)
            with transaction.atomic():
                client = cast.client(who)
                entries = Entry.objects.count()
                answer = client.post(goes_to, data, content_type=FORM)
                place = f"{who} {goes_to} {name} {payload.text!r}"
                wrong += [f"{place}: {one}" for one in wrong_in(answer)]
                if answer.status_code >= 500:
                    wrong.append(f"{place}: {answer.status_code}")
                elif answer.status_code == 302:
                    texts = all_texts() if is_kept(goes_to) else ()
                    if form.kinds[name] == "textarea":
                        # A measure loses the blanks around it, a reason does not.
                        typed = payload.text.replace("\r\n", "\n").replace("\r", "\n")
                        found = typed in texts or stored(payload) in texts
                    else:
                        found = any(same(payload.text, text) for text in texts)
                    kept += found
                    # A note or reason goes with a change: where a deed was written, it
                    # must be there; alone it changes nothing.
                    deed = name not in ("note", "reason") or (
                        Entry.objects.count() > entries
                    )
                    if is_kept(goes_to) and not found and deed:
                        wrong.append(f"{place}: taken, but not kept")
                elif answer.status_code != 404:
                    refused += 1
                    shown = [
                        value
                        for one in forms_of(answer.content.decode())
                        for value in one.data.get(name, ())
                    ]
                    if not any(same(payload.text, value) for value in shown):
                        wrong.append(f"{place}: {answer.status_code}, not shown again")
                transaction.set_rollback(True)
    figure(
        f"{tried} payloads in {len(fields)} fields: {kept} kept as typed, {refused} "
        f"refused and shown again, {len(wrong)} wrong, seed {seed}"
    )
    assert not wrong
    assert kept
    assert refused


def is_kept(goes_to):
    """Return whether a form changes something: those that sign in do not."""
    return "/manage/" in goes_to


@pytest.mark.parametrize("payload", REFUSED, ids=lambda one: ascii(one.text))
def test_what_no_page_can_hold_is_refused_with_a_sentence(cast, payload):
    path = f"/manage/home/2564/measures/{cast.home.things['measure']}/"
    page = cast.client("A").get(path).content.decode()
    form = next(one for one in forms_of(page) if one.kinds.get("text") == "textarea")
    data = urlencode({**form.data, "text": payload.text}, doseq=True)
    answer = cast.client("A").post(path, data, content_type=FORM)
    assert answer.status_code == 422
    assert "U+" in answer.content.decode()
    assert payload.text not in Measure.objects.values_list("text", flat=True)


def test_no_page_and_no_file_does_more_than_say_it(filled, figure):
    pages, wrong = 0, []
    for who in "PAS":
        for row in ROWS:
            if "GET" not in row.methods:
                continue
            for path in (address(filled, row, who, "home"),):
                for prefix in ("", "/en"):
                    answer = filled.client(who).get(prefix + path)
                    pages += 1
                    wrong += [
                        f"{who} {prefix}{path}: {one}" for one in wrong_in(answer)
                    ]
                    if answer.status_code >= 500:
                        wrong.append(f"{who} {prefix}{path}: {answer.status_code}")
    figure(f"payloads on {pages} pages and files: {len(wrong)} ran or went live")
    assert not wrong


def test_each_text_is_told_as_it_was_typed(filled):
    page = filled.client("P").get("/agencies/home/2564/").content.decode()
    text = "".join(Page(page).text.split())
    missing = [one.text for one in PAYLOADS if "".join(stored(one).split()) not in text]
    assert not missing


def test_each_form_holds_the_text_that_was_typed(filled):
    for measure in Measure.objects.filter(
        plan__assessment__agency__slug="home", indicator__number=9
    ):
        path = f"/manage/home/2564/measures/{measure.pk}/"
        page = filled.client("A").get(path).content.decode()
        form = next(
            one for one in forms_of(page) if one.kinds.get("text") == "textarea"
        )
        assert form.data["text"] == [measure.text]
        assert form.data["monitoring"] == [measure.monitoring]


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("P", "/agencies/home/2564.xlsx"),
        ("A", "/manage/home/2564/measures.csv"),
        ("A", "/manage/home/2564/measures.xlsx"),
    ],
)
def test_files_hold_every_text_and_run_none(filled, who, path):
    answer = filled.client(who).get(path)
    kind, content = answer["Content-Type"], answer.content
    assert not live_cells(kind, content)
    held = {"".join(cell.split()) for cell in cells_of(kind, content)}
    missing = [one.text for one in PAYLOADS if "".join(stored(one).split()) not in held]
    assert not missing


def test_the_json_holds_every_text(filled):
    data = filled.client("P").get("/agencies/home/2564.json").json()
    held = {row["text"] for row in data["content"]["plan"]["measures"]}
    assert {stored(one) for one in PAYLOADS} <= held


def test_the_reading_sees_what_it_looks_for():
    """Else the tests above would prove nothing."""
    assert Page(f"<p {ATTRIBUTE}>").wrong
    assert Page("<script>1</script>" if False else '<a href="javascript:1">').wrong
    assert Page("<x-payload>").wrong
    assert Page("<p onclick=1>").wrong
    assert live_cells("text/csv", b"a,=1+1")
