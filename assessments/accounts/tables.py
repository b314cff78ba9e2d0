"""The people of an agency as a table."""

import django_tables2 as tables
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.pages import language
from assessments.templatetags.ita import day_short


class PeopleTable(tables.Table):
    """Who works for an agency. Rows are `Person`s, not models."""

    name = tables.Column(verbose_name=_("ชื่อ"))
    email = tables.Column(verbose_name=_("อีเมล"))
    role = tables.Column(verbose_name=_("บทบาท"))
    sections = tables.Column(verbose_name=_("ฝ่าย"), orderable=False)
    seen = tables.Column(verbose_name=_("ใช้งานล่าสุด"), default=_("ยังไม่เคย"))
    state = tables.Column(verbose_name=_("สถานะบัญชี"))

    class Meta:
        attrs = {"class": "cards"}
        default = "–"
        empty_text = _("ยังไม่มีผู้ใช้ของหน่วยงานนี้")
        order_by = "name"

    @property
    def caption(self):
        """What the table is called for those who hear it."""
        return gettext("ผู้ใช้ของหน่วยงาน")

    def render_name(self, value, record):
        """The name leads to the person's page."""
        return format_html('<a href="{}" data-verbatim>{}</a>', record.url, value)

    def render_email(self, value):
        """An address, as it is."""
        return format_html("<span data-verbatim>{}</span>", value)

    def render_seen(self, value):
        """A day and time, short as in tables."""
        local = timezone.localtime(value)
        if language() == "en":
            return f"{day_short(local)}, {local:%H:%M}"
        return f"{day_short(local)} {local:%H.%M} น."

    def render_state(self, value):
        """A word with a colour."""
        return format_html('<span class="tag tag--{}">{}</span>', *value)
