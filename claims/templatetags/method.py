"""An example for each word of the vocabulary, for the page on method. All are made up."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models.states import AccusedAnswer, DoesItHold, OriginKind, WasItSaid

register = template.Library()

ANSWER_EXAMPLES: dict[str, dict[str, Promise]] = {
    "said": {
        WasItSaid.CONFIRMED: _("Two reports quote the inspector’s sentence, and name the hearing."),
        WasItSaid.PARAPHRASE: _("Three reports write that he called the bridge unsafe, no more."),
        WasItSaid.MISATTRIBUTED: _("Passed on as the mayor’s; it is from a resident’s letter."),
        WasItSaid.NOT_FOUND: _("Passed on as the mayor’s; no report or minute we found has it."),
    },
    "holds": {
        DoesItHold.SUPPORTED: _("The inspection record of that year calls the bridge unsafe."),
        DoesItHold.SUPPORTED_IN_PART: _("The records say so for two of the four years."),
        DoesItHold.UNVERIFIED: _("The records are closed, and nobody else examined the bridge."),
        DoesItHold.CONTRADICTED: _("Every record of those years calls the bridge safe."),
        DoesItHold.OUTDATED: _("Unsafe when it was said; repaired since."),
    },
    "accused": {
        AccusedAnswer.DENIED: _("The city called it “plainly wrong”."),
        AccusedAnswer.NO_COMMENT: _("The city’s spokesman said that it would not comment."),
        AccusedAnswer.REPLIED_WITHOUT_DENYING: _("The city said that safety comes first."),
        AccusedAnswer.NOT_ASKED: _("No report says that the city was asked; nor did we ask yet."),
        AccusedAnswer.NO_REPLY_FOUND: _("Every report was read for it; none has an answer."),
    },
}
ORIGIN_EXAMPLES: dict[str, Promise] = {
    OriginKind.OWN_REPORTING: _("“The Courier has seen the record.”"),
    OriginKind.BRIEFING: _("“… the inspector told reporters on Monday.”"),
    OriginKind.OUTLET: _("“… the Courier reported first.”"),
    OriginKind.WIRE: _("A report that carries the credit line of an agency."),
    OriginKind.OFFICIAL: _("“… says the record of 4 March.”"),
    OriginKind.UNKNOWN: _("The report does not say. It counts as not known."),
}


@register.simple_tag
def answer_example(question: str, value: str) -> str | Promise:
    """Return an example of an answer to one of the three questions."""
    return ANSWER_EXAMPLES[question].get(value, "")


@register.simple_tag
def origin_examples() -> list[tuple[str | Promise, Promise]]:
    """Return each kind of origin with an example."""
    return [(OriginKind(kind).label, example) for kind, example in ORIGIN_EXAMPLES.items()]
