"""What is read in texts that others annotated, against the floors of floor.json.

    python tests/quality/measure.py              a table; exit 1 if a figure sank below its floor
    python tests/quality/measure.py te3 aeb      these sets alone
    python tests/quality/measure.py --accept     then also raise the floors to what was reached

The sets and their scorer belong to others and stand beside the project, in ../shared; without them
nothing is measured. --accept never lowers a floor: who means to do that edits floor.json and says why.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).with_name("floor.json")
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "quality" / "score.py"
LINE = "{:<14}{:<36}{:>10}{:>10}  {}"


class Result(NamedTuple):
    """One figure of one set; `bound` is None where floor.json has none yet."""

    set_name: str
    figure: str
    reached: float
    bound: float | None
    is_most: bool
    tolerance: float

    @property
    def change(self) -> float:
        """By how much the figure is better than its bound."""
        if self.bound is None:
            return 0.0
        return self.bound - self.reached if self.is_most else self.reached - self.bound

    @property
    def verdict(self) -> str:
        if self.bound is None:
            return "new"
        if self.change < -self.tolerance:
            return f"SUNK by {-self.change:.2f}"
        return f"+{self.change:.2f}" if self.change > self.tolerance else ""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parse(arguments)
    if not SCORER.exists():
        print("Quality is not measured: there are no annotated texts in ../shared/quality.")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    unknown = sorted(set(options.sets) - set(floors["sets"]))
    if unknown:
        print(f"No such set: {', '.join(unknown)}. There are: {', '.join(floors['sets'])}")
        return 2
    print(LINE.format("set", "figure", "reached", "bound", ""))
    results = list(_measured(floors, options.sets or list(floors["sets"])))
    if options.accept:
        raise_floors(floors, results)
    sunk = [result for result in results if result.verdict.startswith("SUNK")]
    print(f"{len(results)} figures, {len(sunk)} below their floors")
    return 1 if sunk else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help="sets of floor.json; default all")
    parser.add_argument("--accept", action="store_true", help="raise the floors to what is reached")
    return parser.parse_args(arguments)


def _measured(floors: dict[str, Any], names: Sequence[str]) -> Iterator[Result]:
    """All figures of the sets, each printed as soon as it is known."""
    for name in names:
        entry = floors["sets"][name]
        tolerance = entry.get("tolerance", floors["tolerance"])
        with tempfile.TemporaryDirectory() as folder:
            figures = _figures(entry, Path(folder))
        for figure, reached in figures.items():
            is_most = figure in entry.get("at most", {})
            bound = entry["at most" if is_most else "at least"].get(figure)
            result = Result(name, figure, reached, bound, is_most, tolerance)
            shown = "" if bound is None else f"{bound:.2f}"
            print(LINE.format(name, figure, f"{reached:.2f}", shown, result.verdict), flush=True)
            yield result


def _figures(entry: dict[str, Any], folder: Path) -> dict[str, float]:
    """The figures of one set: F1 where there is one. Figures of single articles are left out."""
    gold = str(SHARED / entry["gold"])
    texts, output = folder / "texts.jsonl", folder / "read.jsonl"
    if "articles" in entry:
        asked = [str(ROOT / entry["articles"]), "--rules", str(ROOT / entry["rules"])]
    else:
        _run([str(SCORER), "inputs", entry["scorer"], gold, str(texts)])
        asked = [str(texts)]
    output.write_text(_run(["-m", "briefgen", "annotate", *asked]), encoding="utf-8")
    scored = json.loads(_run([str(SCORER), entry["scorer"], gold, str(output), "--json"]))
    return {
        name: figure.get("f1", figure.get("value"))
        for name, figure in scored.items()
        if "[" not in name and figure.get("f1", figure.get("value")) is not None
    }


def _run(arguments: Sequence[str]) -> str:
    """What a Python program prints; its warnings about single pages are not shown."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def raise_floors(floors: dict[str, Any], results: Sequence[Result]) -> None:
    """Write what was reached where it is better than the bound, or where there is no bound yet."""
    for result in results:
        if result.bound is None or result.change > 0:
            entry = floors["sets"][result.set_name]
            entry["at most" if result.is_most else "at least"][result.figure] = round(
                result.reached, 2
            )
    text = json.dumps(floors, indent=2, ensure_ascii=False) + "\n"
    FLOORS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
