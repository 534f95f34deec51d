"""The page: one HTML file that asks no other host for anything and is complete without script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from briefgen.errors import Position, Problem, TemplateError
from briefgen.render.arrange import present
from briefgen.render.carried import with_model
from briefgen.render.cited import run_page
from briefgen.render.environment import BriefingEnvironment
from briefgen.render.escape import visible_text
from briefgen.render.faces import BUNDLED_FACES, FONTS, face_rule
from briefgen.render.fault_places import problems_of
from briefgen.render.filters import web_address
from briefgen.render.page_check import faults_of_page
from briefgen.render.place import Place
from briefgen.render.style_check import faults_of_style
from briefgen.render.template import Template
from briefgen.render.view import View
from briefgen.render.wording import read_wording

PAGE = "page.html"
STYLE = "style.css"  # shared
ADDED_STYLE = "additions.css"  # a template's own, after the shared one
SCRIPT = "search.js"  # shared
_REFERENCE = re.compile(r'href="#(p-\d+-\d+)"')


def render_html(model: Mapping[str, Any], template: Template) -> bytes:
    return page_bytes(page(model, template, web_faces()))


def page_bytes(text: str) -> bytes:
    return text.encode(errors="replace")


def page(
    model: Mapping[str, Any],
    template: Template,
    faces: str,
    is_print: bool = False,
    place: Place | None = None,
) -> str:
    """The whole page with its model; `faces` are the @font-face rules that its medium needs.
    `is_print` leaves out what paper never shows. `place` is where the page is published, if it is.

    Raises TemplateError for what the template gets wrong, or brings in from outside.
    """
    wording = read_wording(template)
    view = present(model, wording, template.parts)
    script = "" if is_print or not template.has_search else page_script(template)
    names = {
        "briefing": view,
        "model": model,
        "template": template,
        "words": wording.tables,
        "is_print": is_print,
        "place": place,
        "linked_data": linked_data(view, place),
        **sealed(faces + stylesheet(template), script),
    }
    environment = BriefingEnvironment(template, escape_html)
    text = run_page(environment, PAGE, names, template, _REFERENCE)
    links = addresses(model) | (place.links if place else frozenset())
    if faults := faults_of_page(text, str(names["style"]), script, links):
        raise TemplateError(problems_of(faults, template, PAGE))
    return text if is_print else with_model(text, model)


def addresses(model: Mapping[str, Any]) -> frozenset[str]:
    """Where the articles stand on the web: their sources may be led to, also by plain http."""
    found = (web_address(each.get("url")) for each in model["articles"].values())
    return frozenset(filter(None, found))


def sealed(style: str, script: str = "") -> dict[str, Any]:
    """`style` and `script` for a page, and the `policy` that allows these two and nothing else."""
    policy = (
        f"default-src 'none'; style-src '{policy_hash(style)}'; font-src data:; img-src data:; "
    )
    if script:
        policy += f"script-src '{policy_hash(script)}'; "
    return {
        "style": Markup(style),
        "script": Markup(script),
        "policy": f"{policy}base-uri 'none'; form-action 'none'",
    }


def policy_hash(text: str) -> str:
    """What a content security policy calls an element with this content."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def page_script(template: Template) -> str:
    """Our own script, which adds the search; a template cannot bring one."""
    return (template.shared / SCRIPT).read_text(encoding="utf-8")


def escape_html(text: str) -> Markup:
    return escape(visible_text(text))


def stylesheet(template: Template) -> str:
    """The shared style and the template's own; raises TemplateError if it reaches outside."""
    paths = [path for name in (STYLE, ADDED_STYLE) if (path := template.find(name))]
    return "\n".join(_sound_style(path) for path in paths)


def _sound_style(path: Path) -> str:
    css = path.read_text(encoding="utf-8")
    problems = [
        Problem(
            Position(str(path), fault.line, fault.column),
            "L20",
            f"A stylesheet may not hold `{' '.join(fault.text.split())[:60]}`.",
            "Pictures go in as data: addresses.",
        )
        for fault in faults_of_style(css)
    ]
    if problems:
        raise TemplateError(problems)
    return css


@lru_cache(maxsize=1)
def web_faces() -> str:
    """The Latin faces inside the page; other scripts use the reader's own fonts."""
    rules = []
    for face in BUNDLED_FACES:
        path = FONTS / f"{face.file_stem}.latin.woff2"
        if path.is_file():
            data = base64.b64encode(path.read_bytes()).decode()
            rules.append(face_rule(face, f"data:font/woff2;base64,{data}"))
    return "".join(rules)


def linked_data(view: View, place: Place | None = None) -> dict[str, Any]:
    """The page as schema.org data: a report with its citations."""
    address = {"url": place.url} if place else {}
    return {
        **address,
        "@context": "https://schema.org",
        "@type": "Report",
        "name": view.title,
        "inLanguage": view.language,
        "dateModified": view.stamp[:10],
        "identifier": view.hash,
        "citation": [
            {
                "@type": "NewsArticle",
                **{
                    name: value
                    for name, value in (
                        ("headline", source.article.get("title")),
                        ("publisher", source.article.get("publisher")),
                        ("author", source.article.get("author")),
                        ("datePublished", source.article["published"]["value"]),
                        ("url", source.article.get("url")),
                    )
                    if value
                },
            }
            for source in view.sources
        ],
    }
