"""What the packs know about the look of names, compiled for quick questions."""

from __future__ import annotations

from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.memory import remembered
from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import is_known, regular_noun

AMPERSAND = "&"
JOINING_MARKS = frozenset(("-", ".", "'", "'s"))


@remembered
def is_ordinary_word(word: str) -> bool:
    """Whether the dictionary has the word as a word of the language (not as a name)."""
    return is_known(word)


class NameWords:
    """Word lists of packs/english/names.yaml (and of whoever adds to them) as sets."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.titles = self._lexicon("person titles")
        self.honorifics = self._words("honorifics")
        self.roles = self._words("role nouns")
        self.given = self._words("given names")
        self.families_in_front = self._words("family names in front")
        self.particles = self._words("name particles")
        self.endings = self._words("name endings")
        self.people = self._words("people before an age").union(
            self.roles, *(regular_noun(role) for role in self.roles if role.isalpha())
        )
        self.roles_of_persons = self.roles - self._words("roles of bodies too")
        self.families = self._words("family names that are words")
        self.always_capital = self._words("words with a capital of their own")
        self.links = self._words("name links")
        self.inside_names = self.links | self.particles | JOINING_MARKS
        self.inner_links = self._words("links inside organisations")
        self.joints = self.links - self.inner_links - {AMPERSAND}
        self.articles = self._words("name articles")
        self.never = self._words("never names")
        self._read_bodies()
        self._read_places()
        self.leads = self.place_leads | self.leads_behind_people | self.leads_to_work | self.roles
        self.before_names = (
            self.leads | self.leads_of_two_words | self.behind_place_nouns | self.company_links
        )
        titles = self._words("person titles")
        self.title_words = frozenset(title.split()[-1].split("-")[-1] for title in titles)
        self.telling = (
            self.title_words
            | self.honorifics
            | self.links
            | self.organisations
            | self.organisation_openers
            | self.places
            | self.place_openers
            | {AMPERSAND}
        )
        self.no_person = self.never | self.organisations | (self.links - self.particles)
        self._parts_of_names = (
            self.given
            | self.roles
            | self.organisations
            | self.places
            | self.place_openers
            | self.never
            | self.families
            | frozenset(word for title in titles for word in title.split())
        )
        self.small_words = (
            self._words("determiners")
            | self._words("prepositions")
            | self._words("subject pronouns")
            | self._words("finite helpers")
            | self._words("verb adverbs")
            | self._words("clause stop words")
            | self._words("fronted openers")
            | self._words("joining words")
            | self._words("sentence openers")
        )

    def _read_bodies(self) -> None:
        self.organisations = self._words("organisation words")
        self.company_endings = self._words("company endings")
        self.organisations_at = self._words("organisation words before a place")
        self.before_companies = self._words("before a company")
        self.company_links = self._words("links to a company")
        self.organisations_of = self._words("organisation words with of")
        self.no_clubs = self._words("no clubs")
        self.chambers = self._words("chambers")
        self.organisation_openers = self._words("organisation openers")
        self.body_roles = self._words("roles in organisations")
        self.no_bodies = self._words("letters of things")
        self.before_letters = self._words("articles before letters")

    def _read_places(self) -> None:
        self.places = self._words("place words")
        self.small_places = self._words("place words in small letters")
        self.states = self._words("place words behind unknown names")
        self.place_openers = self._words("place openers")
        self.saints = self._words("saints")
        self.nations = self._words("nations")
        self.before_nations = self._words("words before nations")
        self.behind_places = self._words("words behind a place with a hyphen")
        self.leads_of_two_words = self._words("place leads of two words")
        self.place_leads = self._words("place leads")
        self.leads_behind_people = self._words("place leads behind people")
        self.leads_to_work = self._words("leads to a workplace")
        self.comers = self.people | self._words("comers from a place")
        self.titles_in_places = self._words("titles in places")
        self.no_place_behind = self._words("no place behind")
        self.place_nouns = self._words("nouns of places")
        self.behind_place_nouns = self._words("links behind nouns of places")
        self.joints_of_places = self._words("joints of places")

    def is_link(self, word: str) -> bool:
        """Whether the word may stand in small letters inside a name."""
        return word in self.links or word in self.particles

    def is_plain(self, word: str) -> bool:
        """Whether the word is in the dictionary and has no part in names: "decide", not "river"."""
        return (
            word not in self._parts_of_names
            and is_ordinary_word(word)
            and word not in self.small_words
        )

    def _words(self, table: str) -> frozenset[str]:
        """The words as tokens: "Mr." is found as "mr", "N.V." as it stands."""
        phrases = (comparable(phrase.strip('"')) for phrase in self._vocabulary.phrases(table))
        return frozenset(
            phrase if "." in phrase.split()[-1][:-1] else phrase.rstrip(".") for phrase in phrases
        )

    def _lexicon(self, table: str) -> Lexicon[bool]:
        return Lexicon([(phrase, True) for phrase in self._vocabulary.phrases(table)])
