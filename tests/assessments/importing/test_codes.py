"""The catalogue of codes: complete, and each told of the real input it stands for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.importing.codes import BAD_INPUT, CODES, Happens
from tests.assessments.importing.bad_input import INPUTS
from tests.assessments.importing.messages import TEXT, edited, said
from tests.corpus import agencies
from tests.corpus.reader import read

ROOT = Path(__file__).resolve().parents[3]
SIZES = {"S": 19, "T": 26, "E": 15, "F": 17}
LETTER_AND_NUMBER = re.compile(r"[STEF]\d\d")
SAY = {"refuse", "doubt", "decide", "check", "Problem", "Doubt", "Check"}

PAGES = "tests/measures/importing_pages"
RESULTS = "tests/assessments/test_import_results.py"

# What harms nobody: it is kept as typed, and nothing is refused.
TAKEN = {
    "E10": (edited(("ผู้บริหารทบทวน", "ผู้บริหาร🙂ทบทวน")), "a.txt", "🙂"),
    "E12": (edited(("ผู้บริหารทบทวน", "<script>{{ x }}' OR 1=1")), "a.txt", "<script>{{"),
    "F11": (TEXT, "../../con\r\n<b>\u202etxt.txt", "ผู้บริหารทบทวน"),
}
# Where an input comes in by a page or a command, the test that feeds it there.
ELSEWHERE = {
    "S17": f"{RESULTS}::test_parts_that_fit_no_scale_are_reported",
    "T14": f"{RESULTS}::test_a_changed_row_of_a_published_year_says_that_it_is_a_draft",
    "F13": f"{PAGES}/test_upload.py::test_exactly_one_file_is_taken",
    "F14": f"{PAGES}/test_check_page.py::test_a_proposal_lives_for_a_day",
    "F15": "tests/measures/editing/test_measure_page.py"
    "::test_a_late_save_sees_theirs_mine_and_the_base",
    "F16": "tests/ita_dashboard/test_front.py::test_odd_addresses_never_break_the_page",
    "F17": "tests/assessments/test_load_agencies.py"
    "::test_what_is_no_list_of_agencies_is_refused",
}
# What has no input yet: no page or command takes such a thing.
NOT_BUILT = {
    "T22": "due dates come from the cadence; moving one is not built",
    "T25": "reports of progress are not built",
}


def test_the_catalogue_holds_all_codes_of_bad_input():
    expected = [
        f"{letter}{number:02}"
        for letter, size in SIZES.items()
        for number in range(1, size + 1)
    ]
    assert list(BAD_INPUT) == expected
    assert len(expected) == 77


def test_every_code_has_a_title_in_both_languages():
    for code in CODES.values():
        assert re.search("[ก-๙]", code.title.th), code.code
        assert code.title.en.isascii(), code.code
        assert code.happens


def test_every_code_that_the_product_says_stands_in_the_catalogue():
    said_codes = {
        code: path
        for app in ("assessments", "measures", "ita_dashboard")
        for path in (ROOT / app).rglob("*.py")
        for code in codes_in(path)
    }
    assert not {
        code: str(path) for code, path in said_codes.items() if code not in CODES
    }
    assert len(said_codes) > 50


def test_each_code_has_an_input_or_says_why_not():
    groups = (set(INPUTS), set(TAKEN), set(ELSEWHERE), set(NOT_BUILT))
    together = [code for group in groups for code in group]
    assert sorted(together) == sorted(BAD_INPUT)


def test_a_sound_document_is_told_none_of_them():
    assert not [message for message in said(TEXT) if message.code in BAD_INPUT]


@pytest.mark.parametrize("code", sorted(INPUTS))
def test_the_input_is_told_by_its_code_with_place_and_remedy(code):
    messages = [message for message in INPUTS[code]() if message.code == code]
    assert messages
    for message in messages:
        assert re.search("[ก-๙]", message.place)
        assert re.search("[ก-๙]{4}", message.remedy)
        assert re.search("[A-Za-z]{4}", message.remedy_en)
        assert "ไฟล์ไม่ถูกต้อง" not in message.remedy


@pytest.mark.parametrize("code", sorted(TAKEN))
def test_what_does_no_harm_is_kept_as_typed(code):
    text, name, kept = TAKEN[code]
    assert CODES[code].happens[0] is Happens.TAKEN
    reading = read(text.encode(), name, agencies.TOWN)
    assert not reading.problems
    words = " ".join(one.monitoring for one in reading.measures)
    assert kept in words


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_the_test_that_feeds_it_by_a_page_or_a_command_is_there(code):
    path, name = ELSEWHERE[code].split("::")
    tree = ast.parse((ROOT / path).read_text())
    assert name in {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("code", sorted(NOT_BUILT))
def test_what_is_not_built_is_said_nowhere(code):
    for app in ("assessments", "measures"):
        for path in (ROOT / app).rglob("*.py"):
            assert code not in codes_in(path), path


def codes_in(path: Path) -> set[str]:
    """The codes that a module says."""
    if path.name == "codes.py":
        return set()
    return set(_codes(ast.parse(path.read_text())))


def _codes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if LETTER_AND_NUMBER.fullmatch(node.value):
                yield node.value
        elif isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            if _name(node.func) in SAY and isinstance(first, ast.Constant):
                yield str(first.value)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
