"""Set the scene in a database of its own: `python -m tests.prove.scene` prints it.

Two agencies with a draft and a publication each, three people at each of them, a
system administrator, and a signed-in session for everybody.
"""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def begin() -> None:
    """Start the product in this process, with a guard taken out if so asked."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_dashboard.settings")
    django.setup()
    if name := os.environ.get("MUTANT"):
        from tests.prove import mutants

        mutants.apply(name)


def main() -> None:
    """Migrate, fill, and print what there is as JSON."""
    begin()
    from django.core.management import call_command

    from tests.rights.cast import make_cast

    call_command("migrate", verbosity=0)
    cast = make_cast()
    scene = {
        "keys": cast.keys,
        "home": {"slug": cast.home.agency.slug, **cast.home.things},
        "away": {"slug": cast.away.agency.slug, **cast.away.things},
    }
    json.dump(scene, sys.stdout)


if __name__ == "__main__":
    main()
