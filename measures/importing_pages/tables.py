"""What an import would change: each value as it is, and as it would be."""

from collections.abc import Iterable

import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.importing.findings import Place, Said
from assessments.pages import language
from measures.importing.comparison import Value
from measures.labels import CADENCES
from measures.publication_pages.shown import LONGEST
from measures.rules.cadence import Cadence


class ChangesTable(tables.Table):
    """A line for each value; what stays the same says so."""

    what = tables.Column(verbose_name=gettext_lazy("รายการ"), orderable=False)
    before = tables.Column(
        verbose_name=gettext_lazy("ในระบบตอนนี้"), orderable=False, empty_values=()
    )
    after = tables.TemplateColumn(
        verbose_name=gettext_lazy("หลังบันทึก"),
        template_name="importing/cell_after.html",
        orderable=False,
    )
    place = tables.Column(
        verbose_name=gettext_lazy("ที่มาในเอกสาร"), orderable=False, empty_values=()
    )

    class Meta:
        template_name = "importing/changes.html"

    def __init__(self, values: Iterable[Value], *, caption: str) -> None:
        self.caption = caption
        super().__init__([_row(value) for value in values])


def spoken(said: Said | Place) -> str:
    """A sentence or a place in the language of the page."""
    return said.en if language() == "en" else said.th


def _row(value: Value) -> dict[str, object]:
    before, after = (_shown(value, text) for text in (value.before, value.after))
    return {
        "what": spoken(value.what),
        "before": before or _("ไม่มี"),
        "after": after,
        "old": before,
        "kind": value.kind,
        "place": spoken(value.place) if value.place else "",
        "quoted": value.is_text,
        "compares": value.is_text and len(before) + len(after) < LONGEST,
    }


def _shown(value: Value, text: str | None) -> str:
    """A value as people read it."""
    if text is None:
        return ""
    if value.field == "cadence":
        return str(CADENCES[Cadence(text)])
    return _("ใช่") if value.field == "all_sections" else text
