"""The site's speed as ratios, side by side in one run: `make bench`.

Floors fail a release, goals are what we aim at. Only ratios and counts are
compared: requests per second of a shared machine say nothing by themselves.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from bench.load import ROOT, interleaved, ratio, server
from ita_dashboard.assets import BASIC_PLOTLY
from tests.browser import chromium

RESULT = "/agencies/taling-chan/2564/"
ROUNDS = int(os.environ.get("ROUNDS", "7"))
SECONDS = 1.0
# Queries, cold and hot: floor and goal. What is asked anew each time is never hot.
FROZEN, LIVE = ((6, 1), (4, 0)), ((3, 3), (2, 2))
LIMITS = {"search": LIVE, "agency's latest year": LIVE}
Row = tuple[str, str, str, str, bool]


def main() -> int:
    """Print the table; return 1 when a figure is under its floor."""
    with tempfile.TemporaryDirectory(prefix="ita-bench-") as var:
        env = _public_site(Path(var))
        rows = speed_and_browser(env, Path(var))
    rows += queries()
    width = max(len(row[0]) for row in rows)
    print(f"\n{'':{width}}  {'floor':>8}  {'goal':>8}  {'measured':>9}")
    for title, floor, goal, measured, holds in rows:
        note = "" if holds else "  UNDER THE FLOOR"
        print(f"{title:{width}}  {floor:>8}  {goal:>8}  {measured:>9}{note}")
    return 0 if all(row[-1] for row in rows) else 1


def _public_site(var: Path) -> dict[str, str]:
    """Lay the real data and the compressed files into `var`; return its settings."""
    env = {name: value for name, value in os.environ.items() if name != "ITA_MODE"}
    env |= {"ITA_VAR_DIR": str(var), "PYTHONPATH": str(ROOT)}
    make = ["make", "-s", "data", f"PY={sys.executable}"]
    subprocess.run(make, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    env |= {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "ITA_HTTPS_REDIRECT": "0",
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(collect, cwd=ROOT, env=env, check=True)
    return env


def speed_and_browser(env: dict[str, str], var: Path) -> list[Row]:
    """Measure the published page against the reference with the same bytes."""
    gzip = {"Accept-Encoding": "gzip"}
    with server("ita_dashboard.wsgi:application", env) as site:
        with urlopen(Request(site.url + RESULT)) as answer:
            page = var / "page.html"
            page.write_bytes(answer.read())
        with urlopen(Request(site.url + RESULT, headers=gzip)) as answer:
            known = {**gzip, "If-None-Match": answer.headers["ETag"]}
        env = env | {"BENCH_PAGE": str(page), "BENCH_STATIC": str(var / "static")}
        with server("bench.reference:application", env) as reference:
            cases = {
                "reference": (reference, RESULT, gzip),
                "page": (site, RESULT, gzip),
                "304": (site, RESULT, known),
            }
            rounds = interleaved(cases, rounds=ROUNDS, seconds=SECONDS)
            for name in cases:
                rate = median(each[name] for each in rounds)
                print(f"{name}: {rate:,.0f} requests per second of its own CPU")
            against = "against Django with the same bytes"
            rows = [
                _at_least(f"published page, gzip, {against}", 0.9, 2.5, rounds, "page"),
                _at_least(f"304 {against} (its 200)", 1.0, 2.5, rounds, "304"),
            ]
            if chromium.program():
                rows += in_the_browser(site.url, reference.url)
            else:
                print("Left out: the browser's figures: apt-get install chromium")
    return rows


def in_the_browser(site: str, reference: str) -> list[Row]:
    """Measure bytes before interaction, and when charts can be seen."""
    from bench import browser

    sizes = browser.loaded_bytes(site + RESULT)
    print("bytes by kind:", ", ".join(f"{k} {v:,}" for k, v in sorted(sizes.items())))
    kilobytes = sum(sizes.values()) / 1000
    urls = {"site": site + RESULT, "reference": reference + RESULT}
    times = browser.chart_times(urls, runs=ROUNDS)
    seen = median(each["site"] for each in times)
    against = ratio(times, "site", "reference")
    drawn = browser.plotly_time(site + RESULT, runs=3)
    print(f"first chart seen after {seen:.0f} ms here and now")
    title = "ms to draw the Plotly chart, CPU 4x slower"
    plotly = _at_most(title, 1500, 1000, drawn)
    if not (ROOT / BASIC_PLOTLY).exists():
        # The limits are of the basic bundle; the wheel's is four times as large.
        plotly = (f"{title}, the wheel's bundle", "", "", f"{drawn:.0f}", True)
    return [
        _at_most("KB before interaction, with the font", 60, 50, kilobytes),
        _at_most("first chart seen, against the reference", 1.3, 1.1, against),
        plotly,
    ]


def queries() -> list[Row]:
    """Count queries with 10 and with 200 agencies: the same numbers."""
    few, many = _counted(10), _counted(200)
    rows: list[Row] = []
    for page, (cold, hot) in few.items():
        floor, goal = LIMITS.get(page, FROZEN)
        shown = f"{cold}/{hot}"
        if many[page] != few[page]:
            shown += f", then {many[page][0]}/{many[page][1]}"
        holds = cold <= floor[0] and hot <= floor[1] and many[page] == few[page]
        title = f"queries, {page}: cold/hot"
        least, aim = (f"<= {cold}/{hot}" for cold, hot in (floor, goal))
        rows.append((title, least, aim, shown, holds))
    return rows


def _counted(agencies: int) -> dict[str, list[int]]:
    with tempfile.TemporaryDirectory(prefix="ita-bench-") as var:
        env = {**os.environ, "ITA_MODE": "local", "ITA_VAR_DIR": var}
        command = [sys.executable, "-m", "bench.queries", str(agencies)]
        run = subprocess.run(
            command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE
        )
        return json.loads(run.stdout)


def _at_least(
    title: str, floor: float, goal: float, rounds: list[dict[str, float]], case: str
) -> Row:
    measured = ratio(rounds, case, "reference")
    shown = (f">= {floor}x", f">= {goal}x", f"{measured:.2f}x")
    return (title, *shown, measured >= floor)


def _at_most(title: str, floor: float, goal: float, measured: float) -> Row:
    return (title, f"<= {floor}", f"<= {goal}", f"{measured:.4g}", measured <= floor)


if __name__ == "__main__":
    sys.exit(main())
