"""What an agency means to do about its scores, as staff hold it."""

from datetime import date

from django.db import models
from django.db.models import Q

from assessments.models import Assessment, Indicator, Section
from measures.rules.cadence import Cadence
from measures.rules.due import due_dates


class PlanQuerySet(models.QuerySet):
    def with_measures(self):
        """Load all that a plan's measures show, in a fixed number of queries."""
        return self.select_related("assessment").prefetch_related(
            "measures__indicator",
            "measures__responsibilities__section",
            "measures__due_rows",
        )


class Plan(models.Model):
    """The measures that an agency adopts after one year's result."""

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="plan")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณของมาตรการ")
    # From this day on reports are due; none are before.
    adopted_on = models.DateField("วันที่ประกาศใช้", null=True, blank=True)
    # Reports on indicators with a lower score are accepted by two people.
    second_check_below = models.DecimalField(
        "เกณฑ์ที่ต้องตรวจสองคน", max_digits=5, decimal_places=2, null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนมาตรการ"
        constraints = [
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2540, fiscal_year__lte=2700),
                name="plan_year_is_of_the_buddhist_era",
            ),
            models.CheckConstraint(
                condition=Q(second_check_below=None)
                | Q(second_check_below__gte=0, second_check_below__lte=100),
                name="second_check_is_below_a_score",
            ),
        ]

    def __str__(self):
        return f"{self.assessment} → {self.fiscal_year}"


class Measure(models.Model):
    """One activity that is to raise one indicator."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measures")
    position = models.PositiveSmallIntegerField("ลำดับในตัวชี้วัด")
    text = models.TextField("มาตรการ")
    monitoring = models.TextField("การกำกับติดตาม", blank=True)
    cadence = models.CharField(
        "รอบติดตาม",
        max_length=20,
        choices=[(cadence.value, cadence.value) for cadence in Cadence],
        default=Cadence.UNKNOWN.value,
    )
    # The document's own words beside what was read from them.
    cadence_text = models.CharField("รอบติดตามตามเอกสาร", max_length=200, blank=True)
    owner_text = models.CharField("ผู้รับผิดชอบตามเอกสาร", max_length=500, blank=True)
    all_sections = models.BooleanField("ทุกฝ่ายร่วม", default=False)
    # Ended in mid-year: what was reported stays, nothing more is due.
    ended_on = models.DateField("วันที่ยุติ", null=True, blank=True)
    ended_reason = models.CharField("เหตุผลที่ยุติ", max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "มาตรการ"
        ordering = ["plan", "indicator__number", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "indicator", "position"],
                name="measure_position_once_per_indicator",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1), name="measure_position_starts_at_one"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="measure_says_something"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_reason=""),
                name="ended_measure_gives_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.text[:60]}"

    @property
    def number(self) -> str:
        """The number that people say: indicator, then place in it, as in 10.1."""
        return f"{self.indicator.number}.{self.position}"

    def due_days(self) -> tuple[date, ...]:
        """When reports are due: by rows once the plan is adopted, else by cadence."""
        if self.plan.adopted_on is None:
            return due_dates(Cadence(self.cadence), self.plan.fiscal_year)
        return tuple(row.due_on for row in self.due_rows.all() if row.due_on)

    def lead(self) -> Section | None:
        """The one section that reports, if it is known."""
        for share in self.responsibilities.all():
            if share.role == Responsibility.Role.LEAD:
                return share.section
        return None

    def joint(self) -> list[Section]:
        """The sections that help."""
        return [
            share.section
            for share in self.responsibilities.all()
            if share.role == Responsibility.Role.JOINT
        ]


class Responsibility(models.Model):
    """A section's part in a measure: it leads, or it joins."""

    class Role(models.TextChoices):
        LEAD = "lead", "ผู้รับผิดชอบหลัก"
        JOINT = "joint", "ผู้รับผิดชอบร่วม"

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="responsibilities"
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="responsibilities"
    )
    role = models.CharField("บทบาท", max_length=10, choices=Role)

    class Meta:
        ordering = ["measure", "-role", "section__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "section"], name="section_once_per_measure"
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(role="lead"),
                name="measure_has_one_lead",
            ),
        ]

    def __str__(self):
        return f"{self.section} ({self.role})"
