"""The language of quotations in a tagged PDF, which WeasyPrint 70 leaves out (WCAG 3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def language_of_parts() -> Iterator[None]:
    """While a PDF is written, an element with `lang` gives its structure element a /Lang.

    WeasyPrint makes the structure tree in one recursive function, which it has no hook for; that
    function is wrapped here. `tests/render/test_pdf.py` tells when a new version makes it otherwise.
    """
    import pydyf  # noqa: PLC0415 (comes with WeasyPrint)
    from weasyprint.pdf import tags  # noqa: PLC0415

    build = tags._build_box_tree

    def build_with_language(box: Any, *more: Any) -> Iterator[Any]:
        for element in build(box, *more):
            source = getattr(box, "element", None)
            if source is None or source.tag == "html" or "Lang" in element:
                pass  # the document's own language stands in its catalogue
            elif language := source.get("lang"):
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = build_with_language
    try:
        yield
    finally:
        tags._build_box_tree = build
