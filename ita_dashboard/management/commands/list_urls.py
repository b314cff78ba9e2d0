"""`manage.py list_urls`: every address of the site, and who may ask for it."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ita_dashboard.addresses import addresses


class Command(BaseCommand):
    """Print the patterns of the resolver with what their views say of themselves."""

    help = "List every URL pattern with its methods and who may use it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --json for a program."""
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line, or an object, for each pattern."""
        rows = list(addresses())
        if options["json"]:
            data = [asdict(row) for row in rows]
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
            return
        for row in rows:
            who = [f"reads: {row.reads}"] if row.reads else []
            who += [f"writes: {row.writes}"] if row.writes else []
            who += ["password again"] if row.confirms else []
            methods = " ".join(row.methods)
            self.stdout.write(f"/{row.pattern}  [{methods}]  {', '.join(who)}")
