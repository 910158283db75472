"""What stands in a map after all rebuttals: one module for each way of reading it.

Comes in: an `ArgumentGraph`. Goes out: an `Appraisal`, with the reasons for each verdict as data and
in words. A verdict is about what is answered in the map, never about what is true.
May import: ``graph`` and what is below it.
"""
