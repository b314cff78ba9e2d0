"""An agency with a draft, and its administrator signed in."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.factories import make_agency, make_assessment
from tests.people import make_user


@pytest.fixture
def agency(db):
    return make_agency(slug="own")


@pytest.fixture
def draft(agency):
    """The district's real scores of fiscal year 2564."""
    return make_assessment(agency=agency, stated_total="65.96", stated_level="C")


@pytest.fixture
def administrator(agency):
    return make_user(role="administrator", agency=agency, first_name="ผู้ดูแลตัวอย่าง")


@pytest.fixture
def staff(client, administrator):
    """A client in which the administrator is signed in."""
    client.force_login(administrator)
    return client


@pytest.fixture
def filled(staff):
    """The fields of a form as a browser would send them: `filled(url, **typed)`."""

    def fill(url, **typed):
        form = staff.get(url).context["form"]
        values = {field.html_name: field.value() for field in form}
        sent = {name: "" if value is None else value for name, value in values.items()}
        return {**sent, **typed}

    return fill


@pytest.fixture
def scores_url(draft):
    return reverse("draft-scores", args=["own", 2564])


@pytest.fixture
def text_of():
    """What a page says, without markup and typesetting."""

    def text(response):
        page = response.content.decode().replace("\u00a0", " ")
        page = re.sub(r"</?(span|a|b|small|del|ins)\b[^>]*>", "", page)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))

    return text
