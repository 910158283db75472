"""Which arguments stand once every attack is counted: one file for each semantics.

Comes in: a `Framework`, `Bipolar` or `Quantitative`. Go out: labels, extensions, strengths, and what
each part contributes to them. Nothing here reads a file, and nothing runs without a limit.
May import: ``graph``, ``framework``, ``model``; python-sat and numpy (extras, lazily), networkx (lazily).
"""
