"""What lies between the sides of a debate: where they meet, pass each other by, agree and differ.

Comes in: an `ArgumentGraph` and its `Appraisal`. Goes out: a `Comparison`, values that name statements and
steps by their ids; one module for each section. Nothing is scored and no side comes first: what is told of
one side is told of the other in the same way. The rules about answers share `survey` and `answered`.
May import: ``appraisal``, ``graph``, ``model``.
"""
