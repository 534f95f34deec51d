"""Draw the first page of every template to docs/gallery; run by hand when the looks change.

    python scripts/make_gallery.py out/briefing.json

What changed is drawn too where the briefing was built --since an earlier one, such as one without
the newest article. Needs pdftoppm (poppler-utils).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from briefgen.render import load_template, render, template_names

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
DOTS_PER_INCH = 72  # a page of 595 by 842 points: small in the repository, legible on a screen


def main(briefing: str) -> None:
    model = json.loads(Path(briefing).read_text(encoding="utf-8"))
    GALLERY.mkdir(parents=True, exist_ok=True)
    for name in template_names():
        draw(render(model, load_template(name), "pdf"), GALLERY / name)


def draw(pdf: bytes, target: Path) -> None:
    """The first page of a PDF as `target`.png."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-l", "1"]
        subprocess.run([*command, file.name, str(target)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
