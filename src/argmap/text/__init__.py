"""What was written, and what is said about it.

Comes in: bytes. Goes out: documents, spans, findings as values, edits.
May import: the standard library only; every other room stands on this one.
"""
