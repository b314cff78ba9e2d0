"""`manage.py load_example_people FILE.json`"""

import json
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from assessments.accounts.actions import join
from assessments.importing.agencies import load_agencies, read_agencies
from assessments.models import Agency, Membership

MARK = "example-"


class Command(BaseCommand):
    help = "Make clearly marked accounts of every role, to try the product with."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        if not settings.LOCAL:
            raise CommandError(
                "บัญชีตัวอย่างมีได้เฉพาะเครื่องทดลอง (ITA_MODE=local) "
                "ระบบจริงใช้ create_administrator / "
                "Example accounts are for ITA_MODE=local only. "
                "A real installation starts with create_administrator.",
                returncode=2,
            )
        content = json.loads(file.read_text(encoding="utf-8"))
        password = _password()
        with transaction.atomic():
            load_agencies(read_agencies(json.dumps(content["agencies"]).encode()))
            for entry in content["people"]:
                self._make(entry, password)
        self._tell(content["people"], password)

    def _make(self, entry: dict[str, Any], password: str) -> None:
        username = entry["username"]
        if not username.startswith(MARK):
            raise CommandError(f"{username}: {MARK}…", returncode=2)
        user, _ = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": entry["name"],
                "email": f"{username}@example.invalid",
                "is_superuser": "agency" not in entry,
            },
        )
        if not (user.is_active and user.check_password(password)):
            user.is_active = True
            user.set_password(password)
            user.save(update_fields=["is_active", "password"])
        if "agency" not in entry:
            return
        agency = Agency.objects.get(slug=entry["agency"])
        if not Membership.objects.filter(user=user, agency=agency).exists():
            join(
                user=user,
                agency=agency,
                role=entry["role"],
                sections=list(
                    agency.sections.filter(name__in=entry.get("sections", []))
                ),
                by=None,
            )

    def _tell(self, people: list[dict[str, str]], password: str) -> None:
        lines = [
            "",
            f"  ทดลองเข้าสู่ระบบ / Sign in to try: {settings.SITE_URL}{reverse('login')}",
            f"  รหัสผ่านของทุกบัญชี / password of them all: {password}",
            *(f"    {person['username']:<22} {person['name']}" for person in people),
        ]
        self.stdout.write("\n".join(lines))


def _password() -> str:
    """The one password of the examples, made on first use and kept on this machine."""
    path = settings.VAR_DIR / "example-password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("-".join(secrets.token_hex(2) for _ in range(4)))
    return path.read_text().strip()
