"""Public pages are made once, served to everyone alike, and never too long."""

import gzip

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from assessments import frozen
from assessments.models.publication import PublicationQuerySet
from tests.factories import (
    make_agency,
    make_assessment,
    make_framework,
    make_publication,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    return make_publication()


@pytest.fixture
def url(publication):
    return reverse("result", args=[publication.agency.slug, 2564])


def new_version(publication, *, score="40.00"):
    """Publish the same agency's year again with another score of indicator 10."""
    assessment = publication.agency.assessments.get()
    assessment.scores.filter(indicator__number=10).update(score=score)
    make_publication(assessment=assessment, reason="แก้ไขคะแนนตัวชี้วัดที่ 10")
    frozen.MEMORY.asked_at = float("-inf")  # a second later


def test_a_hot_page_takes_no_query(client, url, django_assert_num_queries):
    first = client.get(url)
    with django_assert_num_queries(0):
        second = client.get(url)
    assert second.status_code == 200
    assert second.content == first.content


def test_a_public_page_sets_no_cookie_and_varies_by_encoding_alone(client, url):
    for _ in range(2):
        response = client.get(url)
        assert not response.cookies
        assert response["Vary"] == "Accept-Encoding"
        assert response["Cache-Control"].startswith("public")


def test_a_public_page_keeps_its_security_headers_when_it_is_hot(client, url):
    cold, hot = client.get(url), client.get(url)
    for name in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
    ):
        assert cold[name] == hot[name]


def test_the_page_comes_packed_to_whoever_takes_it(client, url):
    plain = client.get(url)
    packed = client.get(url, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_reader_who_has_the_page_gets_304(client, url, encoding):
    tag = client.get(url, headers={"accept-encoding": encoding})["ETag"]
    response = client.get(
        url, headers={"if-none-match": tag, "accept-encoding": encoding}
    )
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag


def test_a_restarted_process_answers_304_without_rendering(client, url, monkeypatch):
    tag = client.get(url)["ETag"]
    frozen.forget_all()
    monkeypatch.setattr("assessments.pages.typeset", None)  # rendering would fail
    assert client.get(url, headers={"if-none-match": tag}).status_code == 304


def test_a_new_version_shows_and_has_another_tag(client, publication, url):
    old = client.get(url)
    new_version(publication)
    new = client.get(url)
    assert new["ETag"] != old["ETag"]
    assert "40.00" in new.text
    assert client.get(url, headers={"if-none-match": old["ETag"]}).status_code == 200


def test_another_agencys_publication_leaves_the_bytes_as_they_are(
    client, publication, url, monkeypatch
):
    old = client.get(url)
    make_publication(assessment=make_assessment(framework=publication.framework))
    frozen.MEMORY.asked_at = float("-inf")
    monkeypatch.setattr("assessments.pages.typeset", None)
    assert client.get(url).content == old.content


def test_unknown_parameters_do_not_make_another_copy(client, url):
    client.get(url)
    before = len(frozen.MEMORY.answers)
    for n in range(5):
        assert client.get(f"{url}?x={n}&fbclid=abc{n}").status_code == 200
    assert len(frozen.MEMORY.answers) == before


def test_the_memory_drops_the_oldest_when_it_is_full(client, url, monkeypatch):
    monkeypatch.setattr(frozen, "KEPT_BYTES", 1)
    client.get(url)
    client.get(f"{url}?order=score")
    assert list(frozen.MEMORY.answers) == [f"{url}?order=score"]


def test_a_page_stays_readable_while_the_database_is_away(client, url, monkeypatch):
    shown = client.get(url)
    frozen.MEMORY.asked_at = float("-inf")

    def away(*args):
        raise DatabaseError("away")

    monkeypatch.setattr(PublicationQuerySet, "first", away)
    response = client.get(url)
    assert (response.status_code, response.content) == (200, shown.content)


def test_a_page_is_not_served_to_a_host_that_is_not_ours(client, url):
    client.get(url)
    assert client.get(url, headers={"host": "evil.example"}).status_code == 400


def test_a_page_of_plain_http_is_sent_to_https_where_that_is_asked(
    client, url, settings
):
    client.get(url)
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(url).status_code in (200, 301)
    assert frozen._may_answer(client.get(url).wsgi_request) is False


def test_a_page_that_is_not_there_is_not_kept(client, publication):
    url = reverse("indicator", args=[publication.agency.slug, 2564, 11])
    assert client.get(url).status_code == 404
    assert url not in frozen.MEMORY.answers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_only_read(client, url, method):
    client.get(url)
    assert getattr(client, method)(url).status_code == 405


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("order=score&order=EVIL", "order=score"),
        ("cadence=quarterly&order=" + "E" * 70, "cadence=quarterly"),
        ("order=" + "E" * 61, ""),
    ],
)
def test_what_the_key_leaves_out_the_page_does_not_show(client, url, odd, plain):
    kept = client.get(f"{url}?{odd}").content
    frozen.forget_all()
    assert client.get(f"{url}?{plain}").content == kept
    assert b"EVIL" not in kept


@pytest.mark.parametrize("path", ["/", "/about/"])
def test_a_page_of_the_directory_has_another_tag_when_it_says_something_else(
    client, publication, path
):
    old = client.get(path)
    make_publication(
        assessment=make_assessment(
            framework=make_framework(fiscal_year=2565), agency=make_agency()
        )
    )
    frozen.forget_all()
    new = client.get(path, headers={"if-none-match": old["ETag"]})
    assert new.status_code == 200
    assert new["ETag"] != old["ETag"]


def test_a_renewed_page_varies_by_encoding_alone(client, publication, url):
    client.get(url)
    make_publication(assessment=make_assessment(framework=publication.framework))
    frozen.MEMORY.asked_at = float("-inf")
    assert client.get(url)["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("refused", ["gzip;q=0", "gzip; q=0.0, br"])
def test_the_page_is_not_packed_for_whoever_refuses_it(client, url, refused):
    response = client.get(url, headers={"accept-encoding": refused})
    assert "Content-Encoding" not in response


def test_any_copy_will_do_for_whoever_says_so(client, url):
    client.get(url)
    assert client.get(url, headers={"if-none-match": "*"}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/agencies/{}/0002564/", "/agencies/{}/2564/indicators/01/"]
)
def test_a_page_has_one_address(client, publication, path):
    assert client.get(path.format(publication.agency.slug)).status_code == 404


def test_a_form_sent_to_a_public_page_is_a_wrong_method(url, publication):
    assert Client(enforce_csrf_checks=True).post(url).status_code == 405
