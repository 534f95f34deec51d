"""The page as a tagged PDF: PDF/UA-1, or PDF/A-3a for archives. The only place that imports
WeasyPrint, and only when asked.

Bytes are the same on every machine: fonts come from the package alone, dates from the model.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from briefgen.errors import OutputError, Position, Problem, TemplateError
from briefgen.render.arrange import model_hash
from briefgen.render.carried import ATTACHED_NAME
from briefgen.render.engine_styles import page_source
from briefgen.render.faces import (
    BUNDLED_FACES,
    FONTS,
    Face,
    face_rule,
    find_fonts,
    how_to_install,
)
from briefgen.render.html import page
from briefgen.render.json import render_json
from briefgen.render.languages import language_of_parts
from briefgen.render.tagging import mend
from briefgen.render.template import Template, is_inside
from briefgen.render.times import whole_day

OUR_CODE = Path(__file__).parents[1]
ACCESSIBLE = "pdf/ua-1"
ARCHIVED = "pdf/a-3a"  # tagged, too; of part 3, since only that may carry a file such as the model
SOURCES_ANCHOR = "sources"
FALLBACK_FAMILY = "Briefgen Fallback"
SYSTEM_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_MISSING_GLYPH = re.compile(r"U\+([0-9A-F]{4,6})\)")


def render_archive(model: Mapping[str, Any], template: Template) -> bytes:
    """The PDF for keeping, PDF/A-3a (ISO 19005-3); raises as render_pdf."""
    return render_pdf(model, template, ARCHIVED)


def render_pdf(model: Mapping[str, Any], template: Template, variant: str = ACCESSIBLE) -> bytes:
    """Raises OutputError if Pango or a font is missing, with the command that installs it, and
    TemplateError if the template overflows its pages or fetches from outside."""
    weasyprint = _weasyprint()
    own_fonts = template.fonts()
    pdf, missing = _draw(weasyprint, model, template, own_fonts, variant)
    if missing:
        folders = [Path(folder).expanduser() for folder in SYSTEM_FONT_FOLDERS]
        found, unfound = find_fonts(missing, [each for each in folders if each.is_dir()])
        if not unfound:
            pdf, missing = _draw(weasyprint, model, template, [*own_fonts, *found], variant)
    if missing:
        raise OutputError(_missing_letters(missing))
    return pdf


def _draw(
    weasyprint: ModuleType,
    model: Mapping[str, Any],
    template: Template,
    more_fonts: Sequence[Path],
    variant: str,
) -> tuple[bytes, set[int]]:
    """The PDF, and the code points that no font has: those are found only by drawing."""
    text = page(model, template, _print_faces(more_fonts), is_print=True)
    log = _Log()
    logger = logging.getLogger("weasyprint")
    level, handlers, propagate = logger.level, logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [log], False
    logger.setLevel(logging.WARNING)
    try:
        with _private_fonts():
            font_config = weasyprint.text.fonts.FontConfiguration()
        fetcher = _fetcher(weasyprint, template, more_fonts)
        base = template.folder.resolve().as_uri() + "/"
        source = page_source(weasyprint, text, base_url=base, url_fetcher=fetcher)
        document = source.render(font_config=font_config, pdf_variant=variant)
        gc.collect()  # layout leaves cycles, of 60 MB for 100 pages, under what writing takes next
        _check_length(document, template)
        identifier = bytes.fromhex(model_hash(model))[:16]
        attachment = _model_attachment(weasyprint, model)
        with language_of_parts():
            pdf = document.write_pdf(
                finisher=mend,
                pdf_identifier=identifier,
                attachments=[attachment],
                pdf_variant=variant,
            )
    except weasyprint.urls.FatalURLFetchingError as error:  # a BaseException
        raise _fetched_outside(template, str(error)) from error
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        if is_inside(Path(last.filename), OUR_CODE):
            raise
        raise OutputError(_no_layout(error, last)) from error
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
    if fetcher.refused:  # what goes wrong inside a picture, WeasyPrint passes over
        raise _fetched_outside(template, fetcher.refused[0])
    return pdf, log.missing


def _no_layout(error: Exception, last: traceback.FrameSummary) -> Problem:
    """WeasyPrint gives up on some layouts with an error of its own; the other formats are made."""
    return Problem(
        Position("briefing.pdf"),
        "O12",
        "WeasyPrint, which lays out the PDF, failed on this page "
        f"({type(error).__name__}, {Path(last.filename).name}:{last.lineno}).",
        "The other formats are whole. Another template may do; please report it with the page.",
    )


def _fetched_outside(template: Template, message: str) -> TemplateError:
    at = Position(str(template.folder))
    hint = "Put pictures into the template's folder, or write them as data: addresses."
    return TemplateError(Problem(at, "L22", f"{message}.", hint))


def _model_attachment(weasyprint: ModuleType, model: Mapping[str, Any]) -> Any:
    """briefing.json, dated like the document: the clock would differ at each run."""
    day = datetime.fromisoformat(whole_day(model["cutoff"])).replace(tzinfo=UTC)
    return weasyprint.Attachment(
        string=render_json(model),
        name=ATTACHED_NAME,
        description="The model that this document was made from",
        created=day,
        modified=day,
        relationship="Source",
    )


class _Log(logging.Handler):
    """Collects what WeasyPrint only logs."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[int] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if found := _MISSING_GLYPH.search(record.getMessage()):
            code = int(found[1], 16)
            if not chr(code).isspace():
                self.missing.add(code)


def _weasyprint() -> ModuleType:
    try:
        # It warns that the private configuration has no fonts of its own; they come with the page.
        with _private_fonts(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import weasyprint  # noqa: PLC0415
            import weasyprint.text.fonts  # noqa: PLC0415
    except OSError as error:
        raise OutputError(
            Problem(
                Position("PDF"),
                "O10",
                "The PDF needs Pango, which this machine does not have.",
                f"Install it: {pango_command(sys.platform)}",
            )
        ) from error
    module: ModuleType = weasyprint
    return module


def pango_command(platform: str) -> str:
    """What installs Pango on a platform named as in `sys.platform`."""
    if platform == "darwin":
        return "brew install pango"
    if platform == "win32":
        return "pacman -S mingw-w64-x86_64-pango   (in MSYS2)"
    return "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@contextmanager
def _private_fonts() -> Iterator[None]:
    """Fontconfig, read inside, knows no font of the machine."""
    name = "FONTCONFIG_FILE"
    before = os.environ.get(name)
    os.environ[name] = str(FONTS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _print_faces(more_fonts: Sequence[Path]) -> str:
    rules = [face_rule(face, (FONTS / f"{face.file_stem}.ttf").as_uri()) for face in BUNDLED_FACES]
    rules += [
        face_rule(Face(f"{FALLBACK_FAMILY} {number}", "Regular"), path.resolve().as_uri())
        for number, path in enumerate(more_fonts, start=1)
    ]
    return "".join(rules)


def _fetcher(weasyprint: ModuleType, template: Template, more_fonts: Sequence[Path]) -> Any:
    """Gives data: addresses, the fonts, and files of the template's folder; refuses the rest, and
    keeps in `refused` with what words."""
    fonts = {path.resolve() for path in more_fonts}

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc, name-defined]
        refused: list[str] = []  # noqa: RUF012 (each call makes a class of its own)

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            if parts.scheme == "file" and parts.netloc in {"", "localhost"}:
                path = Path(url2pathname(unquote(parts.path))).resolve()
                if path in fonts or is_inside(path, FONTS) or is_inside(path, template.folder):
                    return super().fetch(path.as_uri(), headers)
            words = f'The template asks for "{url[:80]}", which lies outside of its folder'
            self.refused.append(words)
            raise weasyprint.urls.FatalURLFetchingError(words)

    return Fetcher(allowed_protocols=("data", "file"), allow_redirects=False)


def _missing_letters(missing: set[int]) -> Problem:
    shown = ", ".join(f"{chr(code)} (U+{code:04X})" for code in sorted(missing)[:20])
    return Problem(
        Position("PDF"),
        "O11",
        f"No font here has {len(missing)} of the characters: {shown}.",
        f"Install one: {how_to_install(missing)}",
    )


def _check_length(document: Any, template: Template) -> None:
    """Refuse a template that must keep to its pages and does not, naming what does not fit."""
    if not template.pages:
        return
    first = next(
        (n for n, each in enumerate(document.pages) if SOURCES_ANCHOR in each.anchors),
        len(document.pages),
    )
    if first <= template.pages:
        return
    over = [
        name
        for each in document.pages[template.pages : first + 1]
        for name in each.anchors
        if name.startswith(("part-", "s-", "figure-", "judgement-"))
    ]
    raise TemplateError(
        Problem(
            Position(str(template.folder / "template.yaml")),
            "L30",
            f"The briefing fills {first} pages; this template allows {template.pages}.",
            f"Cut what stands last, or lower `most` of a part: {', '.join(over[:8])}.",
        )
    )
