"""Numbers that are no amounts: Flight 370, Article 5, F-16, a list number, a telephone number."""

from __future__ import annotations

from briefgen.annotate.binding_words import OF_AMOUNTS, BindingWords
from briefgen.annotate.quantities.place import Place
from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary

HYPHENS = "-‑–_"
JOINTS = ("-", "/")
REACH_OF_GAMES = 4  # tokens before a score: "lost the opener 0-3"
LONGEST_STREET = 5  # words of "Martin Luther King Jr. Avenue"
LONG_KEY = 9  # figures
LONG_NUMBER = 3  # numbers that joints glue together: a telephone number, a directive
POSSESSIVES = ("'s", "’s")


class Labels:
    """Tells labels from amounts by what stands beside the number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._designations = _words(vocabulary, "designations")
        self._designations_in_words = _words(vocabulary, "designations before number words")
        self._stops = _words(vocabulary, "counted phrase stops")
        self._ordinals = _words(vocabulary, "before a half of time")
        self._parts_of_time = _words(vocabulary, "parts of a game")
        self._before_named = _words(vocabulary, "before a named number")
        self._streets = _words(vocabulary, "streets")
        self._before_periods = _words(vocabulary, "before a period") | self._ordinals
        self._vague_verbs = _words(vocabulary, "vague numbers that are verbs")
        self._before_verbs = _words(vocabulary, "subject pronouns")
        self._of = BindingWords(vocabulary, OF_AMOUNTS).named("of")
        self._games = _words(vocabulary, "before a score")
        self._no_one = _words(vocabulary, "words before one")
        self._measures = _words(vocabulary, "measures before a hyphen")

    def is_label(self, place: Place) -> bool:
        """Whether the number names a thing, or stands for one."""
        word = place.opening
        if word == "one" and place.end == place.first + 1 and self._is_pronoun(place):
            return True
        if word in self._vague_verbs and place.first > place.start:
            return self._is_verb(place)
        if not word[0].isdecimal():
            is_designated = place.before in self._designations_in_words
            return is_designated or self._is_half_of_a_game(place) or self._ends_a_name(place)
        if self._is_house_number(place):
            return True
        if _is_telephone_number(place) or _is_key(place):
            return True
        if self._is_glued_to_letters(place) or _is_part_of_a_long_number(place):
            return True
        return place.unit is None and (
            self._is_designated(place)
            or _is_list_number(place)
            or _follows_a_name(place)
            or self._opens_a_name(place)
        )

    def _is_verb(self, place: Place) -> bool:
        """ "Kaya scores", "she scores", but "scores of tents" and "when scores were hurt"."""
        before = place.first - 1
        is_subject = place.word(before) in self._before_verbs or place.written(before)[0].isupper()
        return is_subject and place.word(place.first + 1) not in self._of

    def is_of_game(self, place: Place) -> bool:
        """Whether a pair of numbers is a score: "lost 0-3", "voted 4-7"."""
        if place.opening == "0":
            return True
        near = range(max(place.start, place.first - REACH_OF_GAMES), place.first)
        follows_another = place.before == "," and place.word(place.first - 3) == "-"
        return follows_another or any(place.word(at) in self._games for at in near)

    def _is_pronoun(self, place: Place) -> bool:
        """ "No one", "the one who", "this one."."""
        if place.before in self._no_one:
            return True
        after = place.after
        if after[:1].isdecimal():
            return True  # "just one 52,000-barrel refinery"
        is_alone = not after or not after[0].isalnum() or (after in self._stops and after != "of")
        return place.unit is None and is_alone

    def _ends_a_name(self, place: Place) -> bool:
        """A number word with a capital behind a word with one: Big Ten, Air Force One."""
        if place.first <= place.start or place.end != place.first + 1 or place.unit is not None:
            return False
        written, before = place.written(place.first), place.written(place.first - 1)
        if (before in self._of or before in POSSESSIVES) and place.first - 2 > place.start:
            before = place.written(place.first - 2)  # Group of Seven
        is_title = written[0].isupper() and before[0].isupper() and not written.isupper()
        after = place.written(place.end) if place.end < place.stop else ""
        return is_title and place.first - 1 > place.start and not after[:1].isupper()

    def _is_half_of_a_game(self, place: Place) -> bool:
        """ "The second half", "his first quarter" name a part of time."""
        return place.before in self._ordinals and (place.word(place.end - 1) in self._parts_of_time)

    def _opens_a_name(self, place: Place) -> bool:
        """The 737 Max, its 787 Dreamliner: between an article and a capital."""
        end = place.end
        if place.before not in self._before_named or end >= place.stop:
            return False
        name = place.written(end)
        is_bare = place.end == place.first + 1 and place.written(place.first).isdecimal()
        return is_bare and name[0].isupper() and not name.endswith("s")

    def _is_house_number(self, place: Place) -> bool:
        """16 Mill Lane, 20-22 Harbour View Road."""
        for at in range(place.end, min(place.stop, place.end + LONGEST_STREET)):
            if not place.written(at)[0].isupper():
                return False
            if at > place.end and place.word(at) in self._streets:
                return True
        return False

    def _is_glued_to_letters(self, place: Place) -> bool:
        """F-16, COVID-19, TA-35: a hyphen and letters touch the figures; "magnitude-6" measures."""
        at = place.tokens.starts[place.first]
        if at < 2 or place.text[at - 1] not in HYPHENS or not place.text[at - 2].isalpha():
            return False
        return place.word(place.first - 2) not in self._measures

    def _is_designated(self, place: Place) -> bool:
        """Article 5, No. 10, pp. 12-14, week 40; "last week 40" is none."""
        at, word = place.first - 1, place.before
        if word == "." and at > place.start and place.is_glued(at - 1):
            at, word = at - 1, place.word(at - 1)
        if at < place.start or word not in self._designations:
            return False
        is_period = at > place.start and place.word(at - 1) in self._before_periods
        return not (is_period and place.written(at).islower())


def _follows_a_name(place: Place) -> bool:
    """Model 3, Boeing 737, S&P 500: a bare number behind a capital, no plural noun behind it."""
    first, end = place.first, place.end
    if first <= place.start or end - first > 1 or not place.written(first).isdecimal():
        return False
    name = place.written(first - 1)
    if not name[0].isupper() or place.tokens.ends[first - 1] + 1 < place.tokens.starts[first]:
        return False
    if first - 1 == place.start and not name.isupper():
        return False
    after = place.after
    is_counted = after.endswith("s") and len(after) > 3 and place.written(end)[0].islower()
    return len(name) == 1 or not is_counted


def _is_telephone_number(place: Place) -> bool:
    """0800 555 019: figures that begin with a zero, and bare figures behind them."""
    at, figures, before = place.first, place.opening, place.before
    if not figures.isdecimal():
        return False
    while before.isdecimal() and at > place.start:
        at, figures, before = at - 1, before, place.word(at - 2)
        if place.first - at > LONG_NUMBER:
            return False
    return figures[0] == "0" and len(figures) > 1 and before not in (".", ",")


def _is_key(place: Place) -> bool:
    """768166957: nobody writes so large an amount without commas; 401(k), 501(c)."""
    if place.unit is None and place.end == place.first + 1:
        figures = place.opening
        if len(figures) >= LONG_KEY and figures.isdecimal():
            return True
    end = place.end
    in_brackets = place.after == "(" and place.word(end + 2) == ")"
    return in_brackets and len(place.word(end + 1)) == 1 and place.is_glued(end - 1)


def _is_part_of_a_long_number(place: Place) -> bool:
    """555-0123-99, 2010/63/EU, 192.168.1.1."""
    if place.opening.count(".") > 1 or _continues_figures(place):
        return True
    numbers = 1
    if place.before in JOINTS:
        numbers += _glued_numbers(place, place.first, -1)
    if place.after in JOINTS:
        numbers += _glued_numbers(place, place.end - 1, 1)
    return numbers >= LONG_NUMBER


def _continues_figures(place: Place) -> bool:
    """The 000 of "R350,000", whose first figures are glued to letters that mean nothing here."""
    first = place.first
    if place.before != "," or first < 2 or not place.word(first - 2)[-1].isdecimal():
        return False
    return place.is_glued(first - 1) and place.is_glued(first - 2)


def _glued_numbers(place: Place, at: int, step: int) -> int:
    """How many numbers follow token `at` in one direction, each behind a glued joint; no more are
    counted than it takes to know."""
    count = 0
    while count < LONG_NUMBER and place.word(at + step) in JOINTS:
        first = min(at, at + 2 * step)
        if not place.word(at + 2 * step)[:1].isdecimal():
            break
        if not (place.is_glued(first) and place.is_glued(first + 1)):
            break
        count, at = count + 1, at + 2 * step
    return count


def _is_list_number(place: Place) -> bool:
    """ "3. The council" at the start of a line, "(4)" in a text."""
    start = place.tokens.starts[place.first]
    opens_line = start == 0 or place.text[start - 1] == "\n"
    if opens_line and place.after in (".", ")"):
        return place.is_glued(place.end - 1)
    in_brackets = place.before == "(" and place.after == ")"
    return in_brackets and place.opening.isdecimal()


def _words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(comparable(phrase) for phrase in vocabulary.phrases(table))
