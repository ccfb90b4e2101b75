"""Lines that a site puts around an article: rules as data, each with its reason.

A rule holds for a whole line only, and a line of prose is longer than ``LONGEST``; so a rule takes
nothing out of a sentence.
"""

import re
from typing import NamedTuple

LONGEST = 200


class Rule(NamedTuple):
    """A line that matches ``pattern`` as a whole is not part of the article."""

    id: str
    pattern: re.Pattern[str]
    reason: str


def _rule(id: str, pattern: str, reason: str) -> Rule:  # noqa: A002 - the word of the record
    return Rule(id, re.compile(pattern, re.IGNORECASE), reason)


_CHANNEL = r"(?:telegram|whatsapp|facebook|twitter|x|instagram|youtube|viber)"

RULES: tuple[Rule, ...] = (
    _rule(
        "join_channel",
        rf"(?:join|follow|find) us on {_CHANNEL}(?:(?:, | and |, and ){_CHANNEL})*[.!]?",
        "An invitation to the site's channel",
    ),
    _rule(
        "follow_coverage",
        r"follow (?:our|all our|the latest) (?:coverage|news|reporting|updates)\b.{0,80}@\w+\.?",
        "An invitation to the site's account",
    ),
    _rule(
        "join_comments",
        r"(?:join|start|see) (?:our|the) (?:commenting forum|conversation|comments)[.!]?",
        "A heading over readers' comments",
    ),
    _rule(
        "join_comments_pitch",
        r"join thought-provoking conversations\b.*",
        "An invitation to comment",
    ),
    _rule(
        "registered",
        r"thank you for (?:registering|subscribing|signing up)[.!]?",
        "A notice to readers who have an account",
    ),
    _rule(
        "refresh_page",
        r"please refresh (?:the|this|your) (?:page|browser)\b.*\blogged in\.?",
        "A notice to readers who have an account",
    ),
    _rule(
        "report_typo",
        r"(?:you can also |to report (?:a|an) (?:typo|error),? )?(?:highlight|select) the text"
        r"(?: with (?:a|the) (?:typo|error|mistake))? and press ctrl ?\+ ?enter\.?",
        "A way to report misprints",
    ),
    _rule(
        "newsletter",
        r"(?:sign up|subscribe)(?: here)? (?:for|to) (?:our|the)\b.{0,100}"
        r"\b(?:newsletters?|briefings?|emails?|channel)\b.{0,40}",
        "An invitation to a newsletter",
    ),
    _rule(
        "advertisement",
        r"(?:advertisement|sponsored content|article continues (?:below|after) (?:this |the )?"
        r"(?:ad|advertisement)|story continues below(?: (?:this )?advertisement)?)\.?",
        "A mark around an advertisement",
    ),
    _rule(
        "read_more",
        r"(?:read (?:more|also|next|the full story)|also read|see also|related(?: (?:stories|"
        r"articles|news))?|more on this(?: story)?|recommended|most read)(?: ?[:|>»–-].*)?",
        "A link to another article",
    ),
    _rule(
        "share",
        r"(?:share|save|print|copy link|email)(?: (?:this|the) (?:article|story|page))?"
        r"(?: (?:on|via|with) \w+)?",
        "A button",
    ),
    _rule(
        "date_label",
        r"(?:first |last |originally )?(?:published|updated|modified|posted)(?: on| at)?:?",
        "What stood before a date",
    ),
    _rule(
        "paywall",
        r"(?:to (?:read on|continue reading|keep reading)|to read the (?:full|whole|rest of the) "
        r"(?:article|story)),? (?:please )?(?:subscribe|sign in|log in|register)\b.{0,60}"
        r"|(?:subscribe|sign in|log in|register) to (?:read on|continue reading|keep reading)"
        r"\b.{0,60}"
        r"|(?:subscribe|sign in|log in|register) to read the (?:full|whole|rest of the) "
        r"(?:article|story)\b.{0,40}"
        r"|this (?:article|story|content) is (?:for|only for|available (?:only )?to) "
        r"(?:paying )?(?:subscribers|members)\b.{0,40}",
        "The place where a reader without an account is stopped",
    ),
    _rule(
        "subscriber_offer",
        r"already (?:a subscriber|a member|have an account|subscribed)\? ?"
        r"(?:(?:sign|log) in(?: here)?[.!]?)?",
        "An offer to readers without an account",
    ),
    _rule(
        "copyright",
        r"(?:©|\(c\)|copyright (?:©|\(c\)|(?:19|20)\d\d\b)).*|all rights reserved\.?",
        "A copyright line",
    ),
    _rule(
        "picture_credit",
        r"(?:file )?(?:photo|image|picture) ?: .+"
        r"|\(?(?:file )?(?:photo|image|picture) (?:by|credit|courtesy of) [^.]{2,80}\)?"
        r"|.*\((?:file )?(?:photo|image|picture)(?: by| credit:?| courtesy of|:) [^()]{2,80}\)",
        "A line that belongs to a picture",
    ),
)


def rule_for(line: str) -> Rule | None:
    """Return the rule that says ``line`` is not part of the article."""
    if len(line) > LONGEST:
        return None
    return next((rule for rule in RULES if rule.pattern.fullmatch(line)), None)
