"""The Chromium of this machine; the tests download no browser."""

import os
import shutil
from ctypes.util import find_library

from playwright.sync_api import Browser, Playwright

# None of these is about the pages: they keep the browser quiet and offline.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def program() -> str | None:
    """Return the path of Chromium or Chrome, if one is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def missing_packages() -> list[str]:
    """List the Debian packages without which no browser can be driven."""
    # Playwright's driver needs the library; a small Debian comes without it.
    return ["chromium"] * (program() is None) + ["libatomic1"] * (
        find_library("atomic") is None
    )


def launch(playwright: Playwright) -> Browser:
    """Start it, without a window."""
    # Chromium's sandbox does not work for root.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(
        executable_path=program(), args=[*ARGUMENTS, *as_root]
    )
