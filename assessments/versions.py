"""Two people, one row: the later save is refused and loses nothing."""

from typing import TypeVar

from django.db import models
from django.db.models import F

Row = TypeVar("Row", bound=models.Model)


class Stale(Exception):
    """Somebody saved the row after it was opened; `current` is what they saved."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current._meta.model_name} {current.pk} was saved meanwhile")
        self.current = current


def claim(row: Row, version: int) -> None:
    """Make this save the next version of the row.

    Call it first inside the transaction that saves. Raises Stale where `version`,
    the one that the person saw, is not the current one any more.
    """
    model = type(row)
    taken = model._default_manager.filter(pk=row.pk, version=version).update(
        version=F("version") + 1
    )
    if not taken:
        raise Stale(model._default_manager.get(pk=row.pk))
    row.version = version + 1  # type: ignore[attr-defined]
