"""The forms of signing in, of one's own account, and of people."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.accounts.roles import NAMES, RIGHTS
from assessments.forms import NameField, VersionedForm, WrittenField
from assessments.models import Agency, Membership

# Longer ones are not read at all: nobody shall keep the server busy with them.
LONGEST_TYPED = 1000


class PasswordField(forms.CharField):
    """A password, read as it was typed; a manager of passwords may fill it in."""

    def __init__(self, *, autocomplete: str = "current-password", **more: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(
            strip=False,
            widget=widget,
            max_length=LONGEST_TYPED,
            error_messages={
                "required": gettext_lazy("กรอกรหัสผ่าน"),
                "max_length": gettext_lazy("รหัสผ่านยาวเกินไป"),
            },
            **more,
        )


class TokenField(forms.CharField):
    """The six digits that an app shows; blanks between them do not matter."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=gettext_lazy("รหัสจากแอป"),
            help_text=gettext_lazy("เลข 6 หลักที่แอปยืนยันตัวตนแสดงอยู่ตอนนี้"),
            max_length=20,
            widget=forms.TextInput(
                attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
            ),
            error_messages={
                "required": gettext_lazy("กรอกรหัสจากแอป"),
                "max_length": gettext_lazy("รหัสจากแอปมี 6 หลัก"),
            },
            **more,
        )


class SignInForm(forms.Form):
    """Who, and the password."""

    username = forms.CharField(
        label=gettext_lazy("ชื่อผู้ใช้"),
        max_length=150,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": gettext_lazy("กรอกชื่อผู้ใช้"),
            "max_length": gettext_lazy("ชื่อผู้ใช้ยาวเกินไป"),
        },
    )
    password = PasswordField(label=gettext_lazy("รหัสผ่าน"))


class TokenForm(forms.Form):
    """The second step of signing in."""

    token = TokenField()


class ConfirmForm(forms.Form):
    """The password once more, and the code of whoever has one."""

    password = PasswordField(label=gettext_lazy("รหัสผ่าน"))
    token = TokenField()

    def __init__(self, *args: Any, with_token: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not with_token:
            del self.fields["token"]


class EnrolForm(forms.Form):
    """The first code of a new telephone, and what its secret is made from."""

    seed = forms.CharField(widget=forms.HiddenInput)
    token = TokenField()


class ResetForm(forms.Form):
    """Where to send the way to a new password."""

    email = forms.EmailField(
        label=gettext_lazy("อีเมล"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("กรอกอีเมล"),
            "max_length": gettext_lazy("อีเมลยาวเกินไป"),
        },
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["email"].validators = [_email_rule()]


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    new_password1 = PasswordField(
        label=gettext_lazy("รหัสผ่านใหม่"), autocomplete="new-password"
    )
    new_password2 = PasswordField(
        label=gettext_lazy("รหัสผ่านใหม่อีกครั้ง"), autocomplete="new-password"
    )

    def __init__(self, user: User, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user
        rules = filter(None, password_validation.password_validators_help_texts())
        self.fields["new_password1"].help_text = " · ".join(rules)

    def clean_new_password1(self) -> str:
        """The password, if it keeps the rules."""
        password = self.cleaned_data["new_password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean_new_password2(self) -> str:
        """The password once more."""
        again = self.cleaned_data["new_password2"]
        first = self.cleaned_data.get("new_password1")
        if first is not None and first != again:
            raise ValidationError(_("รหัสผ่านสองช่องไม่ตรงกัน พิมพ์อีกครั้ง"))
        return again

    def save(self) -> User:
        """Set it."""
        self.user.set_password(self.cleaned_data["new_password1"])
        self.user.save(update_fields=["password"])
        return self.user


class ChangePasswordForm(NewPasswordForm):
    """A new password, by whoever knows the old one."""

    password = PasswordField(label=gettext_lazy("รหัสผ่านเดิม"))
    field_order = ["password", "new_password1", "new_password2"]


class RoleFields(forms.Form):
    """A role, and for officers of sections which ones."""

    role = forms.ChoiceField(
        label=gettext_lazy("บทบาท"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("เลือกบทบาท"),
            "invalid_choice": gettext_lazy("เลือกบทบาทจากรายการ"),
        },
    )
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("ฝ่าย"),
        help_text=gettext_lazy("เลือกเมื่อบทบาทคือเจ้าหน้าที่ฝ่าย"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("เลือกฝ่ายจากรายการ")},
    )

    def offer(self, agency: Agency) -> None:
        """Offer the roles, and the sections of this agency and no other."""
        roles: Any = self.fields["role"]
        roles.choices = [
            (role.value, f"{NAMES[role]}: {RIGHTS[role]}") for role in Membership.Role
        ]
        sections: Any = self.fields["sections"]
        sections.choices = [
            (str(section.pk), section.name) for section in agency.sections.all()
        ]

    def clean(self) -> dict[str, Any]:
        """Sections belong to officers of sections, and those need one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") != Membership.Role.OFFICER:
            cleaned["sections"] = []
        elif not cleaned.get("sections") and "sections" not in self.errors:
            self.add_error("sections", _("เลือกอย่างน้อย 1 ฝ่าย"))
        return cleaned


class InviteForm(RoleFields):
    """A person who is to work for the agency."""

    name = NameField(
        label=gettext_lazy("ชื่อและนามสกุล หรือตำแหน่ง"),
        help_text=gettext_lazy("เห็นเฉพาะเจ้าหน้าที่ของหน่วยงานนี้"),
        longest=150,
        error_messages={"required": gettext_lazy("กรอกชื่อ")},
    )
    email = forms.EmailField(
        label=gettext_lazy("อีเมล"),
        help_text=gettext_lazy("ระบบส่งลิงก์ตั้งรหัสผ่านไปที่อีเมลนี้ และใช้เป็นชื่อผู้ใช้"),
        max_length=150,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("กรอกอีเมล"),
            "max_length": gettext_lazy("อีเมลยาวเกินไป"),
        },
    )
    field_order = ["name", "email", "role", "sections"]

    def __init__(self, *args: Any, agency: Agency, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["email"].validators = [_email_rule()]
        self.offer(agency)

    def clean_email(self) -> str:
        """The address in one spelling."""
        return self.cleaned_data["email"].lower()


class PersonForm(RoleFields, VersionedForm):
    """A person's role and sections."""

    def __init__(self, *args: Any, agency: Agency, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer(agency)
        # Only now can the values that it was opened with be read as words.
        opened = {name: self.initial.get(name) for name in ("role", "sections")}
        self.initial["base"] = self._signed(opened)


class LeaveForm(VersionedForm):
    """Why a person no longer works for the agency here."""

    reason = WrittenField(
        label=gettext_lazy("เหตุผล"),
        help_text=gettext_lazy(
            "เก็บไว้ในประวัติการแก้ไขของหน่วยงาน เช่น ย้ายหน่วยงาน ไม่ต้องเขียนข้อมูลส่วนบุคคล"
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        longest=500,
        error_messages={"required": gettext_lazy("บอกเหตุผล")},
    )


def _email_rule() -> EmailValidator:
    return EmailValidator(_("ที่อยู่อีเมลไม่ครบ ตัวอย่างที่ใช้ได้: somsri@bangkok.go.th"))
