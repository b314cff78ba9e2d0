"""What happens to accounts, for the log: who by number, never by name."""

import logging

from django.http import HttpRequest

log = logging.getLogger("ita.accounts")


def note(
    event: str,
    request: HttpRequest | None = None,
    *,
    user: int | None = None,
    agency: int | None = None,
    about: int | None = None,
    **more: str | int,
) -> None:
    """Log one event: login.ok, login.fail, login.locked, perm.denied, user.change.

    `user` is who did it, `about` whom it was done to.
    """
    if user is None and request is not None and hasattr(request, "user"):
        user = request.user.pk
    log.info(event, extra={"user": user, "agency": agency, "about": about, **more})
