"""Adopt a plan from the command line: from that day on, reports are due."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from measures.models import Plan
from measures.monitoring.dues import adopt_plan


class Command(BaseCommand):
    help = "Adopt the measures that answer one agency's result of one year."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the agency, as in its address")
        parser.add_argument("fiscal_year", type=int, help="of the result: 2564")
        parser.add_argument(
            "--on", required=True, type=date.fromisoformat, help="as in 2021-10-01"
        )

    def handle(self, *args, slug, fiscal_year, on, **options):
        plan = Plan.objects.filter(
            assessment__agency__slug=slug,
            assessment__framework__fiscal_year=fiscal_year,
        ).first()
        if plan is None:
            raise CommandError(
                f"ไม่มีมาตรการของ {slug} ปี {fiscal_year} นำเข้าเอกสารก่อน",
                returncode=2,
            )
        made = adopt_plan(plan=plan, on=on, by=None)
        said = f"กำหนดรายงานใหม่ {len(made)} รายการ" if made else "ไม่มีการเปลี่ยนแปลง"
        self.stdout.write(f"มาตรการปี {plan.fiscal_year}: {said}")
