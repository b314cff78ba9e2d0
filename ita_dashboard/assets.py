"""Static files that come out of packages, or are made from files that do.

No page asks a third party for anything, and no step needs node: plotly.js and
the Thai typeface lie in Python wheels. `collectstatic`, the development server
and whitenoise all reach these files through `PackageAssetFinder`.
"""

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

# In the order of the cascade.
STYLESHEETS = ("tokens", "base", "components", "pages", "print")
# Beside those, on the pages that ask who you are: readers never fetch them.
STAFF_STYLESHEETS = ("forms", "accounts", "editing", "publishing", "importing")
# The basic bundle of plotly.js is a quarter of the wheel's. It needs npm, so it
# is used where somebody has put it and never needed.
BASIC_PLOTLY = "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"
# Two faces: the second draws 600 and 700. A third would cost more than the page.
WEIGHTS = ("Regular", "SemiBold")
# Thai, ASCII, and the signs that the pages set around them.
CHARACTERS = "".join(
    map(chr, (*range(0x20, 0x7F), *range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)))
) + ("\xa0©«°±·»×÷–—‘’“”•…←↑→↓−≠≤≥")


class PackageAssetFinder(BaseFinder):
    """Finds the files that `ASSETS` names."""

    def find(self, path: str, find_all: bool = False) -> Any:
        """Return where one file lies, made anew if it had to be; else nothing."""
        found = [str(ASSETS[path]())] if path in ASSETS else []
        return found[0] if found and not find_all else found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every file, each with the storage that it is in."""
        for name, locate in ASSETS.items():
            path = locate()
            storage = FileSystemStorage(location=str(path.parent))
            storage.prefix = os.path.dirname(name)  # type: ignore[attr-defined]
            yield path.name, storage


def plotly() -> Path:
    """Return the plotly.js to serve under the one name that pages ask for."""
    basic = settings.BASE_DIR / BASIC_PLOTLY
    if not basic.exists():
        return _in_package("plotly", "package_data/plotly.min.js")
    return _made(
        "plotly.min.js", [basic], lambda to: to.write_bytes(basic.read_bytes())
    )


def font(weight: str) -> Path:
    """Return one weight of Sarabun, cut down to the characters of the pages."""
    source = _in_package("fontpkg_sarabun", f"files/Sarabun-{weight}.ttf")

    def cut(target: Path) -> None:
        # Imported when a font is made, once: half a second that no command needs.
        from fontTools import subset

        # Name records 0, 13 and 14 are the copyright and the licence: they stay.
        options = subset.Options(
            flavor="woff2",
            hinting=False,
            name_IDs=[0, 13, 14],
            # What places Thai marks, and Latin kerning.
            layout_features=["ccmp", "kern", "mark", "mkmk"],
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=CHARACTERS)
        with subset.load_font(source, options) as typeface:
            subsetter.subset(typeface)
            subset.save_font(typeface, target, options)

    return _made(f"Sarabun-{weight}.woff2", [source, Path(__file__)], cut)


def site_css() -> Path:
    """Return the style sheets of every page as one file.

    One request before the first paint, without comments and indents, which no
    reader's telephone needs.
    """
    return _joined("site.css", "", STYLESHEETS)


def staff_css() -> Path:
    """Return what only the pages of staff need, as one file."""
    return _joined("staff.css", "staff", STAFF_STYLESHEETS)


ASSETS: dict[str, Callable[[], Path]] = {
    "vendor/plotly.min.js": plotly,
    "css/site.css": site_css,
    "css/staff.css": staff_css,
    **{f"fonts/Sarabun-{weight}.woff2": partial(font, weight) for weight in WEIGHTS},
}


def _in_package(package: str, inside: str) -> Path:
    spec = find_spec(package)  # finds the package without running it
    if spec is None or spec.origin is None:
        raise ImproperlyConfigured(f"{package} is not installed")
    return Path(spec.origin).parent / inside


def _joined(name: str, inside: str, sheets: Iterable[str]) -> Path:
    folder = settings.BASE_DIR / "static" / "css" / inside
    sources = [folder / f"{sheet}.css" for sheet in sheets]

    def join(target: Path) -> None:
        text = "\n".join(source.read_text() for source in sources)
        text = re.sub(r"(?s)/\*.*?\*/", "", text)
        target.write_text(re.sub(r"\s*\n\s*", "\n", text))

    return _made(name, sources, join)


def _made(name: str, sources: list[Path], make: Callable[[Path], object]) -> Path:
    """Return var/assets/NAME, made from its sources if one of them is newer."""
    target: Path = settings.VAR_DIR / "assets" / name
    newest = max(source.stat().st_mtime_ns for source in sources)
    if not target.exists() or target.stat().st_mtime_ns < newest:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may get here at once; neither may see half a file.
        draft = target.with_name(f".{os.getpid()}-{threading.get_ident()}-{name}")
        make(draft)
        os.replace(draft, target)
    return target
