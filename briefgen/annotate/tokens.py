"""Tokens of a text; phrases of rules are cut in the same way, so it stands with them."""

from briefgen.rules.tokens import comparable, tokenise

__all__ = ["comparable", "tokenise"]
