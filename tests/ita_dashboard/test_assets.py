"""The files that come out of packages are found, small, and whole."""

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from ita_dashboard import assets


@pytest.mark.parametrize("name", assets.ASSETS)
def test_every_asset_is_found_and_listed(name):
    listed = {
        f"{storage.prefix}/{path}": storage.path(path)
        for path, storage in assets.PackageAssetFinder().list(None)
    }
    assert finders.find(name) == listed[name]
    assert Path(listed[name]).stat().st_size > 1000


def test_what_is_no_asset_is_left_to_the_other_finders():
    assert finders.find("css/nothing.css") is None
    assert finders.find("css/nothing.css", find_all=True) == []


@pytest.mark.parametrize("weight", assets.WEIGHTS)
def test_a_font_is_light_has_all_thai_letters_and_keeps_its_licence(weight):
    path = assets.font(weight)
    with TTFont(path) as font:
        assert {chr(code) for code in font.getBestCmap()} >= set("กฮะๆ่ํำ฿๐๙AZaz09–“")
        assert "Open Font License" in font["name"].getDebugName(13)
    assert path.stat().st_size < 17_000


def test_the_style_sheets_come_joined_and_follow_their_sources(settings, tmp_path):
    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    for name in assets.STYLESHEETS:
        (folder / f"{name}.css").write_text(f"/* why\n */\n.{name} {{\n  top: 0;\n}}\n")
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    rules = [f".{name} {{\ntop: 0;\n}}" for name in assets.STYLESHEETS]
    assert assets.site_css().read_text().strip() == "\n".join(rules)
    later = assets.site_css().stat().st_mtime + 10
    (folder / "print.css").write_text(".changed {}")
    os.utime(folder / "print.css", (later, later))
    assert ".changed {}" in assets.site_css().read_text()


def test_the_basic_bundle_of_plotly_is_preferred_where_somebody_put_it(
    settings, tmp_path
):
    assert assets.plotly().stat().st_size > 4_000_000
    basic = tmp_path / assets.BASIC_PLOTLY
    basic.parent.mkdir(parents=True)
    basic.write_text("// basic")
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    assert assets.plotly().read_text() == "// basic"
