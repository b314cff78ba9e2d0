"""Public pages are the same for everyone, whoever is signed in."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments import frozen
from tests.assessments.accounts.conftest import signed_in
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["result", "front", "about"])
def address(request):
    publication = make_publication()
    where = (publication.agency.slug, publication.fiscal_year)
    return reverse(request.param, args=where if request.param == "result" else ())


def test_whoever_is_signed_in_reads_the_same_bytes_as_everybody(address, officer):
    client = signed_in(officer)
    answers = []
    for reader in (Client(), client):
        frozen.forget_all()
        answers.append(reader.get(address))
    assert answers[0].content == answers[1].content
    assert officer.username not in answers[1].content.decode()
    assert "csrf" not in answers[1].content.decode()


def test_a_public_page_sets_no_cookie_and_varies_by_none(address):
    answer = Client().get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_being_signed_in_costs_a_public_page_no_query(
    address, officer, django_assert_max_num_queries
):
    client = signed_in(officer)
    client.get(address)
    frozen.forget_all()
    with django_assert_max_num_queries(40) as seen:
        client.get(address)
    asked = " ".join(query["sql"] for query in seen.captured_queries)
    for table in ("session", "auth_user", "axes", "otp_totp", "membership"):
        assert table not in asked


def test_staff_find_their_way_in_from_every_public_page(address):
    page = Client().get(address).content.decode()
    assert f'href="{reverse("login")}"' in page
