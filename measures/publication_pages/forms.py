"""The forms of publishing and of taking back: nothing is issued by accident."""

import re
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms import WrittenField
from assessments.pages import language
from assessments.rules.fiscal_year import ERA
from assessments.rules.thai import MONTHS, to_arabic_digits
from measures.findings import Finding

LONGEST_REASON = 500
NOW, LATER = "now", "later"
FARTHEST = timedelta(days=366)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])(?:\s*น\.?)?", re.ASCII)
_NUMBER = re.compile("[0-9]{1,4}", re.ASCII)
_REASON_HINT = gettext_lazy("ประชาชนจะเห็นข้อความนี้ในประวัติการเผยแพร่")


class PublishForm(forms.Form):
    """What a person says when publishing: why, when, and that it was checked.

    `sha256` is the content that was shown. Every warning has a tick of its own.
    """

    sha256 = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    reason = WrittenField(
        label=gettext_lazy("เหตุผลที่ออกฉบับใหม่"),
        help_text=_REASON_HINT,
        longest=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("บอกเหตุผลที่ออกฉบับใหม่")},
    )
    when = forms.ChoiceField(
        label=gettext_lazy("เวลาเผยแพร่"),
        choices=[
            (NOW, gettext_lazy("เผยแพร่ทันที")),
            (LATER, gettext_lazy("ตั้งวันและเวลา")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("เลือกเวลาเผยแพร่")},
    )
    day = forms.CharField(label=gettext_lazy("วันที่"), required=False, max_length=10)
    month = forms.ChoiceField(label=gettext_lazy("เดือน"), required=False)
    year = forms.CharField(label=gettext_lazy("ปี พ.ศ."), required=False, max_length=10)
    clock = forms.CharField(
        label=gettext_lazy("เวลา"),
        help_text=gettext_lazy("เช่น 8.30"),
        required=False,
        max_length=10,
    )
    declared = forms.BooleanField(
        label=gettext_lazy("ข้าพเจ้าตรวจตัวอย่างหน้าเว็บแล้ว และได้รับมอบหมายให้เผยแพร่ผลนี้"),
        error_messages={"required": gettext_lazy("ยืนยันว่าตรวจแล้วและได้รับมอบหมาย")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        sha256: str,
        number: int,
        warnings: Sequence[Finding],
        now: datetime,
    ) -> None:
        local = timezone.localtime(now)
        super().__init__(
            data,
            initial={
                "sha256": sha256,
                "when": NOW,
                "day": local.day,
                "month": local.month,
                "year": local.year + ERA,
            },
        )
        self.now = now
        self.warnings = {f"noted-{warning.key}": warning for warning in warnings}
        if number == 1:
            del self.fields["reason"]
        names = 2 if language() == "en" else 0
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (str(place), month[names]) for place, month in enumerate(MONTHS, start=1)
        ]
        for name in ("day", "year", "clock"):
            numeric = {"inputmode": "numeric", "autocomplete": "off"}
            self.fields[name].widget.attrs.update(numeric)
        for name, warning in self.warnings.items():
            self.fields[name] = forms.BooleanField(
                label=warning.place,
                error_messages={"required": _("ทำเครื่องหมายรับทราบ หรือแก้ไขก่อนเผยแพร่")},
            )
        # The order of the page, and so of what is still to be done on top of it.
        self.order_fields(["sha256", *self.warnings])

    @property
    def notes(self) -> list[tuple[Finding, forms.BoundField]]:
        """Every warning with its tick."""
        return [(warning, self[name]) for name, warning in self.warnings.items()]

    @property
    def moment(self) -> list[forms.BoundField]:
        """The four fields of the day and time."""
        return [self[name] for name in ("day", "month", "year", "clock")]

    @property
    def moment_errors(self) -> list[forms.BoundField]:
        """Those of them that have to be mended."""
        return [field for field in self.moment if field.errors]

    @property
    def noted(self) -> list[dict[str, str]]:
        """The warnings that were ticked, as a publication keeps them."""
        return [
            warning.to_data()
            for name, warning in self.warnings.items()
            if self.cleaned_data.get(name)
        ]

    def clean(self) -> dict[str, Any]:
        """The moment is read from its four fields, each with an error of its own."""
        cleaned = super().clean() or {}
        if cleaned.get("when") == LATER:
            day, clock = self._read_day(cleaned), self._read_clock(cleaned)
            if day and clock is not None:
                cleaned["at"] = self._later(day, clock)
        return cleaned

    def _read_day(self, cleaned: dict[str, Any]) -> date | None:
        year, number = self._number("year"), self._number("day")
        if year is None:
            self.add_error("year", _("กรอกปี พ.ศ. สี่หลัก เช่น %(year)s") % self._this_year)
        elif year < 2400:
            self.add_error(
                "year",
                _("ปีต้องเป็น พ.ศ. ถ้าหมายถึงปี %(meant)s ให้แก้เป็น %(meant)s")
                % {"meant": year + ERA},
            )
        if number is None:
            self.add_error("day", _("กรอกวันที่เป็นตัวเลข 1 ถึง 31"))
        if year is None or year < 2400 or number is None or not cleaned.get("month"):
            return None
        try:
            return date(year - ERA, int(cleaned["month"]), number)
        except ValueError:
            text = _("ไม่มีวันที่ %(day)s ในเดือนนี้ ตรวจวันที่และเดือน") % {"day": number}
            self.add_error("day", text)
            return None

    def _read_clock(self, cleaned: dict[str, Any]) -> time | None:
        typed = to_arabic_digits(str(cleaned.get("clock") or "")).strip()
        read = _CLOCK.fullmatch(typed)
        if read is None:
            self.add_error("clock", _("กรอกเวลาเป็นชั่วโมงและนาที เช่น 8.30 หรือ 16.00"))
            return None
        return time(int(read[1]), int(read[2]))

    def _later(self, day: date, clock: time) -> datetime | None:
        at = datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())
        if at <= self.now:
            self.add_error("clock", _("เวลานี้ผ่านไปแล้ว เลือกเวลาที่ยังมาไม่ถึง หรือเผยแพร่ทันที"))
            return None
        if at > self.now + FARTHEST:
            self.add_error("year", _("ตั้งเวลาล่วงหน้าได้ไม่เกิน 1 ปี"))
            return None
        return at

    def _number(self, name: str) -> int | None:
        typed = to_arabic_digits(str(self.cleaned_data.get(name) or "")).strip()
        return int(typed) if _NUMBER.fullmatch(typed) else None

    @property
    def _this_year(self) -> dict[str, int]:
        return {"year": timezone.localtime(self.now).year + ERA}

    def take_up(self, sha256: str) -> None:
        """Go on from what the draft is now; what was typed stays, the promise goes."""
        data: Any = copy(self.data)
        data["sha256"] = sha256
        data.pop("declared", None)
        self.data = data


class WithdrawForm(forms.Form):
    """Why a result is taken back. `number` is the version that was shown."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = WrittenField(
        label=gettext_lazy("เหตุผลที่ถอนการเผยแพร่"),
        help_text=_REASON_HINT,
        longest=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("บอกเหตุผลที่ถอนการเผยแพร่")},
    )
    declared = forms.BooleanField(
        label=gettext_lazy("ข้าพเจ้าได้รับมอบหมายให้ถอนการเผยแพร่ผลนี้"),
        error_messages={"required": gettext_lazy("ยืนยันว่าได้รับมอบหมาย")},
    )

    def take_up(self, number: int) -> None:
        """Go on from the version that is current now; the promise goes."""
        data: Any = copy(self.data)
        data["number"] = str(number)
        data.pop("declared", None)
        self.data = data

    def clean_number(self) -> int:
        """The version; what is none is 0, which is never the current one."""
        number = self.cleaned_data.get("number")
        if number is None:
            raise ValidationError(_("เปิดหน้านี้ใหม่ แล้วลองอีกครั้ง"))
        return int(number)
