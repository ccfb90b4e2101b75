"""Positions, and the words that make one: of cues and of contents. Those of whole clauses: ``answers.py``."""

import re
from typing import NamedTuple

ASSERTS, SUPPORTS, DISPUTES, DENIES = "asserts", "supports", "disputes", "denies"
REPLIES, DECLINES, NO_RESPONSE, CAVEAT, CONTEXT = (
    "replies",
    "declines",
    "no_response",
    "caveat",
    "context",
)


class Row(NamedTuple):
    """One way to say that somebody answered, or did not.

    ``words``: one of them must be in the sentence; they keep the pattern from running over every
    sentence. ``pattern`` matches the words that say it in one sentence with its quotations masked;
    ``{...}`` stands for one of the ``PARTS``.
    """

    name: str
    position: str
    words: str
    pattern: str


# Cue lemma -> position of what it introduces.
CUE_POSITIONS = {
    "deny": DENIES, "dispute": DISPUTES, "contest": DISPUTES, "concur": SUPPORTS, "agree": SUPPORTS,
    "corroborate": SUPPORTS, "dismiss": DENIES,
}  # fmt: skip

# How far the reporter stands behind the cue, from far to close.
LADDER = {
    "alleges": "allege contend".split(),
    "claims": "claim assert insist maintain boast imply suggest hint".split(),
    "says": """say tell add write note state announce declare report tweet post explain argue warn predict
        according estimate""".split(),
    "confirms": "confirm affirm reaffirm testify verify certify conclude find determine show".split(),
    "admits": "admit acknowledge concede confess".split(),
}

PARTS = {
    "not": r"(?:(?:did|do|does|has|have|had|would|could|will)(?: not|n['\u2019]t)|failed to|(?:has|have|had) yet to|never)",
    "adv": r"(?: (?:\w+ly|yet|also|ever|even|further|in detail|at once)){0,2}",
    "few": r"(?: [\w'\u2019.-]+){0,6}?",
    "ask": r"(?:requests?|questions?|inquir(?:y|ies)|enquir(?:y|ies)|e-?mails?|messages?|calls?|texts?|quer(?:y|ies)"
    r"|voicemails?|letters?|interview)",
    "charge": r"(?:allegations?|accusations?|claims?|charges?|insinuations?|assertions?|suggestions?|rumou?rs?|criticisms?"
    r"|reports?|complaints?|findings?|wrongdoing|reporting|characteri[sz]ations?|notion|story|stories|statements?)",
    "detail": r"(?:details?|evidence|proof|specifics|examples?|information|explanations?|sources?|figures?|numbers?"
    r"|breakdown|basis|particulars|documentation|data|timeline|timetable|reasons?|names?|elaboration)",
    "open": r"(?:how|when|where|who|whom|what|why|whether|which|if)",
    "false": r"(?:false|untrue|lies?|a lie|lying|baseless|groundless|unfounded|nonsense|fabricat\w+|fake|fiction|absurd"
    r"|ridiculous|slander\w*|defamatory|bogus|a hoax|invent(?:ed|ions?)|made[- ]up|a smear|smears|fantasy|propaganda"
    r"|preposterous|ludicrous|without (?:merit|foundation|basis)|meritless|incorrect|inaccurate|misleading)",
}  # fmt: skip


def spelled(pattern: str) -> str:
    for _ in range(2):
        for name, part in PARTS.items():
            pattern = pattern.replace("{" + name + "}", part)
    return pattern.replace("{", "{").replace("}", "}")


# A content that says of what was alleged that it is false, or that it was not done.
_THING = r"(?:{charge}|it|this|that|they|these|those|all of (?:it|this)|everything|which|he|she|story|article|video|idea)"
# (one of these words must be in the content, pattern): kept apart because most contents have none.
_FALSE = """false untrue lie lies lying baseless groundless unfounded nonsense fabrication fabricated fabrications
    fake fiction absurd ridiculous slander slanderous defamatory bogus hoax invented invention inventions made smear
    smears fantasy propaganda preposterous ludicrous without meritless incorrect inaccurate misleading falsehood
    falsehoods insinuation insinuations rubbish true"""
_DENYING = (
    (_FALSE, rf"\b{_THING}\b(?: [\w'\u2019-]+){{0,8}}? ?(?:is|are|was|were|be|been|['\u2019]s|['\u2019]re)(?: \w+){{0,3}}? {{false}}\b"),
    (_FALSE, (
            r"\b(?:these|such|those|other-?worldly|blatant|outright|total|complete|pure|utter|absolute|vicious|malicious|baseless"
            r"|wild|false|unfounded)(?: [\w-]+){0,2} (?:lies|fabrications?|falsehoods?|insinuations?|smears?|inventions?|nonsense"
            r"|{charge}|fiction|slander)\b"
        )),
    (_FALSE, r"^[\"'\u201c\u2018]?(?:(?:complete|total|utter|absolute|pure|outright)(?:ly)? )?(?:false|nonsense|lies|a lie|fake news|not true|untrue|rubbish)\b"),
    (
        "true truth untrue never happen nothing role part involvement knowledge no innocent guilty wrongdoing",
        (
            r"\b(?:not true|no truth (?:in|to)|untrue|never happened|did(?: not|n['\u2019]t) happen|nothing of the (?:sort|kind)"
            r"|(?:did|done|doing) nothing (?:wrong|improper|illegal)|(?:had|has|have|played) (?:no|nothing to do)(?: \w+)? ?(?:role|part|involvement|knowledge|with)"
            r"|no such (?:\w+ )?(?:meeting|order|payment|deal|thing|plan|instruction|incident|conversation|event)|(?:am|is|are|was|were) (?:\w+ )?innocent"
            r"|not guilty|no wrongdoing|nothing but lies)\b"
        ),
    ),
    ("deny denies denied reject rejects rejected refute refutes refuted", (
            r"\b(?:i|we|he|she|they|it)(?: (?:\w+ly|flatly|firmly|again))?(?: have| has| had)?(?: \w+ly)? (?:den(?:y|ies|ied)|reject(?:s|ed)?|refutes?d?) "
            r"(?!him|her|them|us|me|entry|access)(?:[\w'\u2019]+ ){0,5}?(?:{charge}|that|this|it|these|those|any|all)\b"
        )),
)  # fmt: skip
DENYING = tuple(
    (frozenset(words.split()), re.compile(spelled(pattern), re.IGNORECASE))
    for words, pattern in _DENYING
)
SUPPORTING_WORDS = frozenset("true accurate correct right credible".split())
POSITION_GATE = frozenset().union(*(words for words, _ in DENYING)) | SUPPORTING_WORDS | {"comment"}
# A short quotation that refuses to answer.
REFUSING = re.compile(
    r"^[\"'\u201c\u2018]*(?:no comment|i have no comment|we have no comment)\b", re.IGNORECASE
)
SUPPORTING = re.compile(
    spelled(
        r"\b(?:the |these |those |that |this )?{charge} (?:is|are|was|were) (?:\w+ )?(?:true|accurate|correct|right|credible)\b"
    ),
    re.IGNORECASE,
)
# Who these are about is no answer to a claim.
COURTS = frozenset(
    "judge court jury magistrate tribunal panel judges courts regulator prosecutors".split()
)
AGREEMENTS = frozenset(
    "agreement deal consensus verdict compromise conclusion settlement accord truce target summit village".split()
)
