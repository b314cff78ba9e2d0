"""What a role in an agency is called, and what it lets a person do."""

from django.utils.translation import gettext_lazy as _

from assessments.models import Membership

NAMES = {
    Membership.Role.VIEWER: _("เจ้าหน้าที่ของหน่วยงาน"),
    Membership.Role.OFFICER: _("เจ้าหน้าที่ฝ่าย"),
    Membership.Role.ADMINISTRATOR: _("ผู้ดูแลระบบของหน่วยงาน"),
}
RIGHTS = {
    Membership.Role.VIEWER: _("เปิดดูและดาวน์โหลดร่างได้"),
    Membership.Role.OFFICER: _("เปิดดูและดาวน์โหลดร่างได้ และเป็นผู้รายงานผลของฝ่ายที่เลือก"),
    Membership.Role.ADMINISTRATOR: _(
        "แก้ไขคะแนน ผลการวิเคราะห์ และมาตรการ เผยแพร่ และดูแลผู้ใช้ของหน่วยงาน"
    ),
}
