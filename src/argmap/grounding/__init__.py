"""A debate against the texts it was made from: places, figures, quotations, names, wording.

Comes in: source texts as documents, and statements. Goes out: what the text says and does not say.
May import: ``model``, ``text``. Nothing here judges what a text means; it compares what is written.
"""
