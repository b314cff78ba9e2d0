"""The page on method says where each rule comes from and how sure we are."""

import pytest

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
