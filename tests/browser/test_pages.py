"""The published pages in a browser: for everybody, at every size, from us alone."""

import pypdfium2
import pytest

RESULT = "/agencies/taling-chan/2564/"
PAGES = {
    "/": 200,
    RESULT: 200,
    f"{RESULT}?sort=headroom&cadence=quarterly&digits=thai": 200,
    f"{RESULT}indicators/10/": 200,
    "/agencies/food-and-drug-administration/2565/": 200,
    "/about/": 200,
    "/agencies/bang-rak/": 404,
    "/agencies/nowhere/": 404,
    "/?q=nowhere": 404,
}
BOTH = list(PAGES.items())
BOTH += [(f"/en{path}", status) for path, status in PAGES.items()]


@pytest.mark.parametrize(("path", "status"), BOTH)
def test_axe_finds_nothing_and_a_phone_scrolls_one_way(open_page, axe, path, status):
    page = open_page(path, expected_status=status)
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", [RESULT, f"/en{RESULT}", f"{RESULT}indicators/10/"])
def test_axe_finds_nothing_on_a_phone_in_the_dark(open_page, axe, path):
    page = open_page(path, width=390, color_scheme="dark")
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chart_is_drawn_by_plotly_once_it_comes_into_view(open_page, axe, scheme):
    page = open_page(RESULT, color_scheme=scheme)
    assert page.evaluate("typeof Plotly") == "undefined"
    chart = page.locator("[data-chart]")
    chart.scroll_into_view_if_needed()
    chart.locator(".main-svg").first.wait_for(timeout=20_000)
    assert "31.25" in chart.inner_text()
    assert axe(page) == []


def test_pages_read_whole_without_javascript(open_page):
    page = open_page(RESULT, java_script_enabled=False)
    text = page.inner_text("main")
    for said in ("65.96", "9.04", "31.25", "ฝ่ายการคลัง", "กำชับให้เจ้าหน้าที่ทุกฝ่าย"):
        assert said in text


def test_public_pages_set_no_cookie(open_page):
    page = open_page(RESULT)
    assert page.context.cookies() == []


def test_the_thai_typeface_is_ours(open_page):
    page = open_page(RESULT)
    loaded = page.evaluate(
        "document.fonts.ready.then(all => [...all].filter(f => f.status == 'loaded')"
        ".map(f => f.family))"
    )
    assert {name.strip('"') for name in loaded} == {"Sarabun"}


def test_a_reader_finds_the_district_by_a_part_of_its_name(open_page):
    page = open_page("/")
    page.locator("input[type=search]").fill("ตลิ่ง")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="สำนักงานเขตตลิ่งชัน").first.click()
    page.wait_for_url("**/agencies/taling-chan/**")
    assert "65.96" in page.inner_text("main")


def test_every_printed_sheet_names_its_address_and_version(open_page):
    printed = open_page(RESULT).pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as document:
        sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    assert len(sheets) > 1
    for sheet in sheets:
        assert f"{RESULT} · " in sheet
        assert "SHA-256" in sheet
