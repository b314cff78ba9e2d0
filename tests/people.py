"""Example people of each kind, signed in or not."""

from functools import cache
from itertools import count

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from assessments.models import Membership

serial = count(1)
PASSWORD = "a-long-example-password"


def make_user(*, role=None, agency=None, sections=(), system=False, **more) -> User:
    """A person with a role in an agency, a system administrator, or neither."""
    name = more.pop("username", f"example-person-{next(serial)}")
    user = User.objects.create(
        username=name,
        email=more.pop("email", f"{name}@example.invalid"),
        password=hashed(),
        is_superuser=system,
        **more,
    )
    if role:
        membership = Membership.objects.create(user=user, agency=agency, role=role)
        membership.sections.set(agency.sections.filter(name__in=sections))
    return user


@cache
def hashed() -> str:
    """The password as it is kept: hashed once, since that is slow by intent."""
    return make_password(PASSWORD)
