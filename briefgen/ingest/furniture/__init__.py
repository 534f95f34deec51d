"""What of a text is not the story: marked as spans, never cut.

Two kinds of evidence: words that packs know, and the place and shape of a line. The costly fault
is to take the story for furniture, so a line of prose is marked only for what it says, and shape
counts only before and after the story or for lines that no sentence looks like.
"""

from briefgen.ingest.furniture.layout import Layout
from briefgen.ingest.furniture.marker import FurnitureMarker

__all__ = ["FurnitureMarker", "Layout"]
