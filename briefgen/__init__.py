"""briefgen: raw news articles and rules in YAML in, a traced briefing out."""
