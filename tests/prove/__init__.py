"""Held to figures: short with the other tests, long in `make prove`."""
