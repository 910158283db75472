"""What stands in a map after all rebuttals: one module for each way of reading it.

Comes in: an `ArgumentGraph`. Goes out: an `Appraisal`, with the reasons for each verdict as data and
in words. A verdict is about what is answered in the map, never about what is true.
May import: ``graph`` and what is below it.
"""Which arguments stand once every attack is counted: one file for each semantics.

Comes in: a `Framework`, `Bipolar` or `Quantitative`. Go out: labels, extensions, strengths, and what
each part contributes to them. Nothing here reads a file, and nothing runs without a limit.
May import: ``graph``, ``framework``, ``model``; python-sat and numpy (extras, lazily), networkx (lazily).
"""
