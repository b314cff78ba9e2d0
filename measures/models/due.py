"""What is due on a plan's measures, and what sections report on it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from assessments.models import Section
from measures.models.plan import Measure, Plan
from measures.rules.due import Outcome, ReportState


class DueRow(models.Model):
    """One report that is due on one measure.

    `period` is a span of months of the fiscal year ("1-3"), or "own-1" where a
    person gave the day. Without a day it can be reported, but is never overdue.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="due_rows")
    period = models.CharField("รอบ", max_length=10, editable=False)
    due_on = models.DateField("กำหนดรายงาน", null=True, blank=True)
    # The day before somebody moved it, and why; it is kept through later moves.
    original_on = models.DateField("กำหนดเดิม", null=True, editable=False)
    moved_reason = models.CharField("เหตุผลที่เลื่อน", max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "กำหนดรายงาน"
        ordering = ["measure", F("due_on").asc(nulls_last=True), "period"]
        indexes = [models.Index(fields=["due_on"], name="due_row_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period"], name="period_once_per_measure"
            ),
            models.CheckConstraint(
                condition=Q(original_on=None) | ~Q(moved_reason=""),
                name="moved_day_gives_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(original_on=None) | Q(due_on__isnull=False),
                name="moved_day_is_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.measure_id} {self.period} {self.due_on}"


class Report(models.Model):
    """What a section says it did, for one due row or several of the same time."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    section = models.ForeignKey(Section, models.PROTECT, related_name="reports")
    state = models.CharField(
        "สถานะ",
        max_length=10,
        choices=[(state.value, state.value) for state in ReportState],
        default=ReportState.DRAFT.value,
    )
    outcome = models.CharField(
        "ผลการดำเนินการ",
        max_length=10,
        choices=[(outcome.value, outcome.value) for outcome in Outcome],
        blank=True,
    )
    done = models.TextField("ทำอะไรไปแล้ว", blank=True)
    reason = models.TextField("เหตุผล", blank=True)
    expected_on = models.DateField("วันที่คาดว่าจะเสร็จ", null=True, blank=True)
    no_evidence = models.TextField("เหตุผลที่ไม่มีหลักฐาน", blank=True)
    # When it was first sent: that day tells whether it came in time.
    sent_on = models.DateField(null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    # What the administrator wants mended.
    returned_note = models.TextField("เรื่องที่ให้แก้", blank=True)
    accepted_on = models.DateField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    # Where two have to accept it: who was the first. Gone when it is returned.
    first_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "รายงานผล"
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(sent_on__isnull=False, sent_by__isnull=False) & ~Q(outcome=""),
                name="sent_report_says_who_when_and_what",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="accepted",
                    accepted_on__isnull=False,
                    accepted_by__isnull=False,
                )
                | ~Q(state="accepted") & Q(accepted_on=None, accepted_by=None),
                name="accepted_report_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(returned_note=""),
                name="returned_report_says_why",
            ),
            models.CheckConstraint(
                condition=Q(first_accepted_by=None)
                | Q(accepted_by=None)
                | ~Q(accepted_by=F("first_accepted_by")),
                name="two_different_people_accept",
            ),
        ]

    def __str__(self):
        return f"{self.plan_id} {self.section_id} {self.state}"


class ReportedRow(models.Model):
    """That a report speaks of a due row: at most one does, and the row then stays."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="reported_rows")
    row = models.OneToOneField(DueRow, models.PROTECT, related_name="reported")

    class Meta:
        ordering = ["row"]

    def __str__(self):
        return f"{self.report_id} {self.row_id}"
