"""Text to positioned nodes, without meaning.

Comes in: a document and the words that are keys. Goes out: nodes with their spans, and findings.
May import: ``argmap.text``.
"""
