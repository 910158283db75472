"""Which statements and arguments stand once every rebuttal is counted: one module for each reading.

Comes in: an `ArgumentGraph`, or an abstract `Framework`, `Bipolar` or `Quantitative`. Goes out: an `Appraisal`
with the reasons for each verdict as data and in words; labels, extensions, strengths, contributions. A
verdict is about what is answered in the map, never about what is true. Nothing here reads a file, and
nothing runs without a limit.
May import: ``graph``, ``framework``, ``model``; python-sat and numpy (extras, lazily), networkx (lazily).
"""
