"""What rendering costs beside WeasyPrint itself: CPU seconds in one run, and their ratio.

python benchmarks/render.py [BRIEFING.json] [TEMPLATE]
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.render import load_template, render
from briefgen.render.defaults import completed
from briefgen.render.html import page
from briefgen.render.pdf import _print_faces, _private_fonts

SAMPLE = Path(__file__).resolve().parent.parent / "tests" / "render" / "sample.json"


def main(briefing: str = str(SAMPLE), name: str = "intsum") -> None:
    model = json.loads(Path(briefing).read_text(encoding="utf-8"))
    template = load_template(name)
    import weasyprint  # noqa: PLC0415 (its import is not what is measured)

    text = page(completed(model), template, _print_faces(()), is_print=True)

    def weasyprint_alone() -> None:
        with _private_fonts():
            fonts = weasyprint.text.fonts.FontConfiguration()
        weasyprint.HTML(string=text).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")

    def all_formats() -> None:
        for output_format in ("md", "html", "pdf", "json"):
            render(model, template, output_format)

    alone, whole = cpu_seconds(weasyprint_alone), cpu_seconds(all_formats)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"WeasyPrint alone {alone:.2f} s, all formats {whole:.2f} s: {whole / alone:.2f} times")
    print(f"peak memory {peak:.0f} MB")


def cpu_seconds(work: Callable[[], None], rounds: int = 3) -> float:
    """The best of some rounds: the others had company on the machine."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main(*sys.argv[1:])
