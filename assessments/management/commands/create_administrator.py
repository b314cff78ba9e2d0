"""`manage.py create_administrator SLUG --username NAME --email ADDRESS`"""

import sys
from getpass import getpass

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from assessments.accounts import actions, mail, second_factor, throttle
from assessments.history import Part, record
from assessments.models import Agency, Membership


class Command(BaseCommand):
    help = (
        "Make the first administrator of an agency, or a system administrator; "
        "or let one in again who has lost password or telephone."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="the agency, as in its address")
        parser.add_argument("--username", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="", help="what pages call the person")
        parser.add_argument(
            "--system", action="store_true", help="looks after all agencies"
        )
        parser.add_argument(
            "--forget-second-factor", action="store_true", help="the telephone is lost"
        )

    def handle(self, *args, slug, username, email, name, system, **options):
        if system == bool(slug):
            raise CommandError(
                "บอกหน่วยงาน (SLUG) หรือ --system อย่างใดอย่างหนึ่ง / "
                "Name an agency (SLUG) or say --system, one of the two.",
                returncode=2,
            )
        agency = self._agency(slug) if slug else None
        with transaction.atomic():
            user = self._user(username, email, name)
            if agency:
                self._make_administrator(user, agency)
            else:
                self._make_system_administrator(user)
            if options["forget_second_factor"]:
                second_factor.forget(user)
            # A terminal is asked inside: without a password there is no account.
            asked = sys.stdin.isatty() and not user.has_usable_password()
            if asked:
                user.set_password(self._password(user))
                user.save(update_fields=["password"])
        throttle.forgive(user.get_username())
        self.stdout.write(
            f"{username}: {agency or 'ผู้ดูแลระบบกลาง / system administrator'}"
        )
        if not asked:
            self.stdout.write(
                "ตั้งรหัสผ่านที่ / Set a password at (ใช้ได้ครั้งเดียว / works once):\n"
                f"{mail.password_address(user)}"
            )

    def _agency(self, slug: str) -> Agency:
        if agency := Agency.objects.filter(slug=slug).first():
            return agency
        raise CommandError(
            f"ไม่มีหน่วยงาน {slug} โหลดด้วย load_agencies ก่อน / "
            f"There is no agency {slug}; load it with load_agencies first.",
            returncode=2,
        )

    def _user(self, username: str, email: str, name: str) -> User:
        if user := User.objects.filter(username=username).first():
            if user.email.lower() != email.lower():
                raise CommandError(
                    f"บัญชี {username} มีอยู่แล้วด้วยอีเมลอื่น / "
                    f"The account {username} exists with another address.",
                    returncode=2,
                )
            user.is_active = True
            user.save(update_fields=["is_active"])
            return user
        try:
            validate_email(email)
            User.username_validator(username)
        except ValidationError as error:
            raise CommandError(
                "ชื่อผู้ใช้หรืออีเมลใช้ไม่ได้ / That user name or address cannot be used.",
                returncode=2,
            ) from error
        return User.objects.create_user(username, email, first_name=name)

    def _make_administrator(self, user: User, agency: Agency) -> None:
        role = Membership.Role.ADMINISTRATOR
        member = Membership.objects.filter(user=user, agency=agency).first()
        if member is None:
            actions.join(user=user, agency=agency, role=role, by=None)
        elif member.role != role:
            actions.change_role(member, role=role, by=None, version=member.version)

    def _make_system_administrator(self, user: User) -> None:
        if user.is_superuser:
            return
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
        part = Part(
            f"user:{user.pk}",
            actions.label_of(user),
            "บทบาท",
            None,
            "ผู้ดูแลระบบกลาง",
        )
        record(agency=None, by=None, deed="เพิ่มผู้ดูแลระบบกลาง", parts=[part])

    def _password(self, user: User) -> str:
        while True:
            typed = getpass("รหัสผ่าน / Password: ")
            try:
                validate_password(typed, user)
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))
                continue
            if getpass("อีกครั้ง / Again: ") == typed:
                return typed
            self.stderr.write("สองครั้งไม่ตรงกัน / They differ.")
