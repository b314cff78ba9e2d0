"""The forms of a draft's scores and analyses, and of an agency's sections."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms import (
    NameField,
    ScoreField,
    VersionedForm,
    WrittenField,
    offer,
)
from assessments.models import Analysis, Assessment, Section
from assessments.templatetags.ita import named

LONGEST_NOTE = 2_000


class NoteField(WrittenField):
    """Why a change is made, for the record."""

    widget = forms.Textarea

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", gettext_lazy("เหตุผลที่แก้"))
        more.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
        super().__init__(longest=LONGEST_NOTE, **{"required": False, **more})


class ScoresForm(VersionedForm):
    """All scores of a draft, what its source states, and why they change."""

    stated_total = ScoreField(label=gettext_lazy("คะแนนรวมที่ประกาศ"))
    stated_level = forms.ChoiceField(
        label=gettext_lazy("ระดับที่ประกาศ"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("เลือกระดับจากรายการ")},
    )
    note = NoteField(
        help_text=gettext_lazy(
            "ต้องมีทุกครั้งที่แก้คะแนน เช่น แก้ตามประกาศผลฉบับใด เก็บไว้ในประวัติการแก้ไข"
        )
    )

    def __init__(self, data: Any = None, *, assessment: Assessment) -> None:
        self.indicators = list(assessment.framework.indicators.all())
        self.levels = list(assessment.framework.levels.all())
        self.current_level = assessment.stated_level
        super().__init__(
            data, version=assessment.version, initial=self.values_of(assessment)
        )

    def _prepare(self) -> None:
        """The fields that depend on the year: a score for each indicator, levels."""
        scores = {
            self.name_of(row.number): ScoreField(
                label=_("ตัวชี้วัดที่ %(number)s %(name)s")
                % {"number": row.number, "name": named(row)}
            )
            for row in self.indicators
        }
        self.fields = {**scores, **self.fields}
        known = [(row.code, named(row)) for row in self.levels]
        if self.current_level and self.current_level not in dict(known):
            known.append((self.current_level, self.current_level))
        offer(self, "stated_level", [("", _("ไม่ได้ประกาศ")), *known])

    @staticmethod
    def name_of(number: int) -> str:
        """The field of an indicator's score."""
        return f"score_{number}"

    @classmethod
    def values_of(cls, assessment: Assessment) -> dict[str, Any]:
        """A draft's figures, by field."""
        held = assessment.score_map()
        scores = {
            cls.name_of(row.number): held.get(row.number)
            for row in assessment.framework.indicators.all()
        }
        return {
            **scores,
            "stated_total": assessment.stated_total,
            "stated_level": assessment.stated_level,
        }

    @property
    def scores(self) -> dict[int, Decimal | None]:
        """The scores that were typed and can be read, by indicator number."""
        return {
            row.number: self.cleaned_data[name]
            for row in self.indicators
            if (name := self.name_of(row.number)) in self.cleaned_data
        }


class AnalysisForm(VersionedForm):
    """What the agency's document says of one indicator."""

    text = WrittenField(
        label=gettext_lazy("ผลการวิเคราะห์"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy(
            "หน้าเว็บแสดงข้อความนี้ตามต้นฉบับทุกคำ แก้เฉพาะที่ไม่ตรงกับเอกสารของหน่วยงาน"
        ),
    )
    note = NoteField(help_text=gettext_lazy("ไม่บังคับ เก็บไว้ในประวัติการแก้ไข"))

    def __init__(self, data: Any = None, *, analysis: Analysis | None) -> None:
        super().__init__(
            data,
            version=analysis.version if analysis else 0,
            initial=self.values_of(analysis),
        )

    @staticmethod
    def values_of(analysis: Analysis | None) -> dict[str, str]:
        """The text that is saved, by field."""
        return {"text": analysis.text if analysis else ""}


class SectionForm(VersionedForm):
    """What a section is called."""

    name = NameField(
        label=gettext_lazy("ชื่อฝ่าย"),
        help_text=gettext_lazy("เขียนเต็ม เช่น ฝ่ายปกครอง"),
    )
    name_en = NameField(label=gettext_lazy("ชื่อภาษาอังกฤษ"), required=False)
    note = NoteField(help_text=gettext_lazy("ไม่บังคับ เก็บไว้ในประวัติการแก้ไข"))

    def __init__(self, data: Any = None, *, section: Section | None = None) -> None:
        super().__init__(
            data,
            version=section.version if section else 0,
            initial=self.values_of(section) if section else {},
        )

    @staticmethod
    def values_of(section: Section) -> dict[str, str]:
        """The names that are saved, by field."""
        return {"name": section.name, "name_en": section.name_en}


class DeleteForm(VersionedForm):
    """Why something is taken away."""

    note = NoteField(
        label=gettext_lazy("เหตุผลที่ลบ"),
        help_text=gettext_lazy("เก็บไว้ในประวัติการแก้ไข"),
    )


class StoryFilter(forms.Form):
    """Keep the entries of one deed, or of one person; by GET."""

    deed = forms.ChoiceField(label=gettext_lazy("การกระทำ"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("ผู้ทำ"), required=False)

    def __init__(
        self, data: Mapping[str, str], *, deeds: list[str], people: dict[str, str]
    ) -> None:
        super().__init__(data)
        told = ((deed, _(deed)) for deed in deeds)
        offer(self, "deed", [("", _("ทุกการกระทำ")), *told])
        offer(self, "by", [("", _("ทุกคน")), *people.items()])
        self.is_valid()

    def chosen(self, name: str) -> str:
        """What was chosen; a value that is no choice asks for nothing."""
        return self.cleaned_data.get(name, "")
