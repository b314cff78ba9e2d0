"""Documents that were brought in and wait for a person's decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models import Agency, SourceDocument


class ImportProposal(models.Model):
    """What one agency's file would change, from its upload to a person's decision."""

    class State(models.TextChoices):
        READING = "reading", "กำลังอ่าน"
        READY = "ready", "รอการตรวจ"
        REFUSED = "refused", "อ่านไม่ได้"
        CONFIRMED = "confirmed", "บันทึกเป็นร่างแล้ว"

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="import_proposals", editable=False
    )
    # What the person's file is called; a label, never a path.
    name = models.CharField("ชื่อไฟล์", max_length=200, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    source = models.ForeignKey(
        SourceDocument, models.PROTECT, related_name="import_proposals", editable=False
    )
    chosen_year = models.PositiveSmallIntegerField("ปีงบประมาณ", null=True)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    # The document as it was read: compressed, and without the file's own bytes.
    reading = models.BinaryField(default=b"", editable=False)
    problems = models.JSONField(default=list, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    of = models.PositiveIntegerField(default=0, editable=False)
    # When the reading last gave a sign of life.
    told_at = models.DateTimeField(editable=False)
    # A person's answers to the doubts, by the doubt's key.
    decisions = models.JSONField(default=dict, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="import_proposals",
        editable=False,
    )
    made_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    # The fiscal year of the draft that it was saved in.
    confirmed_year = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = "เอกสารที่รอนำเข้า"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "sha256"],
                condition=~Q(state="confirmed"),
                name="one_open_proposal_per_agency_and_file",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")),
                name="proposal_expires_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | ~Q(state="confirmed") & Q(confirmed_at=None),
                name="proposal_knows_when_it_was_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.agency_id} {self.name} {self.state}"
