"""Words, links and shapes that only the page of a claim needs."""

from typing import Any

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.changes import Change
from claims.models.states import (
    ContactChannel,
    ContactOutcome,
    CorrectionKind,
    Kind,
    OriginKind,
    Position,
)
from claims.reading.positions import stance_of
from claims.reading.reports import Report
from claims.templatetags.vocabulary import ANSWER_WORDS, day, icon, position_noun

register = template.Library()

NOT_CHECKED: dict[str, Promise] = {
    "claim": _("Claim not checked"),
    "caveat": _("Caveat not checked"),
    "reply_sought": _("Reply not checked"),
    "denial": _("Denial not checked"),
}
RUNG_WORDS: dict[str, Promise] = {
    "alleges": _("Alleges"),
    "claims": pgettext_lazy("rung", "Claims"),
    "says": _("Says"),
    "confirms": _("Confirms"),
    "other": _("Another word"),
}
RUNG_MEANINGS: dict[str, Promise] = {
    "alleges": _("Keeps the most distance"),
    "claims": _("Leaves it to the speaker"),
    "says": _("Hands it on"),
    "confirms": _("Takes it for fact"),
    "other": _("Stands on no rung"),
}
CHANGE_WORDS: dict[str, Promise] = {
    "cut": _("Cut"),
    "added": _("Added"),
    "swapped": _("Moved"),
    "joined": _("Sentences joined"),
    "reworded": _("Other words"),
    "hedge": _("Hedge changed"),
}
OUTCOME_STANCES = {ContactOutcome.DENIED: "denial"}
PART_WORDS: dict[str, Promise] = {
    "sentence": _("The claim"),
    "claimant": _("Who said it"),
    "accused": _("About whom it is"),
    "said_on": _("When it was said"),
    "place": _("Where it was said"),
    "occasion": _("The occasion"),
    "answer_said": _("Was it said?"),
    "reason_said": _("Was it said? The reason"),
    "answer_holds": _("Does it hold?"),
    "reason_holds": _("Does it hold? The reason"),
    "answer_accused": _("What does the accused side say?"),
    "reason_accused": _("What does the accused side say? The reason"),
    "single_origin": _("Why one origin is enough"),
    "not_known": _("Not known"),
    "passage": _("Passage"),
    "origin": _("Where it comes from"),
    "contacts": _("Requests for comment"),
    "hedges": _("Hedges that reports changed"),
}


@register.simple_tag(takes_context=True)
def jump(context: Context, target: str) -> str:
    """Return the link to a place on the page of the claim, wherever this is drawn.

    A report beyond the first ones is on the page only when all are asked for.
    """
    here = context.get("here", "")
    page = context.get("page")
    folded: frozenset[str] = getattr(page, "folded_targets", frozenset())
    if target in folded and not context.get("all_reports"):
        return f"{here}?reports=all#{target}"
    return f"{here}#{target}"


@register.simple_tag(takes_context=True)
def jump_report(context: Context, report: Report) -> str:
    """Return the link to a report on the page of the claim."""
    return jump(context, f"r{report.article}")


@register.filter
def position_word(position: str) -> str | Promise:
    """Return what a speaker does with the claim, as a verb."""
    return dict(Position.choices).get(position, position)


@register.filter
def kind_word(kind: str) -> str | Promise:
    """Return in what form a report has the words."""
    return dict(Kind.choices).get(kind, kind)


@register.filter
def not_checked(column: str) -> str | Promise:
    """Return the words for a column that nobody has looked for."""
    return NOT_CHECKED.get(column, column)


@register.filter
def rung_word(name: str) -> str | Promise:
    """Return the word of a rung of the strength ladder."""
    return RUNG_WORDS.get(name, name)


@register.filter
def rung_meaning(name: str) -> str | Promise:
    """Return what a rung of the strength ladder does with a claim."""
    return RUNG_MEANINGS.get(name, "")


@register.filter
def change_word(sort: str) -> str | Promise:
    """Return what readers call a change of wording."""
    return CHANGE_WORDS.get(sort, sort)


@register.filter
def channel(value: str) -> str | Promise:
    """Return how somebody was asked."""
    return dict(ContactChannel.choices).get(value, value)


@register.filter
def outcome(value: str) -> str | Promise:
    """Return what came of asking."""
    return dict(ContactOutcome.choices).get(value, value)


@register.filter
def outcome_stance(value: str) -> str:
    """Return the look of what came of asking."""
    return OUTCOME_STANCES.get(ContactOutcome(value), "reply") if value in ContactOutcome else ""


@register.filter
def correction_word(kind: str) -> str | Promise:
    """Return what kind of change a version is."""
    return dict(CorrectionKind.choices).get(kind, kind)


@register.simple_tag
def correction_icon(kind: str) -> SafeString:
    """Draw the shape of a kind of change."""
    return icon(f"change-{kind}" if kind in CorrectionKind else "none")


@register.filter
def part_word(change: Change) -> str | Promise:
    """Return which part of a page a change is in."""
    return PART_WORDS.get(change.name, change.name)


@register.filter
def plain(words: str, change: Change) -> str:
    """Return one side of a change in the reader's words, where the document has a key."""
    if change.name.startswith("answer_"):
        axis = change.name.removeprefix("answer_")
        return str(ANSWER_WORDS[axis].get(words, words))
    if change.name == "origin":
        return str(dict(OriginKind.choices).get(words, words))
    return words


@register.filter
def passage_of(words: str) -> dict[str, Any]:
    """Part a passage of a change into its position and its words."""
    position, _colon, rest = words.partition(": ")
    return {
        "position": position_noun(position),
        "stance": stance_of(position),
        "words": rest,
    }


@register.filter
def moment_day(value: Any) -> str:
    """Write the day of a moment or of a date; nothing given stays nothing."""
    return day(value) if value else ""
