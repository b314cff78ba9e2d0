"""A killed import is in the draft whole or not at all; the same again ends right."""

import json

from tests.prove import sizes
from tests.prove.sizes import KILLS, STATEMENT_STEP


def test_a_killed_import_is_before_or_after(unserved, figure):
    seed = sizes.seed()
    sizing = map(str, (KILLS, seed, STATEMENT_STEP))
    told = unserved.run("tests.prove.killing_imports", *sizing).stdout
    found = json.loads(told)
    figure(
        f"kill -9 at {KILLS} moments of an import ({found['milliseconds']} ms): "
        f"{len(found['faults'])} partial, {found['before']} before the commit, "
        f"{found['after']} after, seed {seed}; killed before "
        f"{found['statements']} statements: the same"
    )
    assert not found["faults"], "\n".join(found["faults"][:5])
    assert found["statements"] > 5
    if sizes.LONG:
        assert found["before"], "no kill came before the commit"
        assert found["after"], "no kill came after the commit"
