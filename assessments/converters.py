"""What numbers in addresses look like: one way to write each, so one address a page."""

from django.urls.converters import IntConverter


class FiscalYear(IntConverter):
    """A Buddhist-era year: four digits."""

    regex = "[1-9][0-9]{3}"


class Ordinal(IntConverter):
    """A number that counts from one: no zeros in front."""

    regex = "[1-9][0-9]{0,5}"
