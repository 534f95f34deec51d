"""Rules as data: YAML read with positions, checked, and compiled."""
