"""`manage.py clear_proposals`"""

from django.core.management.base import BaseCommand

from measures.importing.proposals import clear_expired


class Command(BaseCommand):
    help = "Leave nothing of documents whose import nobody confirmed within a day."

    def handle(self, *args, **options):
        count = clear_expired()
        self.stdout.write(f"ลบเอกสารที่รอนำเข้าเกินเวลา {count} ไฟล์ / {count} removed")
