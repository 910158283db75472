"""File formats: nodes to a debate, with everything an author can get wrong told as findings.

Comes in: nodes of each file. Goes out: a `Debate`. May import: ``model``, ``syntax``, ``text``.
One table (`keys`) drives the decoder, the suggestions, the JSON Schema and the reference page.
"""
