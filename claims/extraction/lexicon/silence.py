"""Ways to say that somebody declined to answer, or did not answer."""

from claims.extraction.lexicon.positions import (
    DECLINES,
    NO_RESPONSE,
    Row,
)

SILENCE = (
    Row(
        "declined",
        DECLINES,
        "declined declines declining decline refused refuses refusing refuse",
        r"(?:declin|refus)(?:ed|es|ing|e)(?: \w+ly)?(?: to(?: \w+ly)? (?:comment|discuss"
        r"|answer|say|elaborate|respond|reply|speak|talk|address|be interviewed|be drawn"
        r"|confirm|take questions|go into|explain|(?:give|provide|offer|share|release"
        r"|disclose|make)(?: \w+){0,2} (?:comment|interview|statement|{detail}))|(?:"
        r" \w+){0,3} (?:requests? for|interview|comment)\b|(?: \w+){0,2} comment\b)",
    ),
    Row(
        "would_not_say",
        DECLINES,
        "would wouldn will won",
        r"(?:would|will)(?: not|n['\u2019]t){adv} (?:comment|elaborate|discuss|be drawn|say"
        r" (?:{open}|more|much|exactly)|answer(?: \w+){0,2} questions?|provide{few} {detail}"
        r"|confirm)\b",
    ),
    Row(
        "confirm_or_deny",
        DECLINES,
        "confirm confirmed confirms deny confirming",
        r"(?:neither (?:confirm|den)\w* nor (?:den|confirm)\w*|(?:did|would|could)(?: not"
        r"|n['\u2019]t) confirm or deny)",
    ),
    Row(
        "no_comment",
        DECLINES,
        "comment",
        r"(?:ha(?:d|s|ve)|offered|gave) no (?:further |immediate |additional |official"
        r" )?comment\b",
    ),
    Row(
        "did_not_respond",
        NO_RESPONSE,
        "respond responded reply replied comment commented react reacted",
        r"(?:{not}|not){adv} (?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?"
        r"|react(?:ed)?)\b(?! (?:well|with|by)\b)(?! to (?:the |an? )?(?:emergency|911|999|distress|fire|alarm))(?: to{few} (?:{ask}|{charge})\b(?! of"
        r" distress)| for comment|(?= to [A-Z\ue000])| on{few} (?:{charge}|matter|case"
        r"|incident|issue|ruling|decision|attack|strike|deaths?)\b|(?= (?:on|before|by|as"
        r"|when|publicly|in|until)\b)|(?=[.,;]|$))",
    ),
    Row(
        "neither_responded",
        NO_RESPONSE,
        "responded replied commented returned answered",
        r"(?:[Nn]either|[Nn]one of)(?: [\w'\u2019.-]+){1,14}? (?:responded|replied|commented|(?:returned|answered){few} {ask})\b",
    ),
    Row(
        "did_not_return",
        NO_RESPONSE,
        "return returned answer answered acknowledge acknowledged",
        r"{not}{adv} (?:return(?:ed)?|answer(?:ed)?|acknowledged?)(?! to\b){few} {ask}\b",
    ),
    Row(
        "not_reached",
        NO_RESPONSE,
        "reached contacted located",
        r"(?:could|can)(?: not|n['\u2019]t|not){adv} be(?: \w+ly)? (?:reached|contacted"
        r"|located)(?: (?:for|to) (?:further )?comment|(?= (?:on|by (?:phone|telephone"
        r"|e-?mail)|monday|late)\b)|(?=[.,;]|$))",
    ),
    Row(
        "not_available",
        NO_RESPONSE,
        "available reachable unavailable",
        r"(?:(?:was|were|is|are)(?: not|n['\u2019]t){adv} (?:available|reachable)|(?:was|were"
        r"|is|are) unavailable)(?: \w+){0,2} (?:for|to)(?: further| an)? (?:comment|interview)",
    ),
    Row(
        "nobody_available",
        NO_RESPONSE,
        "available",
        r"(?:no|No) (?:one|\w+)(?: \w+){0,5}? (?:was|were) (?:\w+ly )?available (?:for|to)"
        r" comment",
    ),
    Row(
        "no_reply",
        NO_RESPONSE,
        "response reply comment reaction word",
        r"(?:there (?:was|were|has been|had been) |received |got |with )?no(?: (?:immediate"
        r"|official|public|further))* (?:response|reply|comment|reaction|word)(?: \w+){0,2}?"
        r" (?:from|by)\b",
    ),
    Row(
        "unanswered",
        NO_RESPONSE,
        "unanswered returned answered",
        r"(?:went unanswered|(?:was|were|has been|have been|had been)(?: not|n['\u2019]t)"
        r" (?:\w+ly )?(?:returned|answered))",
    ),
    Row(
        "ignored",
        NO_RESPONSE,
        "ignored ignores ignoring unanswered",
        r"(?:ignor(?:ed|es|ing)|left unanswered){few} (?:requests? for (?:comment|an"
        r" interview)|inquir\w+|questions from)\b",
    ),
    Row(
        "made_no_comment",
        NO_RESPONSE,
        "comment statement response reply",
        r"(?:made|issued|gave) no (?:immediate |public |official )?(?:comment|statement"
        r"|response|reply)\b",
    ),
)
