"""What may be asked of the desk."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.forms import offer
from measures.desk.drafts import Draft, Standing

STANDINGS = {
    Standing.UNPUBLISHED: gettext_lazy("ยังไม่เผยแพร่"),
    Standing.CHANGED: gettext_lazy("มีการแก้ไขที่ยังไม่เผยแพร่"),
    Standing.PUBLISHED: gettext_lazy("เผยแพร่แล้ว ไม่มีการแก้ไขค้าง"),
    Standing.WITHDRAWN: gettext_lazy("ถอนการเผยแพร่แล้ว"),
}
LONGEST_SEARCH = 200


class DeskFilter(forms.Form):
    """Keep the drafts of an agency, a year, a standing; all by GET."""

    q = forms.CharField(
        label=gettext_lazy("ชื่อหน่วยงาน"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    year = forms.ChoiceField(label=gettext_lazy("ปีงบประมาณ"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("การเผยแพร่"), required=False)

    def __init__(self, data: QueryDict, *, years: Iterable[int]) -> None:
        super().__init__(data)
        listed = ((str(year), str(year)) for year in sorted(years, reverse=True))
        offer(self, "year", [("", _("ทุกปี")), *listed])
        kinds = ((kind.value, str(words)) for kind, words in STANDINGS.items())
        offer(self, "standing", [("", _("ทั้งหมด")), *kinds])
        self.is_valid()

    @property
    def words(self) -> str:
        """What the agency's name is to hold."""
        return self.cleaned_data.get("q", "")

    @property
    def asked_year(self) -> int | None:
        """The one year that is asked for."""
        asked = self.cleaned_data.get("year")
        return int(asked) if asked else None

    def keep(self, drafts: Iterable[Draft]) -> list[Draft]:
        """The drafts of the standing that is asked for."""
        asked = self.cleaned_data.get("standing")
        return [draft for draft in drafts if not asked or draft.standing == asked]
