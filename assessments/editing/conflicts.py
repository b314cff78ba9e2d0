"""What a person is shown whose save came too late."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from assessments.forms import VersionedForm
from assessments.history import story_of
from assessments.versions import Stale


def conflict(
    form: VersionedForm, stale: Stale, current: Mapping[str, Any], version: int
) -> dict[str, object]:
    """Theirs, mine and the base, for components/conflict.html.

    `current` holds the values that are saved now, as `initial` of the form. From
    here on the form stands on them: its next save is one that has seen theirs.
    """
    rows = form.conflict_rows(form.readable(current))
    form.take_up(version, current)
    entry = story_of(stale.current).first()
    if entry is None:
        return {"rows": rows, "who": "", "when": None}
    who = entry.by.get_full_name() or entry.by.get_username() if entry.by else ""
    return {"rows": rows, "who": who or _("การนำเข้าจากเอกสาร"), "when": entry.at}
