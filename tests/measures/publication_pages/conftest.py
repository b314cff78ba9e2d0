"""A draft in order, its administrator signed in and just confirmed."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_agency, make_assessment, make_measure, make_plan
from tests.people import make_user


@pytest.fixture
def agency(db):
    return make_agency(slug="own")


@pytest.fixture
def draft(agency):
    """Nothing below the target has no measure; nothing is left to note."""
    scores = dict.fromkeys(range(1, 11), "90.00")
    assessment = make_assessment(agency=agency, scores=scores)
    make_measure(plan=make_plan(assessment=assessment))
    return assessment


@pytest.fixture
def administrator(agency):
    return make_user(role="administrator", agency=agency)


def sign_in(client, user):
    """Sign in as somebody who has just given their password again."""
    client.force_login(user)
    session = client.session
    session["confirmed_at"] = timezone.now().timestamp()
    session.save()
    return client


@pytest.fixture
def staff(client, administrator):
    """A client in which the administrator is signed in."""
    return sign_in(client, administrator)


@pytest.fixture
def publish_url(draft):
    return reverse("publish", args=[draft.agency.slug, 2564])


def shown_hash(response):
    """The content that a publish form was made for."""
    return re.search(r'name="sha256" value="([0-9a-f]{64})"', response.text)[1]


def ticks(response):
    """The names of the warnings that ask for a tick."""
    return re.findall(r'type="checkbox" name="(noted-[0-9a-f]+)"', response.text)


def filled(response, **more):
    """What a person sends who agrees to all that the page shows."""
    return {
        "sha256": shown_hash(response),
        "when": "now",
        "declared": "on",
        **dict.fromkeys(ticks(response), "on"),
        **more,
    }


def said(response):
    """The words of a page, without marks and doubled blanks."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0", " ")
    return " ".join(text.split())
