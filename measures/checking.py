"""Whether a file that somebody downloaded says what was published.

A file names its version by number and SHA-256. What it says is compared with the
file that the frozen content gives, cell by cell; addresses are left out, since
they depend on where the file was fetched.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import translation
from openpyxl import load_workbook

from assessments.access import Published, published_result
from assessments.exports import in_cell
from assessments.models import Publication
from assessments.publishing import canonical, digest_of
from measures.files import Table, as_data, score_table, sheets, version_row

LANGUAGES = ("th", "en")
LARGEST = 20 * 1024 * 1024


class Unreadable(Exception):
    """The file is none of ours, or cut short."""


@dataclass(frozen=True)
class Mismatch:
    """A place where the file says something else than what was published."""

    place: str
    found: str
    published: str


@dataclass(frozen=True)
class Verdict:
    """What was found out about a file."""

    kind: str
    sha256: str
    publications: Sequence[Publication]
    mismatches: Sequence[Mismatch] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether the file is a published version, word for word."""
        return bool(self.publications) and not self.mismatches


def check_file(content: bytes) -> Verdict:
    """Say which publication a file is, and where it differs from it.

    Raises Unreadable for what is no JSON, CSV or Excel file of ours.
    """
    if len(content) > LARGEST:
        raise Unreadable("larger than any file of ours")
    if content.startswith(b"PK"):
        return _check_workbook(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error
    if text.lstrip().startswith("{"):
        return _check_json(text)
    return _check_csv(text)


def _check_json(text: str) -> Verdict:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not whole JSON") from error
    if "publication" not in data:
        # The content alone: its hash says all.
        content = data.get("content") if isinstance(data.get("content"), str) else None
        sha256 = digest_of(content if content is not None else canonical(data))
        return Verdict("content", sha256, _known(sha256))
    told = data["publication"]
    if not isinstance(told, dict) or not isinstance(data.get("content"), dict):
        raise Unreadable("no publication in it")
    sha256 = digest_of(canonical(data["content"]))
    found = _known(str(told.get("sha256", "")), told.get("number"))
    mismatches: list[Mismatch] = []
    if sha256 != told.get("sha256"):
        stated = str(told.get("sha256"))
        mismatches.append(Mismatch("SHA-256 of content", sha256, stated))
    if found:
        expected = json.loads(json.dumps(as_data(_published(found[0]))))
        mismatches += _differences("", data, expected)
    return Verdict("json", sha256, found, mismatches)


def _check_csv(text: str) -> Verdict:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    last = rows[-1] if rows else []
    if len(last) < 3 or last[0] != "publication":
        raise Unreadable("its last row does not name a publication")
    found = _known(last[2], last[1])

    def table(published: Published) -> Table:
        return [*score_table(published), version_row(published)]

    compared = _compare({"": rows}, found, lambda published: {"": table(published)})
    return Verdict("csv", last[2], found, compared)


def _check_workbook(content: bytes) -> Verdict:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        found_sheets = {
            sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
            for sheet in book
        }
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise Unreadable("not whole as an Excel file") from error
    told = {row[0]: row[1] for row in found_sheets.get("result", []) if len(row) > 1}
    if "sha256" not in told:
        raise Unreadable("its sheet “result” does not name a publication")
    found = _known(str(told["sha256"]), told.get("version"))
    return Verdict(
        "xlsx", str(told["sha256"]), found, _compare(found_sheets, found, sheets)
    )


def _compare(
    tables: dict[str, list[list[Any]]], found: Sequence[Publication], make: Any
) -> list[Mismatch]:
    """The differing cells, in the language in which there are fewest."""
    if not found:
        return []
    published = _published(found[0])
    tried = []
    for language in LANGUAGES:
        with translation.override(language):
            tried.append(list(_of_tables(tables, make(published))))
    return min(tried, key=len)


def _of_tables(
    tables: dict[str, list[list[Any]]], expected: dict[str, Table]
) -> Iterator[Mismatch]:
    for title in dict.fromkeys([*expected, *tables]):
        have, want = tables.get(title, []), expected.get(title, [])
        prefix = f"{title} " if title else ""
        for line in range(max(len(have), len(want))):
            row = have[line] if line < len(have) else []
            right = want[line] if line < len(want) else []
            for column in range(max(len(row), len(right))):
                said = row[column] if column < len(row) else None
                true = right[column] if column < len(right) else None
                if not _is_address(true) and not _same(said, in_cell(true)):
                    place = f"{prefix}row {line + 1} column {column + 1}"
                    yield Mismatch(place, _text(said), _text(true))


def _differences(place: str, found: Any, expected: Any) -> Iterator[Mismatch]:
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in dict.fromkeys([*expected, *found]):
            if (place, key) != ("publication", "address"):
                inner = f"{place}.{key}" if place else str(key)
                yield from _differences(inner, found.get(key), expected.get(key))
    elif isinstance(found, list) and isinstance(expected, list):
        for number in range(max(len(found), len(expected))):
            pair = (
                one[number] if number < len(one) else None for one in (found, expected)
            )
            yield from _differences(f"{place}[{number}]", *pair)
    elif found != expected or type(found) is not type(expected):
        yield Mismatch(place, _text(found), _text(expected))


def _known(sha256: str, number: object = None) -> list[Publication]:
    """The publications with this hash, and this number if one is named."""
    rows = Publication.objects.filter(sha256=sha256).select_related("agency")
    if number is not None:
        try:
            rows = rows.filter(number=int(str(number)))
        except ValueError:
            return []
    return list(rows.order_by("agency_id", "fiscal_year", "number"))


def _published(publication: Publication) -> Published:
    return published_result(
        publication.agency.slug, publication.fiscal_year, publication.number
    )


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _same(found: object, expected: object) -> bool:
    if isinstance(expected, Decimal | int):
        try:
            return Decimal(str(found)) == Decimal(expected)
        except InvalidOperation:
            return False
    return _text(found) == _text(expected)


def _text(value: object) -> str:
    return "" if value is None else str(value)
