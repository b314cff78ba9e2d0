"""Publish in a child, kill its group, look, publish again.

`python -m tests.prove.killing TIMES SEED STEP` kills at so many random moments,
and then before each STEP-th statement; it prints what was found as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from tests.prove.scene import begin

MOST_STATEMENTS = 200


def main(times: int, seed: int, step: int) -> None:
    """Measure how long a publication takes, then kill one after the other."""
    usual = sorted(attempt()[0] for _ in range(3))[1]
    kill_again_and_again(kill, usual, times, seed, step)


def kill_again_and_again(
    kill: Callable[..., tuple[bool, bool]],
    usual: float,
    times: int,
    seed: int,
    step: int,
) -> None:
    """Kill a deed that usually takes so long, by time and by statement; tell of it.

    `kill` does it once: whether the deed got through, and whether it was killed.
    """
    chance = random.Random(seed)
    found: dict[str, Any] = {"before": 0, "after": 0, "statements": 0, "faults": []}
    for trial in range(times):
        # Spread over the whole time, at a random place of each part of it.
        moment = usual * 1.5 * (trial + chance.random()) / times
        got_through, killed = kill(found, f"moment-{trial}.", moment=moment)
        assert killed, "the child ended by itself"
        found["after" if got_through else "before"] += 1
    found["milliseconds"] = round(usual * 1000, 1)
    for statement in range(1, MOST_STATEMENTS, step):
        _, killed = kill(found, f"statement-{statement}.", statement=statement)
        if not killed:
            break
        found["statements"] += 1
    json.dump(found, sys.stdout)


def kill(found: dict[str, Any], when: str, **cut: Any) -> tuple[bool, bool]:
    """Kill a publication and publish again: did it get through, was it killed."""
    was = state()
    _, killed = attempt(**cut)
    now = state()
    fault = problem(was, now)
    attempt(expect=was["versions"] + 1)
    after = state()
    fault = fault or problem(was, after)
    if after["versions"] != was["versions"] + 1:
        fault = fault or f"the retry led to {after}"
    fault = fault or copies(after["versions"])
    if fault:
        found["faults"].append(f"{when} {cut}: {fault}")
    return now["versions"] > was["versions"], killed


def attempt(
    *,
    moment: float | None = None,
    statement: int | None = None,
    expect: int | None = None,
) -> tuple[float, bool]:
    """Publish in a child, perhaps killed: the seconds, and whether it was."""
    return in_child(lambda: publish_next(expect, statement), moment)


def in_child(deed: Callable[[], None], moment: float | None) -> tuple[float, bool]:
    """Do something in a child, perhaps killed: the seconds, and whether it was."""
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
            deed()
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
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if status != 0 and not os.WIFSIGNALED(status):
        raise RuntimeError(f"the child ended by itself with {status}")
    return time.monotonic() - began, os.WIFSIGNALED(status)


def publish_next(expect: int | None, statement: int | None) -> None:
    """Publish the version that is due; die before the statement of that number."""
    from django.db import connection, transaction
    from django.utils import timezone

    from assessments.models import Assessment
    from measures.actions import publish
    from tests.prove.publisher import mark

    draft = Assessment.objects.get(agency__slug="home")
    number = expect or draft.agency.publications.count() + 1
    with transaction.atomic():
        mark(draft, number)
    with ExitStack() as stack:
        if statement:
            stack.enter_context(connection.execute_wrapper(dying(statement)))
        publish(draft, by=None, at=timezone.now(), reason=f"mark-{number}.")


def dying(statement: int) -> Callable[..., Any]:
    """Count statements and end the process before one of them."""
    left = statement

    def count(execute: Callable[..., Any], *asked: Any) -> Any:
        nonlocal left
        left -= 1
        if not left:
            os.killpg(os.getpid(), signal.SIGKILL)
        return execute(*asked)

    return count


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
    main(*map(int, sys.argv[1:]))
