"""What a second build costs when nothing has changed: python benchmarks/build.py

CPU seconds of `briefgen build` on the sample, each a process of its own with a cache of its own,
start-up included.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def main() -> None:
    first, second = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            first.append(cpu_seconds_of_a_build(Path(folder)))
            second.append(cpu_seconds_of_a_build(Path(folder)))
    print(f"first build   {min(first):.2f} s")
    print(
        f"second build  {min(second):.2f} s: {min(second) / min(first):.2f} times (bar 0.5, aim 0.2)"
    )


def cpu_seconds_of_a_build(folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "articles", "--out", str(folder / "out")],
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "caches")},
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
