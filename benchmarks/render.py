"""The sample briefing in all formats, against WeasyPrint alone on the same HTML.

    python benchmarks/render.py

CPU time, the best of three rounds, each after one round that imports and warms up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import weasyprint

from briefgen.extraction import extract_all
from briefgen.pipeline import brief, render_all
from briefgen.render import load_template
from briefgen.rules.reader import read_ruleset

ROOT = Path(__file__).parent.parent
ROUNDS = 3


def main() -> None:
    template = load_template("intsum")
    paths = sorted((ROOT / "articles").glob("*.txt"))

    def build() -> dict[str, bytes]:
        ruleset = read_ruleset([ROOT / "rules.yaml"])
        briefing, _ = brief(extract_all(paths, ruleset, ROOT), ruleset, template)
        return dict(render_all(briefing, template, ("md", "html", "pdf", "json")).files)

    html = build()["html"].decode("utf-8")

    def print_alone() -> bytes:
        document = weasyprint.HTML(string=html, url_fetcher=refuse)
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))

    print_alone()
    alone = min(seconds(print_alone) for _ in range(ROUNDS))
    whole = min(seconds(build) for _ in range(ROUNDS))
    print(f"WeasyPrint alone on the HTML  {alone:6.2f} s")
    print(f"build: md, html, pdf, json    {whole:6.2f} s")
    print(f"ratio                         {whole / alone:6.2f}   (bar 2, aim 1.3)")


def refuse(url: str, *_: object) -> dict[str, object]:
    """Nothing is fetched but what the page carries itself."""
    if url.startswith("data:"):
        return dict(weasyprint.default_url_fetcher(url))
    raise ValueError(f"not fetched: {url}")


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
