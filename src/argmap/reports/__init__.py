"""Findings to text: one file a format. May import: ``text``; ``rich`` only in ``full``."""
