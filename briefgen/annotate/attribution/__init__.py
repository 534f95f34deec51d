"""Who said what: the sources, cues and contents of an article's attributions."""

from briefgen.annotate.attribution.finder import AttributionFinder

__all__ = ["AttributionFinder"]
