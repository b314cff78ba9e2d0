"""What the files of the repository may hold: markup, colours, words, addresses."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "ita_dashboard/locale/en/LC_MESSAGES/django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Put together here, so that this file does not name them.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
]
BINARY = (".png", ".xlsx", ".docx", ".pdf")
HOMES = ["/" + "home/", "/" + "root/", "/" + "Users/"]


def files(*suffixes: str) -> list[Path]:
    """List the files that belong to the repository: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name]
    return [
        path
        for path in paths
        if path.is_file() and (not suffixes or path.suffix in suffixes)
    ]


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_templates_hold_no_style_and_no_script_of_their_own():
    markup = files(".html")
    assert not lines_with(r"\sstyle\s*=", markup)
    assert not lines_with(r"\son[a-z]+\s*=\s*[\"']", markup)
    assert not lines_with(r"(?i)<style\b", markup)
    inline = r"(?i)<script\b(?![^>]*\b(src=|type=\"application/(ld\+)?json\"))"
    assert not lines_with(inline, markup)


def test_colours_are_named_in_one_place():
    sheets = [path for path in files(".css") if path.name != "tokens.css"]
    assert not lines_with(r"(?i)#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(\s*\d", sheets)
    colour = r"(?<!&)#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?![\w-])"
    assert not lines_with(colour, files(".html"))


@pytest.mark.parametrize("word", [*REGISTRIES, *HOMES])
def test_no_file_names_a_registry_or_somebodys_folder(word):
    textual = [path for path in files() if path.suffix not in BINARY]
    # Not the same word inside somebody's address on the web.
    assert not lines_with(rf"(?<![\w.]){re.escape(word)}", textual)


def test_lock_lists_hold_names_and_hashes_only():
    locks = list((ROOT / "requirements").glob("*.lock.txt"))
    assert len(locks) == 2
    assert not lines_with(r"https?:|file:|@ |^--", locks)


def test_development_has_the_very_versions_that_run():
    def pinned(name):
        text = (ROOT / "requirements" / f"{name}.lock.txt").read_text()
        return set(re.findall(r"^([\w.-]+==[^ \\]+)", text, re.MULTILINE))

    assert pinned("runtime") < pinned("dev")


def test_readme_names_only_commands_that_exist():
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = re.findall(
        r"(?m)(?:`|^[ $]*)make ([a-z-]+)", (ROOT / "README.md").read_text()
    )
    assert {"run", "test"} <= set(named) <= set(targets)


def messages_in(path: Path) -> set[tuple[str | None, str]]:
    """Return the (context, text) pairs that a template or module translates."""
    text = path.read_text()
    if path.suffix == ".html":
        text = templatize(text, origin=str(path))
        # What is left around the calls has odd indents; Python minds those.
        text = "\n".join(line.lstrip() for line in text.splitlines())
    found = set()
    for _line, message, _comments, context in extract(
        "python", BytesIO(text.encode()), keywords=KEYWORDS
    ):
        singular = message if isinstance(message, str) else message[0]
        found.add((context, singular))
    return found


def test_templates_say_nothing_in_thai_that_cannot_be_translated():
    # Elements that say of themselves that they are Thai stay Thai on every page.
    told = (
        r'(?s){% comment.*?endcomment %}|<(\w+)[^>]*\blang="th".*?</\1>'
        r"|{% blocktrans.*?{% endblocktrans.*?%}|{%.*?%}|{{.*?}}|{#.*?#}"
    )
    untold = {}
    for path in files(".html"):
        if thai := re.findall("[ก-๛]+", re.sub(told, "", path.read_text())):
            untold[str(path.relative_to(ROOT))] = thai
    assert not untold


def test_every_text_for_readers_has_an_english_translation():
    translated = {
        key(entry)
        for entry in catalogue()
        if entry.string and all(entry.string) and not entry.fuzzy
    }
    missing = [
        f"{path.relative_to(ROOT)}: {text!r}"
        for path in product_files()
        for context, text in sorted(messages_in(path), key=str)
        if (context, text) not in translated
    ]
    assert not missing


def product_files() -> list[Path]:
    """List what may speak to readers: the tests and the tools around do not."""
    apart = {"tests", "bench", "requirements"}
    return [path for path in files(".html", ".py") if not apart & {*path.parts}]


def catalogue() -> list[Message]:
    with CATALOGUE.open("rb") as stream:
        return [entry for entry in read_po(stream, locale="en") if entry.id]


def key(entry: Message) -> tuple[str | None, str]:
    text = entry.id if isinstance(entry.id, str) else entry.id[0]
    return entry.context, text


def test_no_translation_is_left_over():
    used = set().union(*map(messages_in, product_files()))
    left_over = [entry.id for entry in catalogue() if key(entry) not in used]
    assert not left_over


def test_every_name_in_the_glossary_stands_in_the_code():
    rows = re.findall(
        r"^\| [^|]+ \| `(\w+)` \|",
        (ROOT / "docs/glossary.md").read_text(),
        re.MULTILINE,
    )
    code = "\n".join(
        path.read_text() for path in files(".py") if "tests" not in path.parts
    )
    missing = [name for name in rows if not re.search(rf"\b{name}\b", code)]
    assert len(rows) > 30
    assert not missing
