"""The form that takes a file, and the answers to what a document leaves open."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.importing.findings import Doubt
from assessments.rules.thai import to_arabic_digits
from measures.importing.proposals import Seen
from measures.importing.recording import State

ACCEPTED = ".docx,.xlsx,.csv,.txt,.pdf"
_SALT = "measures.importing_pages.shown"
ONE_FILE = gettext_lazy("เลือกไฟล์หนึ่งไฟล์ (F13)")


class ImportForm(forms.Form):
    """One file, and the fiscal year if the person wants to be sure of it."""

    file = forms.FileField(
        label=gettext_lazy("ไฟล์เอกสาร"),
        help_text=gettext_lazy(
            "ไฟล์ Word (.docx) Excel (.xlsx) CSV ข้อความ (.txt) หรือ PDF ไม่เกิน 10 MB"
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
        error_messages={
            "required": ONE_FILE,
            "invalid": ONE_FILE,
            "missing": ONE_FILE,
        },
    )
    year = forms.CharField(
        label=gettext_lazy("ปีงบประมาณของผลประเมิน"),
        help_text=gettext_lazy("ถ้าเลือก ระบบจะไม่รับเอกสารของปีอื่น เช่น 2564"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(
        self,
        data: Any = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        years: Sequence[int],
    ) -> None:
        super().__init__(data, files)
        self.years = years

    def clean(self) -> dict[str, Any]:
        """Exactly one file: of two it is not known which is meant."""
        cleaned = super().clean() or {}
        sent = [one for name in self.files for one in self.files.getlist(name)]
        if "file" in cleaned and len(sent) > 1:
            self.add_error("file", str(ONE_FILE))
        return cleaned

    def clean_year(self) -> int | None:
        """The year, or None where none is asked for."""
        typed = to_arabic_digits(self.cleaned_data.get("year") or "").strip()
        if not typed:
            return None
        year = int(typed) if typed.isascii() and typed.isdigit() else 0
        if year not in self.years:
            listed = ", ".join(map(str, self.years))
            raise forms.ValidationError(
                _("ไม่มีเกณฑ์การประเมินของปีนี้ (มีปี %(years)s) (T07)") % {"years": listed}
            )
        return year


@dataclass(frozen=True)
class Question:
    """A doubt with the name that its answers have in the form."""

    doubt: Doubt

    @property
    def name(self) -> str:
        """The name of the field."""
        return f"answer-{hashlib.sha256(self.doubt.key.encode()).hexdigest()[:16]}"


def answers(
    request: HttpRequest, known: Mapping[str, str], doubts: Sequence[Doubt]
) -> dict[str, str]:
    """The stored answers with those that the form brings on top."""
    given = dict(known)
    for question in map(Question, doubts):
        key = request.POST.get(question.name, "")
        if key in {choice.key for choice in question.doubt.choices}:
            given[question.doubt.key] = key
    return given


def seal(state: State) -> str:
    """What the draft says as the page is shown, to come back when it is confirmed."""
    return signing.dumps(state.values, salt=_SALT, compress=True)


def unseal(text: str) -> Seen:
    """What the draft said when the page was shown; None where that is not known."""
    try:
        return signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
