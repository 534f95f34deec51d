"""`briefgen verify`: a briefing proven again from the texts it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.assemble.verify import verify
from briefgen.cli.briefing_file import read_briefing
from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import FilePath
from briefgen.errors import BriefgenError, Position, Problem
from briefgen.ingest import ArticleReader
from briefgen.render import load_template
from briefgen.render.carried import is_page, is_pdf
from briefgen.render.printed import printed_faults, template_of
from briefgen.render.printed_pdf import pdf_faults
from briefgen.rules.reader import read_ruleset

OWN_TEMPLATES = Path("templates")


@click.command("verify")
@click.argument("file", type=FilePath, metavar="FILE")
@click.option(
    "--articles",
    type=FilePath,
    default=Path("."),
    metavar="DIR",
    help="Folder that the paths of the articles count from. Default: this folder.",
)
@click.option(
    "--template",
    metavar="NAME|FOLDER",
    help="The template of a page or PDF. Default: the shipped one, or the one in templates/, that "
    "it was made with.",
)
@click.pass_context
def command(ctx: click.Context, file: Path, articles: Path, template: str | None) -> None:
    """Prove every line of a briefing again from its articles.

    FILE is the briefing.json, the page or the PDF of a build; the last two carry their model.
    Shows every quote that does not stand in its article, every number and name its evidence does
    not hold, every id that does not come out again; of a page, also every word that is not what
    its model gives, its linked data among them. A PDF is drawn again from its model.
    """
    model, data = read_briefing(file)
    problems = verify(model, _texts(model, articles), str(file))
    if not problems and (is_page(data) or is_pdf(data)):
        problems = _of_document(data, model, template, str(file))
    show_problems(problems)
    told = f"{counted(len(problems), 'fault')}." if problems else "every line is proven."
    say(f"{counted(len(model.get('statements', ())), 'statement')} checked: {told}")
    ctx.exit(1 if problems else 0)


def _texts(model: Mapping[str, Any], folder: Path) -> dict[str, str]:
    """Article id -> text, of the articles whose bytes are those the briefing was made from."""
    reader = ArticleReader(read_ruleset([]).vocabulary)
    listed = model.get("articles", {})
    paths = sorted({article["path"] for article in listed.values()})
    by_hash = {
        read.sha256: read.text
        for path in paths
        if (folder / path).is_file()
        for read in reader.read(folder / path)
        if not isinstance(read, Problem)
    }
    return {
        name: by_hash[article["sha256"]]
        for name, article in listed.items()
        if article["sha256"] in by_hash
    }


def _of_document(
    data: bytes, model: Mapping[str, Any], named: str | None, path: str
) -> list[Problem]:
    template = load_template(_folder(named)) if named else template_of(model, _own_templates())
    if template is None:
        raise BriefgenError(_no_template(model, path))
    if is_pdf(data):
        return pdf_faults(data, model, template, path)
    return printed_faults(data.decode(errors="replace"), model, template, path)


def _folder(named: str) -> str | Path:
    return OWN_TEMPLATES / named if (OWN_TEMPLATES / named).is_dir() else named


def _own_templates() -> list[Path]:
    return sorted(each.parent for each in OWN_TEMPLATES.glob("*/template.yaml"))


def _no_template(model: Mapping[str, Any], path: str) -> Problem:
    wanted = str(model["run"]["template_sha256"])[:12]
    return Problem(
        Position(path),
        "V09",
        f"The template of this document (SHA-256 {wanted}…) is not here, so its words cannot be held "
        "against its model.",
        "Name it with --template, or verify the briefing.json.",
    )
