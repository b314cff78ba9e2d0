"""What a reader may ask of the measures table."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from assessments.rules.thai import collation_key
from assessments.templatetags.ita import named
from measures.labels import CADENCES
from measures.rules.plan import SectionName
from measures.tables import MeasureRow


class MeasureFilter(forms.Form):
    """Keep the measures of an owner, a cadence, an indicator; all by GET."""

    def __init__(self, data: dict[str, str], *, rows: list[MeasureRow]) -> None:
        super().__init__(data)
        owners = {
            section.name: section
            for row in rows
            for section in (row.lead, *row.joint)
            if section
        }
        self._offer(
            "owner",
            _("ผู้รับผิดชอบ"),
            [("", _("ทุกคนที่รับผิดชอบ")), *_owner_choices(owners.values())],
        )
        used = {row.measure.cadence for row in rows}
        cadences = [(c.value, str(label)) for c, label in CADENCES.items() if c in used]
        self._offer("cadence", _("รอบติดตาม"), [("", _("ทุกรอบ")), *cadences])
        indicators = {row.indicator: row.scored for row in rows}
        numbered = [
            (str(number), f"{number} {named(scored.indicator)}")
            for number, scored in sorted(indicators.items())
        ]
        self._offer("indicator", _("ตัวชี้วัด"), [("", _("ทุกตัวชี้วัด")), *numbered])

    def _offer(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, required=False
        )

    def keep(self, rows: list[MeasureRow]) -> list[MeasureRow]:
        """The rows that fit; a value that is no choice asks for nothing."""
        self.is_valid()
        owner = self.cleaned_data.get("owner")
        cadence = self.cleaned_data.get("cadence")
        indicator = self.cleaned_data.get("indicator")
        return [
            row
            for row in rows
            if (not owner or _is_owner(row, owner))
            and (not cadence or row.measure.cadence == cadence)
            and (not indicator or str(row.indicator) == indicator)
        ]

    @property
    def is_in_use(self) -> bool:
        """Whether anything is left out."""
        return any(self.cleaned_data.values())


def _owner_choices(owners: Iterable[SectionName]) -> list[tuple[str, str]]:
    ordered = sorted(owners, key=lambda section: collation_key(section.name))
    return [(section.name, named(section)) for section in ordered]


def _is_owner(row: MeasureRow, name: str) -> bool:
    return any(section.name == name for section in (row.lead, *row.joint) if section)
