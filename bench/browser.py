"""What a phone loads before anyone touches it, and when a chart can be seen."""

from statistics import median

from playwright.sync_api import (
    Browser,
    CDPSession,
    Page,
    ViewportSize,
    sync_playwright,
)

from tests.browser import chromium

PHONE = ViewportSize(width=390, height=844)
# Answers, in ms since navigation, once the first chart has a box and was painted.
FIRST_CHART = """() => new Promise(done => {
  const look = () => {
    const chart = document.querySelector("main svg, main [data-first-chart]");
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (chart && chart.getBoundingClientRect().height && paint) done(paint.startTime);
    else requestAnimationFrame(look);
  };
  look();
})"""
PLOTLY_DRAWN = """() => new Promise(done => {
  const began = performance.now();
  document.querySelector("[data-chart]").scrollIntoView({block: "center"});
  const look = () => document.querySelector("[data-chart] .main-svg")
    ? done(performance.now() - began) : setTimeout(look, 5);
  look();
})"""


def loaded_bytes(url: str) -> dict[str, int]:
    """Return the bytes over the wire of each kind of file, before interaction."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page, wire = _phone(browser)
        kinds: dict[str, str] = {}
        sizes: dict[str, int] = {}

        def kind(event: dict) -> None:
            kinds[event["requestId"]] = event["type"]

        def size(event: dict) -> None:
            name = kinds.get(event["requestId"], "Other")
            sizes[name] = sizes.get(name, 0) + int(event["encodedDataLength"])

        wire.on("Network.responseReceived", kind)
        wire.on("Network.loadingFinished", size)
        page.goto(url, wait_until="networkidle")
        page.wait_for_timeout(500)
        browser.close()
    return sizes


def chart_times(urls: dict[str, str], *, runs: int) -> list[dict[str, float]]:
    """Return ms to the first visible chart of each URL, run by run, cold caches."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        times: list[dict[str, float]] = []
        for _ in range(runs + 1):
            times.append({})
            for name, url in urls.items():
                page, _ = _phone(browser)
                page.goto(url, wait_until="commit")
                times[-1][name] = page.evaluate(FIRST_CHART)
                page.context.close()
        browser.close()
    return times[1:]


def plotly_time(url: str, *, runs: int) -> float:
    """Return ms from scrolling to the chart to its being drawn, CPU slowed 4x."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        times = []
        for _ in range(runs):
            page, wire = _phone(browser)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.goto(url, wait_until="load")
            times.append(page.evaluate(PLOTLY_DRAWN))
            page.context.close()
        browser.close()
    return median(times)


def _phone(browser: Browser) -> tuple[Page, CDPSession]:
    page = browser.new_context(viewport=PHONE, locale="th-TH").new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    return page, wire
