"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModestArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: OWASP's least.

    Django's own figures take 100 MiB and eight lanes for each log-in, so that ten
    people at once would need a gigabyte.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
