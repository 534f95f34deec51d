"""Rules on annotated sentences: mentions."""

from briefgen.match.matcher import Matcher, match

__all__ = ["Matcher", "match"]
