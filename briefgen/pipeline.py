"""The line an article travels: ingest, annotate, match, assemble, render. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen import __version__
from briefgen.annotate import annotate, annotate_together
from briefgen.assemble import Options, assemble
from briefgen.assemble.canonical import to_data
from briefgen.errors import OutputError, Problem
from briefgen.ingest import group_copies
from briefgen.match import match
from briefgen.model.article import Article
from briefgen.model.briefing import Briefing
from briefgen.model.mention import Extract
from briefgen.model.run import Dropped
from briefgen.render import Template, render
from briefgen.render.faces import fonts_sha256
from briefgen.rules.ruleset import RuleSet


def extract(article: Article, ruleset: RuleSet) -> Extract:
    """All that one article yields: a pure function of the article and the rules."""
    annotated = annotate(article, ruleset.vocabulary)
    return Extract(annotated, tuple(match(annotated, ruleset)))


def extract_fully(articles: Sequence[Article], ruleset: RuleSet) -> list[Extract]:
    """The same for some articles, with every layer read, whether a finding needs it or not."""
    together = annotate_together(articles, ruleset.vocabulary)
    return [Extract(annotated, tuple(match(annotated, ruleset))) for annotated in together]


def brief(
    read: Iterable[Extract | Problem],
    ruleset: RuleSet,
    template: Template,
    options: Options | None = None,
) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing on what was read, and what could not be read of articles and rules.

    What was left out is counted in the briefing itself, too.
    """
    options = options or Options()
    extracts, problems = _parted(read)
    faults = [problem for problem in (*problems, *ruleset.problems) if not problem.is_warning]
    briefing = assemble(
        extracts,
        ruleset.plan,
        replace(
            options,
            version=__version__,
            rules_sha256=ruleset.sha256,
            template_sha256=template.sha256,
            fonts_sha256=fonts_sha256(),
            text_groups=group_copies(each.article.article for each in extracts if each.mentions),
            dropped=(*options.dropped, *(Dropped(str(each.at), each.message) for each in faults)),
        ),
    )
    return briefing, tuple(problems)


def _parted(read: Iterable[Extract | Problem]) -> tuple[list[Extract], list[Problem]]:
    extracts: list[Extract] = []
    problems: list[Problem] = []
    for item in read:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            extracts.append(item)
    return extracts, problems


@dataclass(frozen=True, slots=True)
class Rendered:
    """The briefing in each format that could be made, and why another could not."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def render_all(
    briefing: Briefing,
    template: Template,
    formats: Iterable[str],
    *,
    made: Mapping[str, bytes] | None = None,
    for_archive: bool = False,
) -> Rendered:
    """The briefing in these formats, all from one model; `made` holds those that there are already.

    A format for which this machine lacks a part is told in `problems`; the others are made.
    Raises TemplateError where the template is at fault.
    """
    model = to_data(briefing)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in formats:
        if made and name in made:
            files[name] = made[name]
            continue
        try:
            files[name] = render(model, template, name, files, for_archive=for_archive)
        except OutputError as error:
            problems += error.problems
    return Rendered(files, tuple(problems))
