"""Figures are plain data that Plotly accepts, with the numbers of the page."""

import subprocess
import sys

import plotly.graph_objects as go
import pytest
from django.urls import reverse

from tests.factories import make_publication

pytestmark = pytest.mark.django_db


def figure(client, publication, prefix="", query=""):
    path = reverse("figure", args=[publication.agency.slug, 2564])
    return client.get(prefix + path + query).json()


def test_plotly_knows_every_name_in_the_figure(client):
    data = figure(client, make_publication())
    drawn = go.Figure(data)
    assert len(drawn.data[0].x) == 10


def test_bars_carry_the_exact_scores_and_the_lowest_stands_out(client):
    bar = figure(client, make_publication())["data"][0]
    by_name = dict(zip(bar["y"], bar["customdata"], strict=True))
    assert by_name["10 การป้องกันการทุจริต"] == "31.25"
    colours = dict(zip(bar["y"], bar["meta"]["colors"], strict=True))
    assert [name for name, colour in colours.items() if colour == "accent"] == [
        "10 การป้องกันการทุจริต"
    ]


def test_the_bands_lie_behind_and_the_target_is_marked(client):
    layout = figure(client, make_publication())["layout"]
    bands = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
    assert [(band["x0"], band["x1"]) for band in bands][:2] == [(0, 50), (50, 55)]
    [target] = [shape for shape in layout["shapes"] if shape["type"] == "line"]
    assert target["x0"] == 85
    assert any("เป้าหมาย 85.00" in note["text"] for note in layout["annotations"])


def test_a_missing_score_has_no_bar_and_says_so(client):
    publication = make_publication(scores={9: "93.78"}, stated_total="80.00")
    bar = figure(client, publication)["data"][0]
    assert bar["x"].count(None) == 9
    assert bar["text"].count("ไม่มี") == 9


def test_the_figure_speaks_the_readers_language_and_digits(client):
    publication = make_publication()
    english = figure(client, publication, prefix="/en")["data"][0]
    assert english["y"][0] == "10 Corruption prevention"
    thai = figure(client, publication, query="?digits=thai")
    assert thai["data"][0]["text"][0] == "๓๑.๒๕"
    assert thai["layout"]["xaxis"]["ticktext"][-1] == "๑๐๐"


def test_the_web_process_never_imports_plotly():
    code = (
        "import django, sys; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "assert not any(name.split('.')[0] == 'plotly' for name in sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
    )
