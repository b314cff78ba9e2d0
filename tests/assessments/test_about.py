"""The page on method says where each rule comes from and how sure we are."""

from html import unescape

import pytest
from django.core.management import call_command

from assessments.importing.frameworks import read_frameworks, shipped_files
from tests.factories import make_framework
from tests.measures.test_result_page import plain

pytestmark = pytest.mark.django_db


def test_it_shows_levels_weights_and_sources_of_each_framework(client):
    make_framework()
    make_framework(fiscal_year=2565)
    text = plain(client.get("/about/"))
    for words in ("2564", "2565", "65.00", "ป.ป.ช."):
        assert words in text
    assert "NACC" in client.get("/en/about/").text


@pytest.mark.parametrize(
    ("path", "shown", "hidden"),
    [("/about/", "note_th", "note"), ("/en/about/", "note", "note_th")],
)
def test_each_note_is_told_in_the_pages_language_alone(client, path, shown, hidden):
    call_command("load_frameworks", verbosity=0)
    text = unescape(plain(client.get(path)))
    told = [
        one
        for framework in read_frameworks(shipped_files())
        for one in framework.provenance
    ]
    for one in told:
        assert getattr(one, shown) in text
        assert getattr(one, hidden) not in text


def test_a_note_without_thai_stands_in_english_and_says_so(client):
    framework = make_framework()
    framework.provenance[0]["note"] = "Read off the notice board."
    framework.save()
    text = plain(client.get("/about/"))
    assert '<p lang="en" data-verbatim>Read off the notice board.</p>' in text


def test_it_reads_without_any_framework(client):
    assert client.get("/about/").status_code == 200


def test_it_has_no_more_queries_for_more_frameworks(client, count_queries):
    from assessments import frozen

    make_framework()
    few = count_queries("/about/")
    for year in range(2562, 2564):
        make_framework(fiscal_year=year)
    frozen.forget_all()
    assert count_queries("/about/") == few
