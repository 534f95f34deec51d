"""`briefgen build`: the main job, articles and rules in, a briefing out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from briefgen.assemble import Options
from briefgen.assemble.canonical import to_data
from briefgen.assemble.essence import essence
from briefgen.assemble.lock import check_locked
from briefgen.cli.articles import ARTICLES
from briefgen.cli.briefing_file import read_briefing, read_manifest
from briefgen.cli.console import counted, say, show_problems, with_progress
from briefgen.cli.kept import Fingerprints, kept_files, remember
from briefgen.cli.options import FilePath, chosen_rules, jobs_option, own_or_shipped, rules_option
from briefgen.cli.output import write_files
from briefgen.errors import ArticleError, Position, Problem, RuleError
from briefgen.extraction import Task, extract_all
from briefgen.ingest import find_sources
from briefgen.model.briefing import Briefing
from briefgen.model.tlp import TLP_LABELS
from briefgen.pipeline import brief, render_all
from briefgen.render import FORMATS, USUAL_FORMATS, load_template
from briefgen.rules.document import read_document
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet

NAME = "briefing"


class Formats(click.ParamType[tuple[str, ...]]):
    """Several formats with commas between them."""

    name = "formats"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        wanted = [part.strip().lower() for part in str(value).split(",") if part.strip()]
        unknown = [part for part in wanted if part not in FORMATS]
        if unknown or not wanted:
            self.fail(f"{', '.join(unknown) or 'nothing'}; known: {', '.join(FORMATS)}", param, ctx)
        return tuple(name for name in FORMATS if name in wanted)


@click.command("build")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@rules_option()
@click.option(
    "--template",
    metavar="NAME|FOLDER",
    help="How the briefing is laid out: a shipped template, or a folder of your own. Default: "
    "what the rules say, else intsum. A folder templates/NAME beside the rules is taken first.",
)
@click.option(
    "--to",
    type=Formats(),
    default=",".join(USUAL_FORMATS),
    show_default=True,
    metavar="FORMATS",
    help=f"Which files to write, with commas between them: {', '.join(FORMATS)}.",
)
@click.option(
    "--out", type=FilePath, default=Path("out"), show_default=True, help="Folder to write to."
)
@click.option(
    "--as-of",
    metavar="DAY",
    help="Last day the briefing covers, as 2025-03-14. Default: the day of the newest article.",
)
@click.option(
    "--since",
    type=FilePath,
    metavar="FILE",
    help="The briefing.json of the last issue: the new one says what changed.",
)
@click.option(
    "--issue",
    type=FilePath,
    metavar="FILE",
    help="The analyst's part of this edition: serial, bottom line, judgements, notes (YAML).",
)
@click.option(
    "--max-tlp",
    type=click.Choice(TLP_LABELS, case_sensitive=False),
    metavar="LABEL",
    help="Leave out what is marked above this: CLEAR, GREEN, AMBER, AMBER+STRICT, RED.",
)
@click.option(
    "--archive",
    is_flag=True,
    help="Write the PDF for keeping: PDF/A-3, with the briefing's data attached.",
)
@click.option(
    "--locked",
    type=FilePath,
    metavar="FILE",
    help="An earlier briefing: build only from the very articles, rules, template, fonts, version "
    "and options of its run manifest.",
)
@jobs_option()
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    rules: tuple[Path, ...],
    template: str | None,
    to: tuple[str, ...],
    out: Path,
    as_of: str | None,
    since: Path | None,
    issue: Path | None,
    max_tlp: str | None,
    archive: bool,
    locked: Path | None,
    jobs: int | None,
) -> None:
    """Build the briefing from articles.

    PATH is a file or a folder of articles (.txt .md .html .jsonl .eml .rss .atom), by default the
    folder articles; - reads one from standard input. What cannot be read is told and left out,
    the rest is briefed; the exit code is then 1.

    \b
    briefgen build
    briefgen build press/ --rules floods.yaml --to md,html --out floods/
    """
    rule_files = chosen_rules(rules)
    home = rule_files[0].parent
    ruleset = read_ruleset(rule_files)
    show_problems(ruleset.problems)
    if not ruleset.rules and ruleset.faults:
        ctx.exit(1)
    if not ruleset.rules:
        raise RuleError(_no_rules(rule_files[0]))
    is_whole = build_with(
        ruleset,
        home,
        paths=paths or (ARTICLES,),
        to=to,
        out=out,
        template=template,
        options=_options(as_of, since, issue, max_tlp),
        for_archive=archive,
        locked=locked,
        jobs=jobs,
    )
    ctx.exit(0 if is_whole and not ruleset.faults else 1)


def build_with(
    ruleset: RuleSet,
    home: Path,
    *,
    paths: Sequence[Path],
    to: Sequence[str],
    out: Path,
    template: str | None = None,
    options: Options | None = None,
    for_archive: bool = False,
    locked: Path | None = None,
    jobs: int | None = None,
) -> bool:
    """Build and write the briefing, and tell what was left out; whether nothing was.

    `home` is the folder of the rules, where templates of one's own stand. Raises BriefgenError
    where nothing can be built at all.
    """
    manifest = read_manifest(locked) if locked else None
    layout = load_template(own_or_shipped(template or ruleset.plan.product, home))
    sources = find_sources(paths)

    extracts = extract_all(sources, Task(ruleset, essence), home, jobs)
    read = with_progress(extracts, len(sources), "file")
    briefing, problems = brief(read, ruleset, layout, options)
    show_problems(problems)
    if not briefing.articles:
        raise ArticleError(_nothing_read(sources))
    if manifest is not None:
        check_locked(briefing.run, manifest, str(locked))
    names = {each: f"{NAME}.{each}" for each in to}
    fingerprints = Fingerprints(to_data(briefing), layout, for_archive)
    rendered = render_all(
        briefing,
        layout,
        with_progress(to, len(to), "format"),
        made=kept_files(out, names, fingerprints),
        for_archive=for_archive,
    )
    write_files(out, {names[each]: content for each, content in rendered.files.items()})
    remember(out, rendered.files, names, fingerprints)

    _report(briefing, ruleset, out, rendered.files)
    show_problems(rendered.problems)
    return not rendered.problems and all(problem.is_warning for problem in problems)


def _options(
    as_of: str | None, since: Path | None, issue: Path | None, max_tlp: str | None
) -> Options:
    named = {
        "as of": as_of,
        "since": since and since.name,
        "issue": issue and issue.name,
        "issue sha256": issue and sha256(issue.read_bytes()).hexdigest(),
        "max tlp": max_tlp,
    }
    previous, data = read_briefing(since) if since else (None, b"")
    if since:
        named["since sha256"] = sha256(data).hexdigest()
    return Options(
        as_of=as_of,
        previous=previous,
        previous_sha256=sha256(data).hexdigest() if since else None,
        issue=read_document(issue) if issue else None,
        max_tlp=max_tlp,
        record={name: value for name, value in named.items() if value},
    )


def _report(briefing: Briefing, ruleset: RuleSet, out: Path, formats: Iterable[str]) -> None:
    say(
        f"{counted(len(briefing.statements), 'statement')} from "
        f"{counted(len(briefing.articles), 'article')} with {counted(len(ruleset.rules), 'rule')}."
    )
    for each in briefing.run.dropped:
        if "marked above" in each.why:
            say(f"Left out: {each.count} {each.what}, {each.why}.")
    for name in formats:
        click.echo(str(out / f"{NAME}.{name}"))


def _no_rules(path: Path) -> Problem:
    return Problem(
        Position(str(path)),
        "R16",
        "No rule is left that could find anything.",
        "Those of the file are turned off or retired.",
    )


def _nothing_read(sources: Sequence[Path]) -> Problem:
    return Problem(
        Position(str(sources[0]) if len(sources) == 1 else str(sources[0].parent)),
        "A09",
        "No article is left to brief: none could be read, or none is of the period.",
        "Name other files, or another day with --as-of.",
    )
