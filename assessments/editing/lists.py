"""Lists of staff: filter, order and columns are the address; a file is the screen.

A list is a django-tables2 table of values. Its `ListState` reads the choice from
the address, sets the table to it, and writes the addresses of other choices.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse

from assessments.exports import Value, csv_response, xlsx_response
from assessments.frozen import state_of

SORT, COLUMNS = "sort", "columns"
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ColumnChoice:
    """A column that may be left out, and whether it shows."""

    name: str
    header: str
    shown: bool


class ListState:
    """What a reader chose of a list, as the address has it; the rest is ignored.

    `?columns=a&columns=b&sort=-a` and the fields of the filter form. The table is
    set to it: order, and which columns show. Columns that it names as `fixed`
    always show.
    """

    def __init__(
        self,
        request: HttpRequest,
        table: tables.Table,
        filters: forms.Form | None = None,
    ) -> None:
        self.request = request
        self.table = table
        self.filters = filters
        table.state = self
        table.request = request
        names = [column.name for column in table.columns.iterall()]
        fixed = set(getattr(table, "fixed", ()))
        asked = set(request.GET.getlist(COLUMNS)) & set(names)
        self.columns = [name for name in names if name in fixed or name in asked]
        self.chooses_columns = bool(asked)
        if not asked:
            self.columns = names
        for name in names:
            if name not in self.columns:
                table.columns.hide(name)
        wanted = request.GET.get(SORT, "")
        column = wanted.removeprefix("-")
        self.sort = wanted if column in self.columns and _sorts(table, column) else ""
        if self.sort:
            table.order_by = self.sort

    @property
    def optional(self) -> list[ColumnChoice]:
        """The columns that the reader may leave out."""
        fixed = set(getattr(self.table, "fixed", ()))
        return [
            ColumnChoice(column.name, str(column.header), column.name in self.columns)
            for column in self.table.columns.iterall()
            if column.name not in fixed
        ]

    @property
    def orders(self) -> Choices:
        """The ways to sort, both directions of each column that shows."""
        return [
            (f"{sign}{column.name}", f"{column.header} {arrow}")
            for column in self.table.columns
            if column.orderable
            for sign, arrow in (("", "↑"), ("-", "↓"))
        ]

    @property
    def query(self) -> str:
        """The choice as a query, for the address of a file of the same screen."""
        return urlencode(self._state())

    def url(self, **changes: str | None) -> str:
        """This list's address with some of the choice changed; None drops it."""
        kept = [(name, value) for name, value in self._state() if name not in changes]
        kept += [(name, value) for name, value in changes.items() if value]
        return f"{self.request.path}?{urlencode(kept)}" if kept else self.request.path

    @property
    def hidden(self) -> Choices:
        """What a filter form has to carry along besides its own fields."""
        return [(name, value) for name, value in self._state() if name == "digits"]

    def rows(self) -> Iterator[list[Value]]:
        """What is on screen, as text and numbers: the heads, then a row each."""
        left_out = [
            column.name
            for column in self.table.columns.iterall()
            if column.name not in self.columns
        ]
        for row in self.table.as_values(exclude_columns=left_out):
            yield [_value(cell) for cell in row]

    def csv(self, name: str) -> HttpResponse:
        """The screen as a CSV file."""
        return csv_response(name, list(self.rows()))

    def xlsx(self, name: str, title: str = "list") -> HttpResponse:
        """The screen as an Excel file."""
        return xlsx_response(name, {title: list(self.rows())})

    def _state(self) -> Choices:
        state: Choices = [
            (name, value)
            for name, value in state_of(self.request).items()
            if name == "digits"
        ]
        for field in self.filters.fields if self.filters else ():
            values: Sequence[str] = self.request.GET.getlist(field)
            state += [(field, value) for value in values if value]
        if self.sort:
            state.append((SORT, self.sort))
        if self.chooses_columns:
            state += [(COLUMNS, name) for name in self.columns]
        return state


def _sorts(table: tables.Table, name: str) -> bool:
    return name in table.columns and bool(table.columns[name].orderable)


def _value(cell: Any) -> Value:
    return cell if cell is None or isinstance(cell, Value) else str(cell)
