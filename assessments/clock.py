"""What day it is: asked once at the edge, and an argument everywhere below."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day in Thailand, or the one that the settings play on this machine."""
    if settings.TODAY:
        return date.fromisoformat(settings.TODAY)
    return timezone.localdate()
