"""Tests of what is due, reported and accepted."""
