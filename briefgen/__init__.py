"""briefgen: raw news articles and rules in YAML in, a traced briefing out."""

__version__ = "0.1.0"
