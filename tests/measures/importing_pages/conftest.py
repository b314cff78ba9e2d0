"""The district with its frameworks, its document, and its administrator signed in."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from assessments.models import Agency
from measures.importing import background
from measures.models import ImportProposal
from tests.measures.importing.district import ROOT, TEXT
from tests.people import make_user


@pytest.fixture
def agency(db):
    files = sorted((ROOT / "fixtures/frameworks").glob("sub-department-256[45].json"))
    call_command("load_frameworks", *files, verbosity=0)
    call_command("load_agencies", ROOT / "fixtures/agencies/bangkok-districts.json")
    return Agency.objects.get(slug="taling-chan")


@pytest.fixture
def administrator(agency):
    return make_user(role="administrator", agency=agency)


@pytest.fixture
def staff(client, administrator):
    """A client in which the administrator is signed in."""
    client.force_login(administrator)
    return client


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Wait until a file is read, however busy the machine is."""
    monkeypatch.setattr(background, "PATIENCE", 60)


def upload(client, text=TEXT, name="plan.txt", **more):
    """Send a file as the form does."""
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("import", args=["taling-chan"]), {"file": file, **more})


def proposal_in(response):
    """The proposal that an upload has led to."""
    pk = re.search(r"/import/(\d+)/$", response["Location"])[1]
    return ImportProposal.objects.get(pk=pk)


def check_url(proposal, name="import-check"):
    return reverse(name, args=[proposal.agency.slug, proposal.pk])


def filled(response, **answers):
    """What the form of a check page sends; `answers` are keys by words of a doubt."""
    data = {"seen": re.search(r'name="seen" value="([^"]*)"', response.text)[1]}
    for name, key in re.findall(
        r'name="(answer-\w+)" value="([^"]*)" checked', response.text
    ):
        data[name] = unescape(key)
    for words, key in answers.items():
        name = re.search(
            rf'{words}.*?name="(answer-\w+)"', response.text, flags=re.DOTALL
        )[1]
        data[name] = key
    return data


def said(response):
    """The words of a page, without marks and doubled blanks."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0", " ")
    return " ".join(text.split())
