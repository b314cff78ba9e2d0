"""Everything that changed, in an order that nobody can change unseen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.agency import Agency


class Entry(models.Model):
    """One deed of one person: what changed from what to what, chained by its hash."""

    sequence = models.PositiveBigIntegerField(unique=True, editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="entries", null=True, editable=False
    )
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False
    )
    deed = models.CharField(max_length=60, editable=False)
    parts = models.JSONField(default=list, editable=False)
    note = models.TextField(blank=True, editable=False)
    previous = models.CharField(max_length=64, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "รายการในประวัติการแก้ไข"
        verbose_name_plural = "entries"
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["agency", "-sequence"], name="entry_by_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sequence__gte=1), name="entry_sequence_starts_at_one"
            ),
        ]

    def __str__(self):
        return f"{self.sequence} {self.deed}"


class EntrySubject(models.Model):
    """A thing that an entry speaks of, so that its own history can be told."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="subjects")
    subject = models.CharField(max_length=60, db_index=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "subject"], name="subject_once_per_entry"
            ),
        ]

    def __str__(self):
        return self.subject


class ChainHead(models.Model):
    """Where the chain of entries ends: one row, locked by whoever adds to it."""

    sequence = models.PositiveBigIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="chain_has_one_head"),
        ]

    def __str__(self):
        return f"{self.sequence} {self.sha256}"
