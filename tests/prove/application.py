"""The product as a server runs it, but for the guard that MUTANT names."""

from tests.prove.scene import begin

begin()

from ita_dashboard.wsgi import application  # noqa: E402

__all__ = ["application"]
