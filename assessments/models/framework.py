"""The rules of one year as rows: what `assessments.rules.framework` computes with."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from assessments.rules import framework as rules


class Track(models.TextChoices):
    """Who is assessed under which list: the NACC runs several in one year."""

    NATIONAL = "national", "หน่วยงานระดับกรม จังหวัด และท้องถิ่น"
    SUB_DEPARTMENT = "sub_department", "หน่วยงานระดับต่ำกว่ากรม"


class FrameworkQuerySet(models.QuerySet):
    def with_rules(self):
        """Load all that `Framework.rules` reads, in a fixed number of queries."""
        return self.prefetch_related(
            "instruments__parts", "indicators__sub_indicators__items", "levels"
        )


class Framework(models.Model):
    """The rules of one fiscal year and track."""

    track = models.CharField("ประเภทหน่วยงาน", max_length=30, choices=Track)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    aggregation = models.CharField(
        "วิธีรวมคะแนน OIT",
        max_length=40,
        choices=[(rule.value, rule.value) for rule in rules.Aggregation],
    )
    target = models.DecimalField(
        "เป้าหมาย", max_digits=5, decimal_places=2, null=True, blank=True
    )
    measures_item = models.CharField("ข้อมาตรการ", max_length=10, blank=True)
    progress_item = models.CharField("ข้อรายงานผล", max_length=10, blank=True)
    provenance = models.JSONField("ที่มาของเกณฑ์", default=list)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["-fiscal_year", "track"]
        constraints = [
            models.UniqueConstraint(
                fields=["track", "fiscal_year"],
                name="framework_once_per_track_and_year",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2540, fiscal_year__lte=2700),
                name="framework_year_is_of_the_buddhist_era",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(target__gte=0, target__lte=100),
                name="framework_target_is_between_0_and_100",
            ),
        ]

    def __str__(self):
        return f"{self.track} {self.fiscal_year}"

    def rules(self) -> rules.Framework:
        """The framework as values; `with_rules` loads what this reads."""
        return rules.Framework.from_data(
            {
                "track": self.track,
                "fiscal_year": self.fiscal_year,
                "aggregation": self.aggregation,
                "target": None if self.target is None else str(self.target),
                "measures_item": self.measures_item or None,
                "progress_item": self.progress_item or None,
                "instruments": [row.data() for row in self.instruments.all()],
                "indicators": [row.data() for row in self.indicators.all()],
                "levels": [row.data() for row in self.levels.all()],
                "provenance": self.provenance,
            }
        )


class Instrument(models.Model):
    """One of the three ways to measure: IIT, EIT or OIT."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="instruments")
    position = models.PositiveSmallIntegerField()
    code = models.CharField("รหัส", max_length=10)
    name = models.CharField("ชื่อ", max_length=200)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=200)
    weight = models.DecimalField("น้ำหนัก", max_digits=5, decimal_places=4)

    class Meta:
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="instrument_code_once_per_framework"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1),
                name="instrument_weight_is_a_share_of_one",
            ),
        ]

    def __str__(self):
        return self.code

    def data(self) -> dict[str, object]:
        """The instrument as the fixture files write it."""
        return {
            "code": self.code,
            "name": self.name,
            "name_en": self.name_en,
            "weight": _share(self.weight),
            "parts": [
                {"code": part.code, "name": part.name, "weight": _share(part.weight)}
                for part in self.parts.all()
            ],
        }


class InstrumentPart(models.Model):
    """A half of an instrument that is answered by people of its own (EIT from 2566)."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    code = models.CharField("รหัส", max_length=10)
    name = models.CharField("ชื่อ", max_length=200)
    weight = models.DecimalField("น้ำหนัก", max_digits=5, decimal_places=4)

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "code"], name="part_code_once_per_instrument"
            ),
        ]

    def __str__(self):
        return self.code


class Indicator(models.Model):
    """One of the ten indicators of a framework."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="indicators")
    instrument = models.ForeignKey(
        Instrument, models.CASCADE, related_name="indicators"
    )
    number = models.PositiveSmallIntegerField(
        "ตัวชี้วัดที่", validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    name = models.CharField("ชื่อ", max_length=200)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=200)
    short_name = models.CharField("ชื่อย่อ", max_length=60)
    aliases = models.JSONField("ชื่ออื่นที่พบ", default=list, blank=True)

    class Meta:
        ordering = ["framework", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "number"],
                name="indicator_number_once_per_framework",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="indicator_number_starts_at_one"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.name}"

    def data(self) -> dict[str, object]:
        """The indicator as the fixture files write it."""
        return {
            "number": self.number,
            "instrument": self._instrument_code(),
            "name": self.name,
            "name_en": self.name_en,
            "short_name": self.short_name,
            "aliases": self.aliases,
            "sub_indicators": [row.data() for row in self.sub_indicators.all()],
        }

    def _instrument_code(self) -> str:
        # The framework's instruments are loaded already: no query for each row.
        for instrument in self.framework.instruments.all():
            if instrument.pk == self.instrument_id:
                return instrument.code
        return self.instrument.code


class SubIndicator(models.Model):
    """A group of OIT items inside an indicator, such as 10.2."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="sub_indicators"
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField("รหัส", max_length=10)
    name = models.CharField("ชื่อ", max_length=300)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=300, blank=True)
    size = models.PositiveSmallIntegerField("จำนวนข้อ")

    class Meta:
        ordering = ["indicator", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "code"],
                name="sub_indicator_code_once_per_indicator",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1), name="sub_indicator_holds_an_item"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def data(self) -> dict[str, object]:
        """The sub-indicator as the fixture files write it."""
        return {
            "code": self.code,
            "name": self.name,
            "name_en": self.name_en,
            "size": self.size,
            "items": [
                {"code": item.code, "name": item.name, "status": item.status}
                for item in self.items.all()
            ],
        }


class Item(models.Model):
    """One thing that OIT looks for on an agency's website, such as o42."""

    sub_indicator = models.ForeignKey(
        SubIndicator, models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField("รหัส", max_length=10)
    name = models.CharField("ชื่อ", max_length=300)
    status = models.CharField("ที่มาของชื่อ", max_length=20)

    class Meta:
        ordering = ["sub_indicator", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["sub_indicator", "code"],
                name="item_code_once_per_sub_indicator",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


class Level(models.Model):
    """A level that a total can reach, by its lower bound."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="levels")
    position = models.PositiveSmallIntegerField("ลำดับจากสูงสุด")
    code = models.CharField("รหัส", max_length=30)
    name = models.CharField("ชื่อ", max_length=100)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=100)
    minimum = models.DecimalField("คะแนนรวมขั้นต่ำ", max_digits=5, decimal_places=2)
    instrument_minimum = models.DecimalField(
        "คะแนนขั้นต่ำของทุกเครื่องมือ",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    passes = models.BooleanField("ผ่าน", null=True, blank=True)
    tone = models.CharField("สี", max_length=2)

    class Meta:
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="level_code_once_per_framework"
            ),
            models.CheckConstraint(
                condition=Q(minimum__gte=0, minimum__lte=100),
                name="level_minimum_is_between_0_and_100",
            ),
        ]

    def __str__(self):
        return self.name

    def data(self) -> dict[str, object]:
        """The level as the fixture files write it."""
        floor = self.instrument_minimum
        return {
            "code": self.code,
            "name": self.name,
            "name_en": self.name_en,
            "minimum": str(self.minimum),
            "instrument_minimum": None if floor is None else str(floor),
            "passes": self.passes,
            "tone": self.tone,
        }


def _share(weight: Decimal) -> str:
    """Write 0.3000 as 0.30: the fixtures give shares two decimals where they can."""
    two = weight.quantize(Decimal("0.01"))
    return str(two if two == weight else weight.normalize())
