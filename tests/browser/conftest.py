"""A site with the real data, a browser, and axe."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site_folder():
    with tempfile.TemporaryDirectory(prefix="ita-site-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def site(site_folder):
    """Serve what `make run` serves, from a folder of its own: the base URL."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "ITA_MODE": "local", "ITA_VAR_DIR": str(site_folder)}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    make = ["make", "-s", f"PY={sys.executable}", f"PORT={port}"]
    subprocess.run([*make, "data"], cwd=ROOT, env=env, check=True)
    server = subprocess.Popen([*make, "serve"], cwd=ROOT, env=env)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def sign_in(open_page, site_folder):
    """Open the page of an example account: `sign_in(name, path) -> page`."""

    def sign_in(name, path, **options):
        page = open_page(f"/accounts/login/?next={path}", **options)
        page.fill("input[name=username]", name)
        page.fill(
            "input[name=password]",
            (site_folder / "example-password").read_text().strip(),
        )
        page.click("main button[type=submit]")
        page.wait_for_url(f"**{path}")
        return page

    return sign_in


def _wait_for(url):
    for _ in range(200):
        try:
            with urlopen(url, timeout=20):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing answers at {url}")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, site):
    """Open a path of the site: `open_page(path, width=1280, **context options)`.

    Whatever the browser complains about on the way (a script's error, a refusal of
    the Content-Security-Policy, a file that is not there, a request to anyone
    else) fails the test at its end.
    """
    contexts, complaints = [], []

    def open_page(path, *, width=1280, expected_status=200, later=200, **options):
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, locale="th-TH", **options)
        contexts.append(context)
        page = context.new_page()

        def note(message):
            # The console also reports the status that the test expects.
            expected = [str(one) for one in (expected_status, later) if one >= 400]
            if message.type in ("error", "warning") and not any(
                status in message.text for status in expected
            ):
                complaints.append(message.text)

        def only_here(request):
            if not request.url.startswith((site, "data:", "blob:")):
                complaints.append(f"asks {request.url}")

        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", only_here)
        response = page.goto(site + path)
        assert response.status == expected_status
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def axe():
    """List what axe-core finds on a page: `axe(page) -> list[str]`."""

    def run(page):
        found = Axe().run(page).response["violations"]
        return [
            f"{violation['id']}: {violation['help']} at {node['target']}"
            for violation in found
            for node in violation["nodes"]
        ]

    return run
