"""Mentions -> briefing: what several articles report, put together so that every line is provable.

`assemble` is a pure function: it reads no file, no clock and no order of input.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.assemble.actors import actors
from briefgen.assemble.appendix import listed_rules, source_summary, withdrawals
from briefgen.assemble.canonical import to_json
from briefgen.assemble.changes import changes_since, check_comparable, notes_on
from briefgen.assemble.contradictions import contradicted, contradictions
from briefgen.assemble.excerpts import excerpts
from briefgen.assemble.figures import figures
from briefgen.assemble.grades import grade
from briefgen.assemble.headlines import Sharpened, sharpened
from briefgen.assemble.history import with_history
from briefgen.assemble.indicators import indicators
from briefgen.assemble.issue import read_issue
from briefgen.assemble.key_points import Ranker, key_points
from briefgen.assemble.links import links
from briefgen.assemble.markings import (
    Admitted,
    article_tlp,
    check_marking,
    issue_under_ceiling,
    marked,
    previous_under_ceiling,
    under_ceiling,
)
from briefgen.assemble.options import Options
from briefgen.assemble.outlets import OutletTable, provenance
from briefgen.assemble.period import check_day, in_period, is_limited, period_of_build
from briefgen.assemble.places import places
from briefgen.assemble.readings import Teller
from briefgen.assemble.requirements import requirements
from briefgen.assemble.run import run_manifest, source_articles
from briefgen.assemble.sections import sections
from briefgen.assemble.settings import read_settings
from briefgen.assemble.spread import told_as_events
from briefgen.assemble.statements import Sources, merge
from briefgen.assemble.surroundings import Surroundings
from briefgen.assemble.timeline import timeline
from briefgen.assemble.withdrawals import carried_back
from briefgen.model.briefing import Briefing
from briefgen.model.figure import Figure
from briefgen.model.mention import Extract
from briefgen.model.plan import Plan
from briefgen.model.run import Previous
from briefgen.model.statement import Statement
from briefgen.rules.memory import without_collection

__all__ = ["Options", "assemble", "to_json"]


def assemble(extracts: Sequence[Extract], plan: Plan, options: Options | None = None) -> Briefing:
    """The briefing that `plan` asks for, out of the articles' extracts in any order.

    Raises RuleError for values in the plan that do not read, BriefgenError for an issue.yaml with
    faults, for a previous issue that cannot be compared, and for a briefing that is marked below
    what it holds.
    """
    options = options or Options()
    admitted = under_ceiling(extracts, plan, options.max_tlp)
    options = replace(options, dropped=(*options.dropped, *admitted.dropped))
    with without_collection():
        briefing = _told(admitted, options)
    briefing = _assessed(briefing, admitted.plan, plan.marking.tlp, options)
    check_marking(_labels(briefing), admitted.plan)
    return _compared(briefing, admitted.plan, options)


def _told(admitted: Admitted, options: Options) -> Briefing:
    """What the articles tell, without the analyst's part and the previous issue."""
    extracts, plan = admitted.extracts, admitted.plan
    settings = read_settings(plan)
    check_day(options.as_of)
    period = period_of_build(extracts, plan.covers, options.as_of)
    kept, too_old = in_period(extracts, period, is_limited(plan.covers))

    articles = [each.article.article for each in kept]
    published = {article.id: article.meta.published for article in articles}
    outlets = OutletTable(plan.outlets)
    known = provenance(articles, outlets, options.text_groups)
    labels = {article.id: article_tlp(article, plan, outlets) for article in articles}
    around = Surroundings(published, {each.article.article.id: each.names for each in kept})

    teller = Teller(plan, settings)
    telling = [teller.tell(extract) for extract in kept]
    sources = Sources.of(articles, known)
    told = carried_back([it for each in telling for it in each.told], sources, settings)
    merged = merge(told, sources, settings)
    titles = merge((told for each in telling for told in each.headlines), sources, settings)
    measured, unfilled = figures([*merged, *titles], plan, around, settings)
    sharper = sharpened(titles, merged, settings)
    found = contradictions(merged, measured, sharper, plan, around, settings)
    graded = grade(merged, contradicted(found), known, plan, settings)
    graded = marked(graded, labels, plan)
    compared = grade(_referred_to(titles, measured, sharper), frozenset(), known, plan, settings)

    statements = {each.id: each for each in [*graded, *marked(compared, labels, plan)]}
    ranker = Ranker(published, period.to, settings)
    scores = {each.id: ranker.score(each) for each in statements.values()}
    ordered_sections, repeated = sections(graded, scores, plan, settings)
    linked = links(measured, found, statements, scores)
    untold = [dropped for each in telling for dropped in each.dropped]
    dropped = [*options.dropped, *too_old, *untold, *repeated]

    appendix = source_articles(articles, known, labels, graded, period.to)
    points = key_points(ordered_sections, statements, scores, linked, settings)

    return Briefing(
        title=plan.title,
        subtitle=plan.subtitle,
        product=plan.product,
        language=plan.language,
        period=period,
        cutoff=period.to,
        marking=plan.marking,
        scale=plan.scale,
        articles=appendix,
        statements=statements,
        sections=ordered_sections,
        key_points=told_as_events(points, statements, appendix, settings),
        figures=measured,
        contradictions=found,
        timeline=timeline(graded),
        actors=actors(graded, published, settings),
        requirements=requirements(graded, scores, plan, len(articles), period),
        indicators=indicators(
            graded, plan, period.from_ if is_limited(plan.covers) else None, settings
        ),
        questions=plan.questions,
        places=places(graded, settings),
        withdrawals=withdrawals(statements.values(), settings),
        rules=listed_rules(statements.values(), plan),
        source_summary=source_summary(appendix, known, statements.values()),
        next_report=plan.next_report,
        excerpts=excerpts(kept, statements.values(), admitted.withheld, settings),
        run=run_manifest(
            extracts, statements.values(), dropped, (*options.notes, *unfilled), options
        ),
    )


def _referred_to(
    headlines: Iterable[Statement], measured: Iterable[Figure], sharper: Iterable[Sharpened]
) -> list[Statement]:
    """The headlines that a figure or a contradiction shows; the others repeat the text."""
    named = {report.statement for figure in measured for report in figure.reports}
    named |= {each.headline.id for each in sharper}
    return [each for each in headlines if each.id in named]


def _labels(briefing: Briefing) -> Iterable[str]:
    yield from (each.tlp for each in briefing.statements.values())
    yield from (each.tlp for each in briefing.judgements)
    yield from (each.tlp for each in briefing.notes)


def _assessed(briefing: Briefing, plan: Plan, tlp: str, options: Options) -> Briefing:
    """The briefing with the analyst's part, if there is one. `tlp`: the label of the whole issue."""
    if options.issue is None:
        return briefing
    ceiling, known = options.max_tlp, briefing.statements.keys()
    issue = read_issue(options.issue, None if ceiling else known, plan, tlp)
    run = briefing.run
    if ceiling:
        issue, dropped = issue_under_ceiling(issue, ceiling, known)
        run = replace(run, dropped=(*run.dropped, *dropped))
    return replace(
        briefing,
        serial=issue.serial,
        author=issue.author,
        bottom_line=issue.bottom_line,
        decision=issue.decision,
        next_report=issue.next_report or briefing.next_report,
        judgements=issue.judgements,
        notes=issue.notes,
        run=run,
    )


def _compared(briefing: Briefing, plan: Plan, options: Options) -> Briefing:
    """The briefing with what changed since the previous issue, if there is one."""
    if options.previous is None:
        return briefing
    check_comparable(options.previous)
    previous = options.previous
    if options.max_tlp:
        previous = previous_under_ceiling(previous, options.max_tlp)
    return replace(
        with_history(briefing, previous, read_settings(plan)),
        changes=changes_since(previous, briefing),
        previous=Previous(
            str(previous.get("title")), previous.get("cutoff"), options.previous_sha256
        ),
        run=replace(briefing.run, notes=(*briefing.run.notes, *notes_on(previous, briefing))),
    )
