"""What rendering costs beside WeasyPrint itself, and how much memory a long read-book takes.

python benchmarks/render.py [BRIEFING.json] [TEMPLATE]    CPU seconds in one run, and their ratio
python benchmarks/render.py --long [BRIEFING.json [N]]    the read-book of N copies of a briefing
"""

from __future__ import annotations

import hashlib
import io
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefgen.render import FORMATS, load_template, render
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
        made: dict[str, bytes] = {}
        for output_format in FORMATS:
            made[output_format] = render(model, template, output_format, made)

    alone, whole = in_turns(weasyprint_alone, all_formats)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"WeasyPrint alone {alone:.2f} s, all formats {whole:.2f} s: {whole / alone:.2f} times")
    print(f"peak memory {peak:.0f} MB")


def long_read_book(briefing: str = "out/briefing.json", copies: str = "7") -> None:
    """Peak memory of a process that does nothing else."""
    model = json.loads(Path(briefing).read_text(encoding="utf-8"))
    pdf = render(repeated(model, int(copies)), load_template("readbook"), "pdf")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import pypdf  # noqa: PLC0415 (not before the peak is read)

    pages = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    print(f"read-book of {pages} pages: peak memory {peak:.0f} MB (bar: 450 at 100 pages)")


def repeated(model: dict[str, Any], times: int) -> dict[str, Any]:
    """The model with every article and statement `times` times, each copy under ids of its own."""
    articles, statements = dict(model["articles"]), dict(model["statements"])
    sections = [{**each, "statements": list(each["statements"])} for each in model["sections"]]
    for copy in range(1, times):
        ids = {id_: copied_id(id_, copy) for id_ in model["statements"]}
        articles |= {f"{id_}-{copy}": each for id_, each in model["articles"].items()}
        for id_, each in model["statements"].items():
            evidence = [{**one, "article": f"{one['article']}-{copy}"} for one in each["evidence"]]
            text = f"{each['text']} [{copy}]"  # an equal sentence would be printed once
            statements[ids[id_]] = {**each, "id": ids[id_], "text": text, "evidence": evidence}
        for section, first in zip(sections, model["sections"], strict=True):
            section["statements"] += [ids[id_] for id_ in first["statements"]]
    return {**model, "articles": articles, "statements": statements, "sections": sections}


def copied_id(id_: str, copy: int) -> str:
    return "s-" + hashlib.sha256(f"{id_} {copy}".encode()).hexdigest()[:16]


def in_turns(*works: Callable[[], None], rounds: int = 3) -> list[float]:
    """CPU seconds of each, the best of some rounds in turns: the others had company on the machine,
    and it should be the same company for all."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            best[place] = min(best[place], time.process_time() - start)
    return best


if __name__ == "__main__":
    if sys.argv[1:2] == ["--long"]:
        long_read_book(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
