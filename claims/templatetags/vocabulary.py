"""The public words and shapes of positions and answers (one list; the method page shows it)."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from articles.models import TextKind
from claims.models.states import AccusedAnswer, DoesItHold, OriginKind, WasItSaid
from claims.presenters.reasons import told
from claims.reading import stance_of

register = template.Library()

LONGEST_BAR = 24  # segments; more would be thinner than their gaps on a phone

POSITION_NOUNS: dict[str, Promise] = {
    "asserts": _("Claim"),
    "supports": _("Support"),
    "denies": _("Denial"),
    "disputes": _("Dispute"),
    "caveat": _("Caveat"),
    "replies": _("Other statement"),
    "declines": _("No comment"),
    "no_response": _("Reply sought"),
    "context": _("Context"),
}
STANCE_NOUNS: dict[str, Promise] = {
    "claim": _("Claim"),
    "denial": _("Denial"),
    "caveat": _("Caveat"),
    "reply": _("Reply sought or other statement"),
}
COLUMN_NOUNS: dict[str, Promise] = {
    "claim": _("Claim"),
    "caveat": _("Caveat"),
    "reply_sought": _("Reply sought"),
    "denial": _("Denial"),
    "origin": _("Origin named"),
}
NOT_FOUND: dict[str, Promise] = {
    "claim": _("No claim found"),
    "caveat": _("No caveat found"),
    "reply_sought": _("No reply found"),
    "denial": _("No denial found"),
}
STEP_WORDS: dict[str, Promise] = {
    "confirmed": _("Confirmed"),
    "edited": _("Edited"),
    "returned": _("Sent back"),
    "submitted": _("Submitted for publication"),
    "published": _("Published"),
}
ANSWER_ICONS: dict[str, dict[str, str]] = {
    "said": {
        WasItSaid.CONFIRMED: "said",
        WasItSaid.PARAPHRASE: "said-half",
        WasItSaid.MISATTRIBUTED: "said-cross",
        WasItSaid.NOT_FOUND: "said-none",
    },
    "holds": {
        DoesItHold.SUPPORTED: "holds",
        DoesItHold.SUPPORTED_IN_PART: "holds-half",
        DoesItHold.UNVERIFIED: "holds-open",
        DoesItHold.CONTRADICTED: "holds-cross",
        DoesItHold.OUTDATED: "holds-clock",
    },
    "accused": {
        AccusedAnswer.DENIED: "denial",
        AccusedAnswer.NO_COMMENT: "reply",
        AccusedAnswer.REPLIED_WITHOUT_DENYING: "reply",
        AccusedAnswer.NOT_ASKED: "none",
        AccusedAnswer.NO_REPLY_FOUND: "none",
    },
}
ANSWER_WORDS: dict[str, dict[str, str | Promise]] = {
    "said": dict(WasItSaid.choices),
    "holds": dict(DoesItHold.choices),
    "accused": dict(AccusedAnswer.choices),
}

ANSWER_MEANINGS: dict[str, dict[str, Promise]] = {
    "said": {
        WasItSaid.CONFIRMED: _("The words are on record, with who said them and when."),
        WasItSaid.PARAPHRASE: _("Reports give the sense of it; nobody gives the words."),
        WasItSaid.MISATTRIBUTED: _("Said by somebody else, or by nobody we can name."),
        WasItSaid.NOT_FOUND: _("We found no record that it was said."),
    },
    "holds": {
        DoesItHold.SUPPORTED: _("Evidence we could check shows that it is so."),
        DoesItHold.SUPPORTED_IN_PART: _("Evidence shows a part of it; the page says which."),
        DoesItHold.UNVERIFIED: _("Nothing we could check shows that it is so, or that it is not."),
        DoesItHold.CONTRADICTED: _("Evidence we could check shows that it is not so."),
        DoesItHold.OUTDATED: _("It held when it was said and does not any more."),
    },
    "accused": {
        AccusedAnswer.DENIED: _("The accused side says that it is not so."),
        AccusedAnswer.NO_COMMENT: _("Asked, and declined to say anything."),
        AccusedAnswer.REPLIED_WITHOUT_DENYING: _("It spoke, and did not say that it is not so."),
        AccusedAnswer.NOT_ASKED: _("Nobody is known to have asked."),
        AccusedAnswer.NO_REPLY_FOUND: _("Looked for; no answer is in the texts we hold."),
    },
}


@register.simple_tag
@lru_cache(maxsize=256)  # a list draws the same few a hundred times
def icon(name: str) -> SafeString:
    """Draw a shape of the sprite; the word beside it is what is read out."""
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
@lru_cache(maxsize=4096)
def bar(look: str, count: int, of: int) -> SafeString:
    """Draw how many of all reports carry something; the figure beside it is what is read out."""
    parts = min(of, LONGEST_BAR)
    full = -(-count * parts // of) if of else 0
    drawn = mark_safe('<i class="on"></i>' * full + "<i></i>" * (parts - full))  # noqa: S308
    return format_html('<span class="bar st {}" aria-hidden="true">{}</span>', look, drawn)


@register.filter
def day(value: date) -> str:
    """Write a date as the reader's language does."""
    # Translators: Django's date format of a day, such as "26 October 2023".
    return date_format(value, pgettext("date format", "j F Y"))


@register.filter
def minute(value: datetime) -> str:
    """Write a moment as the reader's language does, with its zone."""
    # Translators: Django's date format of a moment, such as "26 October 2023, 14:05 UTC".
    return date_format(value, pgettext("date format", "j F Y, H:i e"))


@register.simple_tag
def answer_icon(question: str, value: str) -> SafeString:
    """Draw the shape of an answer to one of the three questions."""
    return icon(ANSWER_ICONS[question].get(value, "none"))


@register.simple_tag
def answer_word(question: str, value: str) -> str | Promise:
    """Return the word of an answer to one of the three questions."""
    return ANSWER_WORDS[question].get(value, value)


@register.simple_tag
def answer_meaning(question: str, value: str) -> str | Promise:
    """Return what an answer to one of the three questions means."""
    return ANSWER_MEANINGS[question].get(value, "")


@register.filter
def stance(position: str) -> str:
    """Return the look of a position."""
    return stance_of(position)


@register.filter
def position_noun(position: str) -> str | Promise:
    """Return what readers call a position."""
    return POSITION_NOUNS.get(position, position)


@register.filter
def position_nouns(positions: Iterable[str]) -> str:
    """Return what readers call several positions over one piece of text."""
    return ", ".join(str(position_noun(position)) for position in positions)


@register.filter
def stance_noun(name: str) -> str | Promise:
    """Return what readers call a look."""
    return STANCE_NOUNS.get(name, name)


@register.filter
def column_noun(column: str) -> str | Promise:
    """Return the heading of a column of the coverage table."""
    return COLUMN_NOUNS.get(column, column)


@register.filter
def column_icon(column: str) -> str:
    """Return the shape and look of a column of the coverage table."""
    return "reply" if column == "reply_sought" else column


@register.filter
def not_found(column: str) -> str | Promise:
    """Return the words for a column that a report carries nothing of."""
    return NOT_FOUND.get(column, column)


@register.filter
def text_kind(value: str) -> str | Promise:
    """Return what kind of text we hold of a report."""
    return dict(TextKind.choices).get(value, value)


@register.filter
def origin_kind(value: str) -> str | Promise:
    """Return what kind of origin a report has."""
    return dict(OriginKind.choices).get(value, value)


@register.filter
def step_word(did: str) -> str | Promise:
    """Return what was done in a step towards publication."""
    return STEP_WORDS.get(did.removeprefix("claim_"), did)


@register.filter
def reason(text: str) -> str:
    """Return why something is proposed, as a sentence in the reader's language; "" for none."""
    words = told(text)
    return words if not words or words[-1] in ".!?…" else f"{words}."
