"""What the trials share, and the figures that they leave behind."""

import os
from pathlib import Path

import pytest

from tests.prove import databases
from tests.prove.site import site as make_site

FIGURES: list[str] = []


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A site with a server, on the engine that the tests run on."""
    folder = tmp_path_factory.mktemp("site")
    with databases.database(folder) as url, make_site(url, folder) as site:
        yield site


@pytest.fixture(scope="module")
def unserved(tmp_path_factory):
    """A site on which nobody but the trial works."""
    folder = tmp_path_factory.mktemp("site")
    with (
        databases.database(folder) as url,
        make_site(url, folder, serve=False) as site,
    ):
        yield site


@pytest.fixture
def figure():
    """Note a figure: `figure("20 editors: 0 lost")`."""

    def note(text: str) -> None:
        FIGURES.append(f"{databases.ENGINE}: {text}")

    return note


def pytest_terminal_summary(terminalreporter):
    """Print the figures; keep them in a file if one is named."""
    for line in FIGURES:
        terminalreporter.write_line(line)
    if name := os.environ.get("PROVE_FIGURES"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in FIGURES)
