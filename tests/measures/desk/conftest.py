"""An agency with a draft and its measures, and people of each role."""

import re
from html import unescape

import pytest

from tests.factories import make_agency, make_assessment, make_measure, make_plan
from tests.people import make_user


@pytest.fixture
def agency(db):
    return make_agency(slug="own", name="หน่วยงานของฉัน")


@pytest.fixture
def draft(agency):
    return make_assessment(agency=agency, stated_total="65.96", stated_level="C")


@pytest.fixture
def plan(draft):
    """Two measures for indicator 10."""
    plan = make_plan(assessment=draft)
    make_measure(plan=plan, text="เปิดเผยการดำเนินการ")
    make_measure(plan=plan, text="ประเมินความเสี่ยง")
    return plan


@pytest.fixture
def staff(client, agency):
    """A client in which the agency's administrator is signed in."""
    client.force_login(make_user(role="administrator", agency=agency))
    return client


@pytest.fixture
def text_of():
    """What a page says, without markup and typesetting."""

    def text(response):
        page = response.content.decode().replace("\u00a0", " ")
        page = re.sub(r"</?(span|a|b|small|del|ins)\b[^>]*>", "", page)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))

    return text
