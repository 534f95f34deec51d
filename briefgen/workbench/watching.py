"""Rules while somebody edits them: a round of reading and testing after each save.

Files are looked at again and again (modification time and size), which needs nothing from the
system and works on every file system. Whoever wants to follow the rounds, the command line or a
server that reloads a page, takes them from `rounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet
from briefgen.workbench.testing import Outcome, run_examples

Stamp = tuple[int, int]  # modification time in ns, size


@dataclass(frozen=True, slots=True)
class Round:
    """What there is after a save. `changed`: the files, none in the first round.

    `ruleset` is what was read now, `outcome` its examples; None where it has faults. `good` are the
    rules to go on with: these, or the last ones without a fault, or None if there were none yet.
    """

    changed: tuple[Path, ...]
    ruleset: RuleSet
    outcome: Outcome | None
    good: RuleSet | None


def rounds(
    rule_files: Sequence[Path], others: Callable[[], Iterable[Path]], wait: Callable[[], None]
) -> Iterator[Round]:
    """A round at once and one after each change, for ever.

    `others` names files to watch beside the rules, each time anew; `wait` is called between two
    looks at the files.
    """
    good: RuleSet | None = None
    for changed in changes(lambda: [*files_of_rules(rule_files), *others()], wait):
        ruleset = read_ruleset(rule_files)
        is_good = not ruleset.faults
        good = ruleset if is_good else good
        yield Round(changed, ruleset, run_examples(ruleset) if is_good else None, good)


def changes(
    find: Callable[[], Iterable[Path]], wait: Callable[[], None]
) -> Iterator[tuple[Path, ...]]:
    """No path at once; then, after each change, the paths that were changed, added or removed.

    A file that is being written is not there or not whole for a moment: a change counts when
    nothing has moved between two looks.
    """
    before = _stamps(find())
    yield ()
    while True:
        wait()
        now = _stamps(find())
        if now == before:
            continue
        settled = None
        while settled != now:
            wait()
            settled, now = now, _stamps(find())
        changed = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
        before = now
        if changed:
            yield tuple(changed)


def files_of_rules(rule_files: Sequence[Path]) -> Iterator[Path]:
    """The rules files, and the packs and tables that stand beside them."""
    yield from rule_files
    for folder in sorted({path.parent for path in rule_files}):
        yield from folder.glob("*.csv")
        for kind in ("*.yaml", "*.csv"):
            yield from (folder / "packs").rglob(kind)


def _stamps(paths: Iterable[Path]) -> Mapping[Path, Stamp]:
    found = {}
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            continue  # between two steps of an editor that saves by renaming
        found[path] = (state.st_mtime_ns, state.st_size)
    return found
