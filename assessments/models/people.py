"""Who may work for an agency, and as what."""

from django.conf import settings
from django.db import models

from assessments.models.agency import Agency, Section


class Membership(models.Model):
    """A user's role in one agency; an officer's reaches the sections named here."""

    class Role(models.TextChoices):
        VIEWER = "viewer", "เจ้าหน้าที่ของหน่วยงาน"
        OFFICER = "officer", "เจ้าหน้าที่ฝ่าย"
        ADMINISTRATOR = "administrator", "ผู้ดูแลระบบของหน่วยงาน"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="memberships")
    role = models.CharField("บทบาท", max_length=20, choices=Role)
    sections = models.ManyToManyField(Section, related_name="members", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "สมาชิก"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency"], name="membership_once_per_agency"
            ),
        ]

    def __str__(self):
        return f"{self.user} ({self.role}, {self.agency})"


class AccountSession(models.Model):
    """One signed-in browser of a user, so that its owner can see it and end it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="account_sessions"
    )
    session_key = models.CharField(max_length=40, unique=True, editable=False)
    started_at = models.DateTimeField(editable=False)
    seen_at = models.DateTimeField(editable=False)
    browser = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["-seen_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen_at__gte=models.F("started_at")),
                name="session_is_seen_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.started_at}"
