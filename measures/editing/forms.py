"""The forms in which measures are written, reshaped and begun."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms import VersionedForm, WrittenField
from assessments.models import Agency, Indicator, Section
from assessments.templatetags.ita import named
from measures.editing.content import Content, content_of
from measures.labels import CADENCES
from measures.models import Measure
from measures.rules.cadence import Cadence

LONGEST_NOTE = 500
_TOKEN = re.compile("[0-9a-f]{32}", re.ASCII)
_PAIR = re.compile("([0-9]{1,18})-([0-9]{1,9})", re.ASCII)
_CHOICE = {
    "required": gettext_lazy("เลือก 1 รายการ"),
    "invalid_choice": gettext_lazy("เลือกจากรายการที่มี"),
}


class TextField(WrittenField):
    """A text as it was written, without the blanks around it."""

    def to_python(self, value: Any) -> str:
        """The text, or what is wrong with it."""
        return super().to_python(value).strip()


class NoteField(TextField):
    """A line that says why, kept with the record."""

    widget = forms.TextInput

    def __init__(self, **more: Any) -> None:
        label = more.pop("label", gettext_lazy("เหตุผลที่แก้"))
        super().__init__(
            longest=LONGEST_NOTE, **{"required": False, "label": label, **more}
        )


class MeasureForm(VersionedForm):
    """What a measure says, who answers for it, and how often it is reported on."""

    text = TextField(
        label=gettext_lazy("มาตรการ"),
        help_text=gettext_lazy(
            "เขียนเรื่องเดียวต่อหนึ่งมาตรการ ขึ้นต้นด้วยคำกริยา ข้อความนี้จะเผยแพร่ต่อสาธารณะ"
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("เขียนมาตรการ")},
    )
    monitoring = TextField(
        label=gettext_lazy("การกำกับติดตาม"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    lead = forms.ChoiceField(
        label=gettext_lazy("ผู้รับผิดชอบหลัก"),
        widget=forms.RadioSelect,
        error_messages={**_CHOICE, "required": gettext_lazy("เลือกผู้รับผิดชอบหลัก 1 ฝ่าย")},
    )
    joint = forms.MultipleChoiceField(
        label=gettext_lazy("ผู้รับผิดชอบร่วม"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={**_CHOICE, "invalid_list": gettext_lazy("เลือกจากรายการที่มี")},
    )
    all_sections = forms.BooleanField(label=gettext_lazy("ทุกฝ่าย"), required=False)
    cadence = forms.ChoiceField(
        label=gettext_lazy("รอบติดตาม"),
        widget=forms.RadioSelect,
        error_messages={**_CHOICE, "required": gettext_lazy("เลือกรอบติดตาม")},
    )
    note = NoteField()

    def __init__(
        self,
        data: Any = None,
        *,
        agency: Agency,
        version: int = 0,
        initial: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.sections = {str(row.pk): row for row in agency.sections.all()}
        super().__init__(data, version=version, initial=initial, **more)
        choices = [(key, named(row)) for key, row in self.sections.items()]
        offer(self, "lead", choices)
        offer(self, "joint", choices)
        self.cadences = _cadence_choices(self.initial.get("cadence"))
        offer(self, "cadence", self.cadences)
        # Again, now that the choices have their names.
        self.initial["base"] = self._signed(dict(initial or {}))

    def clean(self) -> dict[str, Any]:
        """One section leads or joins, not both."""
        lead, joint = self.cleaned_data.get("lead"), self.cleaned_data.get("joint")
        if lead and joint and lead in joint:
            message = _("%(section)s เป็นผู้รับผิดชอบหลักแล้ว ไม่ต้องเลือกเป็นฝ่ายร่วม")
            self.add_error("joint", message % {"section": named(self.sections[lead])})
        return self.cleaned_data

    def content(self) -> Content:
        """What was written, once the form is valid."""
        data = self.cleaned_data
        return Content(
            text=data["text"],
            monitoring=data["monitoring"],
            lead=self.sections[data["lead"]],
            joint=frozenset(self.sections[key] for key in data["joint"]),
            all_sections=data["all_sections"],
            cadence=Cadence(data["cadence"]),
        )

    @property
    def owner_rows(self) -> list[dict[str, object]]:
        """Each section with whether it leads and whether it joins."""
        lead, joint = self["lead"].value(), self["joint"].value() or []
        return [
            {
                "key": key,
                "section": section,
                "leads": key == str(lead),
                "joins": key in map(str, joint),
            }
            for key, section in self.sections.items()
        ]


class NewMeasureForm(MeasureForm):
    """A measure that is not there yet: also its indicator, and the form's own name."""

    indicator = forms.ChoiceField(
        label=gettext_lazy("ตัวชี้วัด"),
        error_messages={**_CHOICE, "required": gettext_lazy("เลือกตัวชี้วัด")},
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    HIDDEN = (*MeasureForm.HIDDEN, "token")
    field_order = ["indicator"]

    def __init__(
        self, data: Any = None, *, indicators: Iterable[Indicator], **more: Any
    ) -> None:
        self.indicators = {str(row.number): row for row in indicators}
        super().__init__(data, **more)
        offer(
            self,
            "indicator",
            [
                ("", _("เลือกตัวชี้วัด")),
                *indicator_choices(self.indicators.values()),
            ],
        )
        self.fields["note"].label = _("เหตุผลที่เพิ่ม")
        self.initial["token"] = uuid4().hex

    def clean_token(self) -> str:
        """The form's name; anything else is none."""
        token = self.cleaned_data["token"]
        return token if _TOKEN.fullmatch(token) else ""

    def chosen(self) -> Indicator:
        """The indicator that was chosen, once the form is valid."""
        return self.indicators[self.cleaned_data["indicator"]]


class SplitForm(VersionedForm):
    """Two texts for one."""

    first = TextField(
        label=gettext_lazy("มาตรการแรก"), widget=forms.Textarea(attrs={"rows": 4})
    )
    second = TextField(
        label=gettext_lazy("มาตรการที่สอง"), widget=forms.Textarea(attrs={"rows": 4})
    )
    note = NoteField(label=gettext_lazy("เหตุผลที่แยก"))


class MergeForm(VersionedForm):
    """The measure that comes in, with the version that the person saw."""

    other = forms.ChoiceField(
        label=gettext_lazy("รวมกับ"),
        widget=forms.RadioSelect,
        error_messages=_CHOICE | {"required": gettext_lazy("เลือกมาตรการที่จะรวม")},
    )
    note = NoteField(label=gettext_lazy("เหตุผลที่รวม"))

    def __init__(
        self, data: Any = None, *, others: Iterable[Measure], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.others = {str(row.pk): row for row in others}
        # Whatever version the person saw: the deed tells whether it is too late.
        seen = str((data or {}).get("other", ""))
        key, version = pair(seen) or (0, 0)
        self.versions = {k: row.version for k, row in self.others.items()}
        if str(key) in self.versions:
            self.versions[str(key)] = version
        offer(
            self,
            "other",
            [
                (f"{k}-{self.versions[k]}", f"{row.number} {row.text}")
                for k, row in self.others.items()
            ],
        )

    def chosen(self) -> tuple[Measure, int]:
        """The measure and the version that was seen, once the form is valid."""
        key, version = pair(self.cleaned_data["other"]) or (0, 0)
        return self.others[str(key)], version


class MoveForm(VersionedForm):
    """The indicator that a measure moves to."""

    indicator = forms.ChoiceField(
        label=gettext_lazy("ย้ายไปตัวชี้วัด"),
        error_messages={**_CHOICE, "required": gettext_lazy("เลือกตัวชี้วัด")},
    )
    note = NoteField(label=gettext_lazy("เหตุผลที่ย้าย"))

    def __init__(
        self, data: Any = None, *, indicators: Iterable[Indicator], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.indicators = {str(row.number): row for row in indicators}
        offer(
            self,
            "indicator",
            [
                ("", _("เลือกตัวชี้วัด")),
                *indicator_choices(self.indicators.values()),
            ],
        )

    def chosen(self) -> Indicator:
        """The indicator that was chosen, once the form is valid."""
        return self.indicators[self.cleaned_data["indicator"]]


class DeleteForm(VersionedForm):
    """Why a measure goes."""

    reason = NoteField(
        label=gettext_lazy("เหตุผลที่ลบ"),
        required=True,
        error_messages={"required": gettext_lazy("เขียนเหตุผลที่ลบมาตรการนี้")},
    )


class StepForm(VersionedForm):
    """A step up or down: nothing but the version that the person saw."""


class BulkForm(forms.Form):
    """Several measures, each with the version that was seen, and what they all get."""

    lead = forms.ChoiceField(
        label=gettext_lazy("ผู้รับผิดชอบหลักใหม่"), required=False, error_messages=_CHOICE
    )
    cadence = forms.ChoiceField(
        label=gettext_lazy("รอบติดตามใหม่"), required=False, error_messages=_CHOICE
    )
    note = NoteField(label=gettext_lazy("เหตุผลที่เปลี่ยน"))

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data)
        self.sections = {str(row.pk): row for row in agency.sections.all()}
        offer(
            self,
            "lead",
            [
                ("", _("คงเดิม")),
                *((key, named(row)) for key, row in self.sections.items()),
            ],
        )
        offer(
            self,
            "cadence",
            [
                ("", _("คงเดิม")),
                *((cadence.value, str(label)) for cadence, label in CADENCES.items()),
            ],
        )
        chosen = data.getlist("measure") if data else []
        pairs = [found for text in chosen if (found := pair(text))]
        self.seen = dict(pairs)
        self.chosen = [f"{key}-{version}" for key, version in self.seen.items()]

    def clean(self) -> dict[str, Any]:
        """Something must be chosen on both sides."""
        if not self.seen:
            self.add_error(None, _("เลือกอย่างน้อย 1 มาตรการในตาราง"))
        data = self.cleaned_data
        if not self.errors and not data.get("lead") and not data.get("cadence"):
            self.add_error("lead", _("เลือกผู้รับผิดชอบหลักใหม่ หรือรอบติดตามใหม่"))
        return data

    @property
    def new_lead(self) -> Section | None:
        """The section that takes the lead, if one was chosen."""
        return self.sections.get(self.cleaned_data.get("lead") or "")

    @property
    def new_cadence(self) -> Cadence | None:
        """The cadence for all, if one was chosen."""
        value = self.cleaned_data.get("cadence")
        return Cadence(value) if value else None


def opened_with(measure: Measure) -> dict[str, Any]:
    """A measure's values as the fields of MeasureForm hold them."""
    content = content_of(measure)
    return {
        "text": content.text,
        "monitoring": content.monitoring,
        "lead": str(content.lead.pk) if content.lead else "",
        "joint": [str(section.pk) for section in measure.joint()],
        "all_sections": content.all_sections,
        "cadence": content.cadence.value,
    }


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Set what may be chosen in one field of a form."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def pair(text: str) -> tuple[int, int] | None:
    """A row's key and the version that was seen: 12-3."""
    found = _PAIR.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def indicator_choices(indicators: Iterable[Indicator]) -> list[tuple[str, str]]:
    """Indicators as a list to choose from: number and name."""
    return [(str(row.number), f"{row.number} {named(row)}") for row in indicators]


def _cadence_choices(current: object) -> list[tuple[str, str]]:
    """All cadences; that there is none is offered only where it is so."""
    return [
        (cadence.value, str(label))
        for cadence, label in CADENCES.items()
        if cadence is not Cadence.UNKNOWN or current == Cadence.UNKNOWN.value
    ]
