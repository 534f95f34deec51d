"""Tools for whoever writes rules: run their examples, show what matches and why."""
