"""Write the copies on disk anew: after a restore, or on another machine."""

from django.core.management.base import BaseCommand

from assessments.copies import keep_copy
from assessments.models import Publication


class Command(BaseCommand):
    help = (
        "Write every published version to the copies that are read when the "
        "database is away. Copies that are there already are left alone."
    )

    def handle(self, *args, **options):
        rows = Publication.objects.select_related("agency")
        count = 0
        for row in rows.order_by("agency_id", "fiscal_year", "number").iterator(20):
            keep_copy(row)
            count += 1
        self.stdout.write(f"ตรวจสำเนา {count} ฉบับแล้ว / {count} copies checked")
