"""The words for cadences on screen."""

from django.utils.translation import gettext_lazy as _

from measures.rules.cadence import Cadence

CADENCES = {
    Cadence.MONTHLY: _("ทุกเดือน"),
    Cadence.QUARTERLY: _("ทุกไตรมาส"),
    Cadence.HALF_YEARLY: _("ปีละ 2 ครั้ง"),
    Cadence.SIX_MONTH: _("รอบ 6 เดือน"),
    Cadence.YEARLY: _("ปีละ 1 ครั้ง"),
    Cadence.CONTINUOUS: _("ต่อเนื่อง"),
    Cadence.DEADLINE: _("ระบุวันเอง"),
    Cadence.UNKNOWN: _("ไม่ระบุ"),
}

# From most to least often, for sorting.
BY_FREQUENCY = {cadence: place for place, cadence in enumerate(CADENCES)}
