"""Why matching proposes something, in the language of whoever reads it.

Matching writes its reasons once, in English, and the log keeps them so. Each is made of the parts
below; a reason with any other part, such as a person's own words, is shown as it was written.
"""

import re
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

_HEADS = (
    gettext_noop("A denial"),
    gettext_noop("A dispute"),
    gettext_noop("An answer without a denial"),
    gettext_noop("A refusal to comment"),
    gettext_noop("A request without an answer"),
    gettext_noop("A caveat"),
    gettext_noop("Context"),
)
_PARTS = (
    gettext_noop("Only this report carries it"),
    gettext_noop("The claim is worded after this passage"),
    gettext_noop("Same words as the claim"),
    gettext_noop("Same words as another passage of this report"),
    gettext_noop("The quoted words are the same"),
    gettext_noop("The words agree"),
    gettext_noop("Nothing in the text says where it is from"),
    gettext_noop("two known claims say this, choose one"),
    gettext_noop("another claim fits as well, choose one"),
    gettext_noop("same report"),
    gettext_noop("the claim is the main one of this report"),
    gettext_noop("only one of the two has a number"),
    gettext_noop("only one of the two has a hedge"),
    gettext_noop("'%(a)s' instead of '%(b)s'"),
    gettext_noop("adds '%(words)s'"),
    gettext_noop("leaves out '%(words)s'"),
    gettext_noop("one side negates '%(word)s'"),
    gettext_noop("different numbers: %(a)s and %(b)s"),
    gettext_noop("different names: %(a)s and %(b)s"),
    gettext_noop("around them only here: %(words)s"),
    gettext_noop("only here: %(words)s"),
    gettext_noop("Both have %(words)s"),
    gettext_noop("Same matter in other words: shares %(words)s with the claim"),
    gettext_noop("the words repeat %(words)s"),
    gettext_noop("the words point to '%(name)s', who made the claim"),
    gettext_noop("the speaker is on the side that the claim is about (%(side)s)"),
    gettext_noop("The report says '%(words)s'"),
    gettext_noop("Credit line: reporting by %(names)s"),
    gettext_noop("%(share)s %% of its words stand in %(outlet)s of %(day)s, which came out before"),
)
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_LISTED = re.compile(r"'(.+?)'(?=, '| …|$)")
_END = r"(?=; |$)"


def told(reason: str) -> str:
    """Return a stored reason in the language of the page, whole or as it was written."""
    parts = _parts_of(reason)
    if not parts:
        return reason
    head, *rest = (_translated(english, dict(facts)) for english, facts in parts)
    if parts[0][0] in _HEADS and rest:
        first, *rest = rest
        head = gettext("%(what)s: %(why)s") % {"what": head, "why": first}
    return "; ".join([head, *rest])


def _translated(english: str, facts: dict[str, str]) -> str:
    facts |= {"day": _day(facts["day"])} if "day" in facts else {}
    if english in _COUNTED:
        return _COUNTED[english](int(facts["count"])) % facts
    if not facts:
        return gettext(english)
    # Matching writes with the quotation marks of a keyboard, a page has those of its language.
    said = gettext(english).replace("'%(", "“%(").replace(")s'", ")s”")
    return said % {name: _LISTED.sub(_quoted, fact) for name, fact in facts.items()}


def _quoted(word: re.Match[str]) -> str:
    return pgettext("a word of a report", "“%(word)s”") % {"word": word[1]}


def _day(text: str) -> str:
    """Return a date as the reader's language writes it; what is none stays."""
    try:
        return date_format(date.fromisoformat(text), pgettext("date format", "j F Y"))
    except ValueError:
        return text


def _same_words(count: int) -> str:
    return ngettext(
        "Same words as %(count)s other report", "Same words as %(count)s other reports", count
    )


def _others_fit(count: int) -> str:
    return ngettext(
        "%(count)s other claim fits as well, choose one",
        "%(count)s other claims fit as well, choose one",
        count,
    )


def _same_quotation(count: int) -> str:
    return ngettext(
        "Same quotation as %(count)s other report that names the %(name)s",
        "Same quotation as %(count)s other reports that name the %(name)s",
        count,
    )


_COUNTED = {
    r"Same words as (?P<count>\d+) other reports?": _same_words,
    r"(?P<count>\d+) other claims? fits? as well, choose one": _others_fit,
    r"Same quotation as (?P<count>\d+) other reports? that names? the (?P<name>.+?)": (
        _same_quotation
    ),
}
Part = tuple[str, tuple[tuple[str, str], ...]]
"""The English of a part, or the pattern of a counted one; and what stands in its gaps."""


@lru_cache(maxsize=2_000)
def _parts_of(reason: str) -> tuple[Part, ...] | None:
    """Take a reason apart; None if a part is not one of matching's."""
    found: list[Part] = []
    head = next((head for head in _HEADS if reason.startswith(f"{head}: ")), "")
    at = len(f"{head}: ") if head else 0
    found += [(head, ())] if head else []
    while at < len(reason):
        match, english = _match(reason, at)
        if match is None:
            return None
        found.append((english, tuple(match.groupdict().items())))
        at = match.end() + len("; ")
    return tuple(found)


def _match(reason: str, at: int) -> tuple[re.Match[str] | None, str]:
    for pattern, english in _patterns():
        if match := pattern.match(reason, at):
            return match, english
    return None, ""


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return the pattern of each part, made from its English."""
    made = [(re.compile(_as_pattern(english) + _END), english) for english in _PARTS]
    return made + [(re.compile(pattern + _END), pattern) for pattern in _COUNTED]


def _as_pattern(english: str) -> str:
    pieces = _PLACEHOLDER.split(english)  # text, name, text, name, ..., text
    texts = [re.escape(text.replace("%%", "%")) for text in pieces[::2]]
    gaps = [f"(?P<{name}>.+?)" for name in pieces[1::2]]
    return "".join(text + gap for text, gap in zip(texts, [*gaps, ""], strict=True))
