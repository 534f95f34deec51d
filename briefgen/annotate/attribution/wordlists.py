"""Small lists of words that decide how far something said goes and who cannot have said it."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of


class WordLists(Record, frozen=True):
    """Tables of packs/english/reporting.yaml (`honorifics`: of names.yaml, `numbers`: of
    numbers.yaml), in comparable form; the comments there say what each of them
    decides. `before_verbs`: what may stand between a subject and its verb."""

    examples: frozenset[str]
    times: frozenset[str]
    before_verbs: frozenset[str]
    before_times: frozenset[str]
    nobody: frozenset[str]
    labels: frozenset[str]
    unnamed: frozenset[str]
    links: frozenset[str]
    indefinite: frozenset[str]
    contrasts: frozenset[str]
    adding: frozenset[str]
    articles: frozenset[str]
    circumstances: frozenset[str]
    polls: frozenset[str]
    beholders: frozenset[str]
    topics: frozenset[str]
    to_beholders: frozenset[str]
    documents: frozenset[str]
    not_said_of: Mapping[str, frozenset[str]]
    whether: frozenset[str]
    negations: frozenset[str]
    relatives: frozenset[str]
    be_forms: frozenset[str]
    clipped_be: tuple[str, ...]
    inside_groups: frozenset[str]
    behind_subjects: frozenset[str]
    openings: frozenset[str]
    behind_nouns: frozenset[str]
    no_wish: frozenset[str]
    holders: frozenset[str]
    possessives: frozenset[str]
    about: frozenset[str]
    accused_of: frozenset[str]
    known_as: frozenset[str]
    near_to: frozenset[str]
    partings: frozenset[str]
    agents: frozenset[str]
    comparing: frozenset[str]
    before_days: frozenset[str]
    owning: frozenset[str]
    empty_subjects: frozenset[str]
    levels: frozenset[str]
    numbers: frozenset[str]
    subjects_of_lines: frozenset[str]
    role_articles: frozenset[str]
    honorifics: frozenset[str]
    fates: frozenset[str]
    factive: frozenset[str]


def word_lists(vocabulary: Vocabulary) -> WordLists:
    grammar = vocabulary.table("grammar words")

    def words(table: str) -> frozenset[str]:
        return frozenset(vocabulary.phrases(table))

    def row(name: str) -> frozenset[str]:
        return frozenset(phrase.strip('"') for phrase in grammar.get(name, ()))

    return WordLists(
        examples=words("words of examples"),
        times=words("words of time"),
        before_verbs=words("words of time") | row("behind a subject"),
        before_times=words("words before times"),
        nobody=words("nobody"),
        labels=words("not speakers"),
        unnamed=words("unnamed sources"),
        links=words("links of reports"),
        indefinite=words("indefinite articles"),
        contrasts=words("contrasts"),
        adding=words("relatives that add"),
        articles=words("articles before nouns"),
        circumstances=words("words of circumstances"),
        polls=words("polls"),
        beholders=words("beholders"),
        topics=row("topic"),
        to_beholders=words("words to beholders"),
        documents=words("document"),
        not_said_of={
            form: frozenset(things)
            for verb, things in vocabulary.table("not said of").items()
            for form in forms_of(verb)
        },
        whether=words("words of questions"),
        negations=words("negations of verbs"),
        relatives=row("relative"),
        be_forms=row("be"),
        clipped_be=tuple(sorted(row("clipped be"))),
        inside_groups=row("inside a verb group"),
        behind_subjects=row("behind a subject"),
        openings=row("opening"),
        behind_nouns=row("behind a noun"),
        no_wish=row("no wish"),
        holders=row("holder"),
        possessives=row("possessive"),
        about=row("about"),
        accused_of=row("accused of"),
        known_as=row("known as"),
        near_to=row("near to"),
        partings=row("parting"),
        agents=row("agent"),
        comparing=row("comparing"),
        before_days=row("before a day"),
        owning=row("owning"),
        empty_subjects=row("subject without a meaning"),
        levels=row("level"),
        numbers=words("number words"),
        subjects_of_lines=words("subjects of headlines"),
        role_articles=row("article of a role"),
        honorifics=frozenset(word.rstrip(".") for word in vocabulary.phrases("honorifics")),
        fates=words("fates"),
        factive=frozenset(
            form for verb in vocabulary.phrases("so even if negated") for form in forms_of(verb)
        ),
    )
