"""The shape of the code, as claims: imports go downstairs, files stay small."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("assessments", "measures", "ita_dashboard")
MOST_LINES = 400

FORBIDDEN = {
    "assessments/**/*.py": ["measures", "ita_dashboard"],
    "measures/**/*.py": ["ita_dashboard"],
    "*/charts.py": ["django", "assessments.models", "measures.models"],
    "*/tables.py": ["assessments.models", "measures.models"],
    "*/models/*.py": [
        f"{app}.{room}"
        for app in ("assessments", "measures")
        for room in ("actions", "importing", "access", "views", "api", "publishing")
    ],
}
NOWHERE = {"utils", "helpers", "common"}


def python_files() -> list[Path]:
    return [
        path
        for folder in (*APPS, "tests", "bench", "requirements")
        for path in (ROOT / folder).rglob("*.py")
    ]


def imported_names(path: Path) -> Iterator[str]:
    """Yield each dotted name that a module imports, with a dot at its end."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (f"{alias.name}." for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.relative_to(ROOT)}: relative import"
            yield from (f"{node.module}.{alias.name}." for alias in node.names)


@pytest.mark.parametrize(("pattern", "modules"), FORBIDDEN.items())
def test_imports_only_go_downstairs(pattern, modules):
    for path in ROOT.glob(pattern):
        upstairs = [
            name
            for name in imported_names(path)
            for module in modules
            if name.startswith(f"{module}.")
        ]
        assert not upstairs, f"{path.relative_to(ROOT)} imports {upstairs}"


@pytest.mark.parametrize("app", ["assessments", "measures"])
def test_rules_import_the_standard_library_and_rules_only(app):
    ground = sys.stdlib_module_names
    for path in (ROOT / app / "rules").rglob("*.py"):
        foreign = [
            name
            for name in imported_names(path)
            if name.split(".")[0] not in ground and ".rules." not in name
        ]
        assert not foreign, f"{path.relative_to(ROOT)} imports {foreign}"


@pytest.mark.parametrize("call", ["today", "now", "utcnow"])
def test_rules_ask_no_clock(call):
    for app in APPS:
        for path in (ROOT / app / "rules").rglob("*.py"):
            asked = [
                node.lineno
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Attribute) and node.attr == call
            ]
            assert not asked, f"{path.relative_to(ROOT)} asks the clock in {asked}"


def test_files_can_be_read_in_one_sitting():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if path.parent.name != "migrations"
        and (lines := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert not long


def test_every_module_is_named_after_what_it_holds():
    assert not [path for path in python_files() if path.stem in NOWHERE]
