"""`briefgen watch`: a round after each save, and a fault that leaves the last good rules."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.workbench.watching import changes, rounds

RULES = "rules:\n  storm:\n    find: storm hit port\n    examples: A storm hit the port.\n"


def acting(steps: Iterable[Callable[[], object]]) -> Callable[[], None]:
    """A `wait` in which, one after another, things are done to files."""
    left = iter(steps)
    return lambda: next(left, lambda: None)() and None


def write(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text)


def test_a_fault_keeps_the_last_good_rules(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(RULES)
    nothing = int
    saves = [write(file, RULES + "  flood: [\n"), nothing, nothing, write(file, RULES + "#")]
    first, faulty, mended = islice(rounds([file], list, acting(saves)), 3)
    assert first.changed == () and first.outcome and first.outcome.examples == 1
    assert faulty.changed == (file,)
    assert faulty.ruleset.faults and faulty.outcome is None and faulty.good is first.ruleset
    assert mended.good is mended.ruleset


def test_a_save_in_several_steps_is_one_change(tmp_path: Path) -> None:
    file, other = tmp_path / "rules.yaml", tmp_path / "packs" / "mine.yaml"
    other.parent.mkdir()
    file.write_text(RULES)
    steps = [file.unlink, write(other, "glue: the\n"), write(file, RULES + "# longer\n")]
    found = changes(lambda: [file, *tmp_path.rglob("*.yaml")], acting(steps))
    assert list(islice(found, 2)) == [(), (other, file)]


# A shell that starts the tests in the background has made them, and what they start, deaf to Ctrl-C.
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from briefgen.cli import main
main()
"""


# What somebody saves while the page is open: a file, words in it, and those that take their place.
SAVES = [
    ("rules.yaml", "The flood at Wendham", "The flood at Old Wendham"),
    ("templates/intsum/template.yaml", "Key judgements", "What we make of it"),
    ("articles/arle-flood.md", "rose to 4.2 metres", "rose to 4.7 metres"),
]


def asked(port: int, path: str) -> http.client.HTTPResponse:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asking.request("GET", path)
    return asking.getresponse()


def next_version(events: http.client.HTTPResponse) -> bytes:
    """What an open page is told when it should reload; signs of life are passed over."""
    return next(line for line in iter(events.readline, b"") if line.startswith(b"data: "))


def test_it_builds_serves_reloads_at_each_save_and_ends_cleanly(tmp_path: Path) -> None:
    CliRunner().invoke(commands, ["init", str(tmp_path)])
    watch = subprocess.Popen(
        [sys.executable, "-c", HEARING, "watch", "--serve"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert watch.stdout and watch.stderr
    port = int(watch.stdout.readline().rstrip("/\n").rpartition(":")[2])
    told = []
    for line in watch.stderr:
        told.append(line)
        if "Ctrl-C" in line:
            break
    assert "0 faults" in "".join(told)
    assert b"EventSource" in asked(port, "/").read()

    events = asked(port, "/events")
    versions = [next_version(events)]
    page = tmp_path / "out" / "briefing.html"
    for name, before, after in SAVES:
        saved = tmp_path / name
        assert after.encode() not in asked(port, "/").read()
        saved.write_text(saved.read_text("utf-8").replace(before, after), "utf-8")
        versions.append(next_version(events))
        assert after.encode() in asked(port, "/").read()
        assert after in page.read_text("utf-8")
    assert len(set(versions)) == len(versions)

    os.kill(watch.pid, signal.SIGINT)
    rest = watch.communicate(timeout=60)[1]
    assert watch.returncode == 0 and "Stopped." in rest and "Traceback" not in rest
    assert all(f"Changed: {name}." in rest for name, _, _ in SAVES)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".md", ".html", ".json"}
    assert "EventSource" not in page.read_text("utf-8")
