"""A busy machine is no fault of the rules: examples may take their time."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
