"""Publish in a child, kill its group at a random moment, look, publish again.

`python -m tests.prove.killing TIMES SEED` prints what was found as JSON.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from tests.prove.scene import begin


def main(times: int, seed: int) -> None:
    """Measure how long a publication takes, then kill one after the other."""
    from django.db import connection

    chance = random.Random(seed)
    unharmed = [attempt(None) for _ in range(3)]
    usual = sorted(spent for spent, _ in unharmed)[1]
    found = {"before": 0, "after": 0, "faults": []}
    for trial in range(times):
        was = state()
        connection.close()
        # Spread over the whole time, at a random place of each part of it.
        moment = usual * 1.5 * (trial + chance.random()) / times
        _, killed = attempt(moment)
        assert killed, "the child ended by itself"
        now = state()
        fault = problem(was, now)
        found["after" if now["versions"] > was["versions"] else "before"] += 1
        connection.close()
        attempt(None, expect=was["versions"] + 1)
        after = state()
        fault = fault or problem(was, after)
        if after["versions"] != was["versions"] + 1:
            fault = fault or f"the retry led to {after}"
        fault = fault or copies(after["versions"])
        if fault:
            found["faults"].append(f"trial {trial} at {moment:.4f} s: {fault}")
    found["milliseconds"] = round(usual * 1000, 1)
    json.dump(found, sys.stdout)


def attempt(moment: float | None, expect: int | None = None) -> tuple[float, bool]:
    """Publish in a child, killed after so long: the seconds, whether it was cut."""
    from django.db import connection

    connection.close()
    started_r, started_w = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        code = 1
        try:
            connection.ensure_connection()
            os.write(started_w, b"!")
            publish_next(expect)
            if moment is not None:
                time.sleep(5)  # alive until it is killed
            code = 0
        finally:
            os._exit(code)
    os.close(started_w)
    os.read(started_r, 1)
    os.close(started_r)
    began = time.monotonic()
    if moment is not None:
        time.sleep(moment)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if moment is None and status != 0:
        raise RuntimeError(f"a publication that nobody disturbed ended with {status}")
    return time.monotonic() - began, os.WIFSIGNALED(status)


def publish_next(expect: int | None) -> None:
    """Publish the version that is due, as a person's deed with its marks."""
    from django.db import transaction
    from django.utils import timezone

    from assessments.models import Assessment
    from measures.actions import publish
    from tests.prove.publisher import mark

    draft = Assessment.objects.get(agency__slug="home")
    number = expect or draft.agency.publications.count() + 1
    with transaction.atomic():
        mark(draft, number)
    publish(draft, by=None, at=timezone.now(), reason=f"mark-{number}.")


def state() -> dict[str, int]:
    """How many versions and entries there are."""
    from assessments.models import ChainHead, Entry, Publication

    head = ChainHead.objects.filter(pk=1).first()
    return {
        "versions": Publication.objects.filter(agency__slug="home").count(),
        "entries": Entry.objects.count(),
        "head": head.sequence if head else 0,
    }


def problem(was: dict[str, int], now: dict[str, int]) -> str:
    """What is neither before nor after; '' if nothing."""
    from tests.prove.look import publications

    grown = {name: now[name] - was[name] for name in was}
    if len(set(grown.values())) != 1 or grown["versions"] not in (0, 1):
        return f"partial: {grown}"
    told = publications("home")
    return "" if told == f"whole {now['versions']}" else told


def copies(number: int) -> str:
    """What is wrong with the copy on disk after a retry; '' if nothing."""
    from django.conf import settings

    from assessments.copies import published_copy

    copy = published_copy("home", 2564)
    if copy is None or copy.publication.number != number:
        held = copy.publication.number if copy else "none"
        return f"the copy on disk is {held}, not {number}"
    folder = Path(settings.VAR_DIR) / "publications" / "home"
    names = {path.name for path in folder.iterdir()}
    orphans = names - {"2564.json", "2564", "agency.json", ".lock"}
    return f"orphans: {sorted(orphans)}" if orphans else ""


if __name__ == "__main__":
    begin()
    main(int(sys.argv[1]), int(sys.argv[2]))
