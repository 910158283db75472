"""Claims with nothing under them, and claims with reasons but no evidence beneath."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Reason, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

UNSUPPORTED = Rule(
    "E201",
    "unsupported-claim",
    Severity.WARNING,
    Kind.ARGUMENT,
    "a claim with nothing at all under it",
    "The text asserts this and gives no reason and no evidence for it. That is a property of the text, "
    "not a mistake of the map: it is worth asking in class what would support it. Support that the "
    "mapper draws from another source does not count as the author's own. Definitions, values and "
    "common knowledge need no support: mark them with `basis:`.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - evidence: Fewer people drove in the trial of 2021.
        at: 4
""",
    why=(
        "Kialo calls a claim without pros or sources unsupported, and NSDA's evidence rules count unattributed "
        "assertions as opinion. A class learns most from asking what would support it."
    ),
    fine=(
        "Op-eds are short: values, definitions and what everybody knows need no support (NCFCA says the same of "
        "common knowledge). Mark those with `basis:`."
    ),
    mend=(
        "If the text does give a reason, add it under `because:`. If not, leave it: the gap is the text's. "
        "`ignore:` with a reason takes it off the list."
    ),
)

NO_EVIDENCE = Rule(
    "E219",
    "no-evidence-below",
    Severity.WARNING,
    Kind.ARGUMENT,
    "a claim that has reasons, but no evidence anywhere beneath them",
    "The text argues for this, and every line of the argument ends in a further claim: no fact, figure, "
    "event, testimony or document is given. Reported once, at the highest claim of such a branch.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - claim: People drive less when it costs more.
        at: 3
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - claim: People drive less when it costs more.
        at: 3
        because:
          - evidence: Petrol sales fell by a tenth when the tax rose in 2019.
            at: 4
""",
    profile=Profile.CLASS,
    why=(
        "Reasons that end in further assertions leave the reader where he was; Toulmin calls what is missing the "
        "grounds."
    ),
    fine=(
        "A claim of value or definition may rest on reasons alone; mark it with `basis:`, or the reason that ends "
        "the line."
    ),
    mend="If the text gives a fact, figure or testimony, add it as `evidence:`. If not, the gap is the text's.",
)


def check_unsupported(context: Context) -> Iterator[Diagnostic]:
    """Claims without any reason that their source gives."""
    supported = context.supported
    for one in context.claims:
        if one.id not in supported:
            drawn = bool(context.graph.support_of(one.id))
            more = "; only another source's statement is tied to it" if drawn else ""
            yield context.finding(
                UNSUPPORTED,
                one,
                f"nothing is given in support of `{context.graph.label(one.id)}`{more}",
                "if the text does give a reason, add it under `because:`; if not, the gap is the text's",
            )


def check_no_evidence(context: Context) -> Iterator[Diagnostic]:
    """The highest claims with reasons beneath which there is no evidence."""
    grounded, supported, graph = context.grounded, context.supported, context.graph
    for one in context.claims:
        if one.id in grounded or one.id not in supported:
            continue
        if one.kind is not StatementKind.THESIS and any(
            _covers(context, reason) for reason in graph.reasons_from(one.id)
        ):
            continue
        yield context.finding(
            NO_EVIDENCE,
            one,
            f"no evidence stands anywhere beneath `{graph.label(one.id)}`",
            "if the text gives a fact, figure or testimony, add it as `evidence:`; if not, the gap is the text's",
        )


def _covers(context: Context, reason: Reason) -> bool:
    """Whether the finding about the statement above says the same already."""
    target = context.graph.statements.get(reason.target)
    return (
        target is not None
        and reason.role.value == "supports"
        and not reason.drawn
        and target.id not in context.grounded
        and context.needs_support(target)
    )
