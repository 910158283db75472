"""What if: an appraisal against the map as it is."""

from __future__ import annotations

from typing import NamedTuple

from argmap.appraisal.appraisal import Appraisal, Verdict, appraise


class Change(NamedTuple):
    """A statement whose standing or backing is another than in the map as it is."""

    statement: str
    before: Verdict
    after: Verdict

    @property
    def moves(self) -> bool:
        """Whether the standing changes, and not only the backing."""
        return self.before.standing is not self.after.standing


def as_it_is(appraisal: Appraisal) -> Appraisal:
    """The same reading of the whole map, with nothing left out and nothing assumed."""
    return appraise(appraisal.graph, strict=appraisal.strict)


def changes(before: Appraisal, after: Appraisal) -> list[Change]:
    """What is different, in the order of the debate; what is left out or assumed is not listed."""
    return [
        Change(id, before.verdicts[id], verdict)
        for id, verdict in after.verdicts.items()
        if id not in after.assume and before.verdicts[id][:2] != verdict[:2]
    ]
