"""What the forms of staff share: their version, and values that are read strictly.

A form of something that several people edit carries the version that its person
saw and the values that it was opened with, so that a save that comes too late can
be shown side by side with what others saved.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from copy import copy
from decimal import Decimal
from typing import Any, TypedDict

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.pages import language
from assessments.rules.scores import ScoreError, parse_score
from assessments.rules.thai import normalise

LONGEST_TEXT = 20_000
_SALT = "assessments.forms.base"
_VERSION = re.compile("[0-9]{1,9}", re.ASCII)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s+")


class ConflictRow(TypedDict):
    """One field of which two people hold different values, as text."""

    label: str
    base: str
    theirs: str
    mine: str


def offer(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Give a field of choices those that are there today."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class VersionField(forms.Field):
    """The version that the person saw. What is no version is 0: always too late."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        """The number, or 0 where there is none."""
        text = str(value or "")
        return int(text) if _VERSION.fullmatch(text) else 0


class VersionedForm(forms.Form):
    """A form whose save is refused if somebody else saved first.

    `version` is the row's, `initial` its values: they are what the form says it
    was opened with.
    """

    version = VersionField(required=False)
    base = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    HIDDEN: tuple[str, ...] = ("version", "base")

    def __init__(
        self,
        data: Any = None,
        *,
        version: int,
        initial: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        opened = dict(initial or {})
        super().__init__(data, initial=opened, **more)
        self._prepare()
        self.initial = {**opened, "version": version, "base": self._signed(opened)}

    def _prepare(self) -> None:
        """Add fields or choices that depend on what the form is of."""

    @property
    def seen(self) -> int:
        """The version that the person saw when the form was opened."""
        return self.fields["version"].clean(self["version"].value())

    def readable(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Values as a person reads them, by field: the label of a choice, not its key.

        Override it where one value shows in several fields.
        """
        return {
            name: _readable(field, values.get(name))
            for name, field in self.fields.items()
            if name not in self.HIDDEN and name in values
        }

    def conflict_rows(self, current: Mapping[str, str]) -> list[ConflictRow]:
        """What differs: as it was opened, as it is saved now, and as it was typed.

        `current` holds what is saved now, by field, as `readable` writes it.
        """
        opened = self._opened()
        mine = self.readable({name: self[name].value() for name in current})
        return [
            ConflictRow(
                label=str(self.fields[name].label or name),
                base=opened.get(name, ""),
                theirs=theirs,
                mine=mine.get(name, ""),
            )
            for name, theirs in current.items()
            if theirs != mine.get(name, "") or theirs != opened.get(name, "")
        ]

    def take_up(self, version: int, current: Mapping[str, Any]) -> None:
        """Go on from what is saved now, keeping what was typed.

        The person has seen both; saving again puts theirs on top.
        """
        data: Any = copy(self.data)
        data[self.add_prefix("version")] = str(version)
        data[self.add_prefix("base")] = self._signed(current)
        self.data = data

    def _signed(self, values: Mapping[str, Any]) -> str:
        return signing.dumps(self.readable(values), salt=_SALT, compress=True)

    def _opened(self) -> dict[str, str]:
        """The values that the form was opened with; none if somebody forged them."""
        try:
            return signing.loads(str(self["base"].value() or ""), salt=_SALT)
        except signing.BadSignature:
            return {}


class ScoreField(forms.CharField):
    """A score out of 100, or None where there is none. Typed text stays as typed."""

    widget = forms.TextInput(
        attrs={"inputmode": "decimal", "autocomplete": "off", "class": "score"}
    )

    def __init__(self, **more: Any) -> None:
        super().__init__(strip=False, **{"required": False, **more})

    def clean(self, value: Any) -> Decimal | None:
        """The score; a score that cannot be read is refused with what to do."""
        text = str(value or "")
        if not text.strip() and not self.required:
            return None
        try:
            return parse_score(text)
        except ScoreError as error:
            remedy = error.remedy_en if language() == "en" else error.remedy
            raise ValidationError(f"{remedy} ({error.code})", code=error.code) from None


class WrittenField(forms.CharField):
    """A text that is kept as it was written, but for the kind of its line ends."""

    widget: type[forms.Widget] = forms.Textarea
    default_error_messages = {"required": gettext_lazy("กรอกข้อความในช่องนี้")}

    def __init__(self, *, longest: int = LONGEST_TEXT, **more: Any) -> None:
        self.longest = longest
        super().__init__(strip=False, **more)

    def to_python(self, value: Any) -> str:
        """The text; what must never reach a page or a database is refused."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        if hidden := _harmful(text):
            raise ValidationError(hidden, code="E06")
        if len(text) > self.longest:
            raise ValidationError(
                _("ยาวเกิน %(longest)s ตัวอักษร (พบ %(found)s) ตัดให้สั้นลง")
                % {"longest": f"{self.longest:,}", "found": f"{len(text):,}"},
                code="T26",
            )
        return text if text.strip() else ""


class NameField(WrittenField):
    """A name on one line: stored in one spelling, with single blanks."""

    widget = forms.TextInput

    def __init__(self, *, longest: int = 200, **more: Any) -> None:
        super().__init__(longest=longest, **more)

    def to_python(self, value: Any) -> str:
        """The name; one that a spreadsheet would take for a formula is refused."""
        name = normalise(_BLANKS.sub(" ", super().to_python(value)).strip())
        if name.startswith("="):
            raise ValidationError(
                _("ชื่อขึ้นต้นด้วยเครื่องหมาย = ไม่ได้ ลบเครื่องหมายนี้ออก"), code="E13"
            )
        return name


def _harmful(text: str) -> str:
    """Say which character of a text is refused; '' if there is none."""
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs"):
            return _("มีอักขระควบคุม %(mark)s ลบออกแล้วบันทึกอีกครั้ง (E06)") % {
                "mark": f"U+{ord(character):04X}"
            }
    if turning := _TURNING.search(text):
        return _("มีอักขระกลับทิศข้อความ %(mark)s ลบออกแล้วบันทึกอีกครั้ง (E09)") % {
            "mark": f"U+{ord(turning.group()):04X}"
        }
    return ""


def _readable(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("ใช่") if value and value != "False" else _("ไม่ใช่")
    if isinstance(field, forms.ChoiceField):
        labels = dict(_flat(field.widget.choices))
        many = isinstance(field, (forms.MultipleChoiceField, forms.TypedChoiceField))
        values = value if many and isinstance(value, (list, tuple, set)) else [value]
        keys = [_key(one) for one in values]
        return " · ".join(labels.get(key, key) for key in keys if key)
    if value is None:
        return ""
    return str(value).replace("\r\n", "\n")


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(key), str(label)


def _key(value: Any) -> str:
    return "" if value is None else str(getattr(value, "pk", value))
