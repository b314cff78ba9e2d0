"""The settings of a public site, read in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
READ = (
    "import json, sys; from ita_dashboard import settings;"
    "print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))"
)


def environment(**more: str) -> dict[str, str]:
    """What a public site needs, and nothing of this machine's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ITA_", "MAIL_", "DJANGO_", "SITE_"))
    }
    kept |= {"SECRET_KEY": "0123456789abcdef" * 8, "ALLOWED_HOSTS": "ita.example.go.th"}
    return {**kept, "ITA_VAR_DIR": os.environ["ITA_VAR_DIR"], **more}


def settings_of_a_public_site(*names: str, **more: str) -> dict[str, object]:
    """These settings, by name."""
    output = subprocess.run(
        [sys.executable, "-c", READ, *names],
        cwd=ROOT,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return json.loads(output)


def manage(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command with the settings of a public site."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(**more),
        capture_output=True,
        text=True,
    )
