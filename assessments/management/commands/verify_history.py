"""`manage.py verify_history`: prove that the record is as it was written."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assessments.history import BEGINNING, breaks
from assessments.models.history import ChainHead, Entry


class Command(BaseCommand):
    """Walk the chain of entries and say where it does not hold."""

    help = "Verify the record of changes; exits with 1 where it was tampered with."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --json for a program."""
        parser.add_argument(
            "--json", action="store_true", help="print the outcome as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the outcome; leave with 1 if anything is wrong."""
        found = list(breaks())
        entries = Entry.objects.count()
        head = ChainHead.objects.filter(pk=1).first()
        ends_with = head.sha256 if head else BEGINNING
        if options["json"]:
            data = {
                "whole": not found,
                "entries": entries,
                "head": ends_with,
                "breaks": [
                    {"sequence": one.sequence, "what": one.what} for one in found
                ],
            }
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
        elif not found:
            self.stdout.write(f"ประวัติครบถ้วน {entries} รายการ ปลายสาย {ends_with}")
        else:
            for one in found:
                self.stdout.write(f"รายการที่ {one.sequence}: {one.what}")
            self.stderr.write(f"ประวัติไม่ครบถ้วน พบ {len(found)} แห่ง")
        if found:
            sys.exit(1)
