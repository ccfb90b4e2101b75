"""Positions, and the words that make one: of cues, of contents, of answers that were not given.

``ANSWERS`` is a table of (id, position, pattern). A pattern is matched against one sentence with its
quotations masked, and matches the words that say it; the clause around them is cut by ``answers.py``.
``{...}`` stands for one of the ``_PARTS`` below. Rows are tried from top to bottom.
"""

import re

ASSERTS, SUPPORTS, DISPUTES, DENIES = "asserts", "supports", "disputes", "denies"
REPLIES, DECLINES, NO_RESPONSE, CAVEAT, CONTEXT = (
    "replies",
    "declines",
    "no_response",
    "caveat",
    "context",
)

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

_PARTS = {
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

_ROWS = (
    # declines to comment
    ("declined", DECLINES, r"(?:declin|refus)(?:ed|es|ing|e)(?: \w+ly)?(?: to(?: \w+ly)? (?:comment|discuss|answer|say"
     r"|elaborate|respond|reply|speak|talk|address|be interviewed|be drawn|confirm|take questions|go into|explain"
     r"|(?:give|provide|offer|share|release|disclose|make)(?: \w+){0,2} (?:comment|interview|statement|{detail}))"
     r"|(?: \w+){0,3} (?:requests? for|interview|comment)\b|(?: \w+){0,2} comment\b)"),
    ("would_not_say", DECLINES, r"(?:would|will)(?: not|n['\u2019]t){adv} (?:comment|elaborate|discuss|be drawn"
     r"|say (?:{open}|more|much|exactly)|answer(?: \w+){0,2} questions?|provide{few} {detail}|confirm)\b"),
    ("confirm_or_deny", DECLINES, r"(?:neither (?:confirm|den)\w* nor (?:den|confirm)\w*"
     r"|(?:did|would|could)(?: not|n['\u2019]t) confirm or deny)"),
    ("no_comment", DECLINES, r"(?:ha(?:d|s|ve)|offered|gave) no (?:further |immediate |additional |official )?comment\b"),
    # did not respond, could not be reached
    ("did_not_respond", NO_RESPONSE, r"(?:{not}|not){adv} (?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|react(?:ed)?)\b"
     r"(?! (?:well|with|by)\b)(?: to{few} (?:{ask}|{charge})\b(?! of distress)| for comment|(?= to [A-Z\ue000])"
     r"| on{few} (?:{charge}|matter|case|incident|issue|ruling|decision|attack|strike|deaths?)\b|(?= (?:on|before|by|as|when|publicly|in|until)\b)|(?=[.,;]|$))"),
    ("did_not_return", NO_RESPONSE, r"{not}{adv} (?:return(?:ed)?|answer(?:ed)?|acknowledged?)(?! to\b){few} {ask}\b"),
    ("not_reached", NO_RESPONSE, r"(?:could|can)(?: not|n['\u2019]t|not){adv} be(?: \w+ly)? (?:reached|contacted|located)"
     r"(?: (?:for|to) (?:further )?comment|(?= (?:on|by (?:phone|telephone|e-?mail)|monday|late)\b)|(?=[.,;]|$))"),
    ("not_available", NO_RESPONSE, r"(?:(?:was|were|is|are)(?: not|n['\u2019]t){adv} (?:available|reachable)|(?:was|were|is|are) "
     r"unavailable)(?: \w+){0,2} (?:for|to)(?: further| an)? (?:comment|interview)"),
    ("nobody_available", NO_RESPONSE, r"(?:no|No) (?:one|\w+)(?: \w+){0,5}? (?:was|were) (?:\w+ly )?available (?:for|to) comment"),
    ("no_reply", NO_RESPONSE, r"(?:there (?:was|were|has been|had been) |received |got |with )?no(?: (?:immediate|official|public|further))*"
     r" (?:response|reply|comment|reaction|word)(?: \w+){0,2}? (?:from|by)\b"),
    ("unanswered", NO_RESPONSE, r"(?:went unanswered|(?:was|were|has been|have been|had been)(?: not|n['\u2019]t) "
     r"(?:\w+ly )?(?:returned|answered))"),
    ("ignored", NO_RESPONSE, r"(?:ignor(?:ed|es|ing)|left unanswered){few} (?:requests? for (?:comment|an interview)|inquir\w+|questions from)\b"),
    ("made_no_comment", NO_RESPONSE, r"(?:made|issued|gave) no (?:immediate |public |official )?(?:comment|statement|response|reply)\b"),
    # replies without denying
    ("no_reference", REPLIES, r"(?:made|makes|making|make) no (?:\w+ )?(?:mention|reference)\b"),
    ("did_not_deny", REPLIES, r"{not}{adv} (?:deny|denied|dispute|disputed|contest|rebut|refute|contradict)\b"
     r"(?! (?:him|her|them|us|me|anyone)\b)"),
    ("did_not_address", REPLIES, r"{not} (?:\w+ly |also ){0,2}(?:(?<=ly )(?:address|answer|engage|mention|refer|acknowledge|respond)"
     r"|(?:address|mention|refer to|engage with|acknowledge|speak to|touch on)(?: [\w'\u2019.-]+){0,4}? (?:{charge}|questions?))\b"),
    ("short_of_denying", REPLIES, r"(?:(?:stopp?\w*|fell|falling) short of|without|avoided|instead of) (?:\w+ly )?(?:denying|disputing|rebutting|addressing)\b"),
    ("sidestepped", REPLIES, r"(?:side-?step|dodg|evad|deflect|skirt|duck)(?:ped|ed|s|es|ping|ing){few} (?:questions?|{charge})\b"),
    ("responded_to", REPLIES, r"(?:respond|react)(?:ed|s|ing)(?: \w+ly)? to{few} (?:{charge}|remarks|comments)\b"),
    ("hit_back", REPLIES, r"(?:hit|hits|fired|struck|lashed|shot) (?:back|out)\b(?! to)(?= (?:at|on|after)\b)"),
    # denies
    ("denied_charge", DENIES, r"(?:den(?:ied|ies|y|ying))(?! (?:him|her|them|us|me|entry|access|bail|parole)\b)(?: [\w'\u2019-]+){0,5}?"
     r" (?:{charge}|involvement|responsibility|knowledge|any (?:link|role|part|connection|intention|plan|ties)s?|it)\b(?! to (?:benefits|the))"),
    ("denied_doing", DENIES, r"(?:den(?:ied|ies|y|ying))(?: (?:ever|even))? (?!during|following|pending|housing|planning|funding|boarding"
     r"|licensing|lodging|according)\w{2,}ing\b(?! (?:permission|rights?|permits?|licen[cs]es?|benefits|aid|to)\b)"),
    ("rejected_charge", DENIES, r"(?:reject|dismiss|rebuff|refut|rebut|repudiat|disavow|debunk|decr[iy]|brush|scoff|laugh)"
     r"(?:ed|es|s|ted|e|ing|ting)(?: (?:off|aside|at))?(?: [\w'\u2019-]+){0,5}? {charge}\b"),
    ("called_false", DENIES, r"(?:call|brand|label|labell|describ|dismiss|reject|characteri[sz]|denounc)(?:ed|es|s|ing|e)(?: [\w'\u2019-]+){1,8}? {false}\b"),
    ("not_guilty", DENIES, r"(?:(?:plead|pled|pleads)\w* (?:not guilty|innocent)|(?:maintain|protest|profess|proclaim|insist)\w*(?: on)? (?:his|her|their|its) innocence)"),
    # disputes
    ("disputed_charge", DISPUTES, r"(?<!the )(?:disput|contest|challeng|question|contradict|doubt)(?:ed|es|s|ing|e)(?! (?:by|him|her|them)\b)"
     r"(?: (?!about|by|over|for)[\w'\u2019-]+){0,5}? (?:{charge}|account|version|figures?|numbers?|assessments?|estimates?|conclusions?|accuracy|truth|assertion|idea|premise|basis|veracity|credibility|whether)\b"),
    ("cast_doubt", DISPUTES, r"(?:cast(?:s|ing)? (?:\w+ )?doubts? on|took issue with|takes? issue with|push(?:ed|es|ing) back (?:on|against|at)"
     r"|disagree(?:d|s)? with|poured cold water on|raised doubts about|expressed (?:doubt|skepticism|scepticism) (?:about|over|that))\b"),
    # supports
    ("backed_charge", SUPPORTS, r"(?:back|support|corroborat|echo|confirm|endors|repeat|substantiat|vouch|verif)(?:ed|es|s|ing|e|ied|ies)(?: (?:up|for))?"
     r"(?: (?!of|by|with)[\w'\u2019-]+){0,4}? (?:allegations?|accusations?|claims?|account|version|reports?|findings?|assessments?|story|assertions?|conclusions?|testimony)\b"
     r"(?! (?:form|cards?|adjuster)\b)"),
    ("bore_out", SUPPORTS, r"(?:(?:bore|bears?|borne) out|lent (?:\w+ )?(?:weight|credence|support) to|came to the same conclusion)\b"),
    # caveats
    ("not_verified", CAVEAT, r"(?:(?:could|can|has|have|had|was|were|is|are)(?: not|n['\u2019]t|not| yet to)(?: yet)?(?: been| be)?(?: able to)?(?: \w+ly){0,2}(?: been| be)?(?: \w+ly){0,2}"
     r" (?:verif(?:y|ied)|confirmed|corroborated?|authenticated?|substantiated?)|(?:was|were|is|are|been) unable to (?:\w+ly )*(?:verify|confirm|corroborate|authenticate)"
     r"|could(?: not|n['\u2019]t) (?:immediately |independently ){1,2}confirm|impossible to (?:\w+ly )?(?:verify|confirm))\b"),
    ("no_details", CAVEAT, r"{not}{adv} (?:provide|give|gave|offer|present|release|cite|share|produce|supply|disclose|reveal|specify|show|publish|back up|name|go into|provided|given|offered|presented|released|produced|shared|supplied|disclosed|specified)"
     r"(?:{few} {detail}\b| {open}\b|(?= the number\b))"),
    ("did_not_elaborate", CAVEAT, r"{not}{adv} (?:elaborate|specify|specified|elaborated|go into detail|substantiate|say {open}|said {open}|explain {open}|make clear {open})\b"),
    ("without_evidence", CAVEAT, r"without (?:\w+ly )?(?:(?:provid|offer|cit|giv|present|produc|shar|supply|show|nam|disclos)ing{few} {detail}|elaborating|specifying|evidence|proof|explanation|substantiation|substantiating|saying {open}|explaining {open})\b"),
    ("few_details", CAVEAT, r"(?:provid|offer|cit|present|produc|shar|suppli|releas|g[ai]v|disclos|includ|contain)(?:ed|es?|s|ing|en)?(?: \w+){0,2}? (?:no|few|little|scant|any) (?:further |other |more |additional |specific |new |direct |concrete |supporting )*{detail}\b"),
    ("no_evidence", CAVEAT, r"no (?:\w+ ){0,2}?(?:evidence|proof|sign|indication)(?: has been| was| is)?(?: \w+){0,2}? (?:to (?:support|back|suggest|substantiate|corroborate)|that|for (?:the|this|that|his|her|its|their|these|those) {charge})\b"),
    ("no_confirmation", CAVEAT, r"no (?:immediate |independent |official |outside ){1,2}(?:confirmation|verification|corroboration|evidence)\b"),
    ("unclear", CAVEAT, r"(?:(?:was|is|were|are)(?: not|n['\u2019]t)(?: \w+ly)?(?: yet| entirely)? (?:clear|known)|(?:was|is|remain(?:s|ed)) (?:\w+ly )?(?:unclear|unknown|uncertain)|unclear) (?:exactly |precisely )?{open}\b"),
    ("details_withheld", CAVEAT, r"(?:{detail}|terms|cause|motive|identity|identities)(?: \w+){0,5}? (?:(?:was|were|have been|has been)(?: not|n['\u2019]t) (?:\w+ly )?(?:available|released|disclosed|provided|given|made public|been released|known|clear)|(?:was|were) withheld)\b"),
    ("no_details_given", CAVEAT, r"[Nn]o (?:further |other |more |additional |immediate )*{detail} (?:was|were|has been|have been) (?:\w+ly )?(?:given|available|released|provided|offered|presented|disclosed)\b"),
    ("unverified", CAVEAT, r"(?:unverified|unconfirmed|unsubstantiated|unproven|uncorroborated) (?:\w+ )?(?:{charge}|figures?|information|footage|videos?|accounts?|accusations?|tip)\b"),
)  # fmt: skip


def _spelled(pattern: str) -> str:
    for _ in range(2):
        for name, part in _PARTS.items():
            pattern = pattern.replace("{" + name + "}", part)
    return pattern.replace("{", "{").replace("}", "}")


ANSWERS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, position, re.compile(r"(?<![\w-])" + _spelled(pattern)))
    for name, position, pattern in _ROWS
)
# One of these words is in every sentence that a row can match.
ANSWER_GATE = frozenset(
    """declined declines declining decline refused refuses refusing refuse would will comment comments respond
    responded reply replied react reacted commented return returned answer answered reached contacted located
    available unavailable reachable response word reaction unanswered ignored ignores mention reference deny denied
    denies denying dispute disputed disputes disputing contest contested contests address short sidestepped dodged
    evaded deflected skirted ducked sidestepping dodging deflecting hit hits fired struck lashed shot reject rejected
    rejects rejecting dismissed dismiss dismisses dismissing rebuffed refuted refute refutes rebutted rebuts
    repudiated disavowed debunked decried brushed scoffed laughed called calls branded labeled labelled described
    pleaded pled pleads pleading innocence challenged challenges questioned questions questioning contradicted doubted
    doubts doubt issue pushed pushes pushing disagreed disagree disagrees poured skepticism scepticism backed
    backs supported supports corroborated corroborates echoed echoes echoing confirmed confirms endorsed repeated
    substantiated vouched verified verifies verify bore bears bear borne lent came unable impossible confirm corroborate
    authenticate authenticated provide provided give gave offer offered present release cite share produce supply
    disclose specify show publish name elaborate elaborated specified without evidence proof confirmation
    verification unclear clear known unknown uncertain details detail information terms cause motive identity
    unverified unconfirmed unsubstantiated unproven uncorroborated statement avoided responds reacts reacting
    responding neither given""".split()
)

# A content that says of what was alleged that it is false, or that it was not done.
_THING = r"(?:{charge}|it|this|that|they|these|those|all of (?:it|this)|everything|which|he|she|story|article|video|idea)"
DENYING = tuple(
    re.compile(_spelled(pattern), re.IGNORECASE)
    for pattern in (
        rf"\b{_THING}\b(?: [\w'\u2019-]+){{0,8}}? ?(?:is|are|was|were|be|been|['\u2019]s|['\u2019]re)(?: \w+){{0,3}}? {{false}}\b",
        r"\b(?:these|such|those|other-?worldly|blatant|outright|total|complete|pure|utter|absolute|vicious|malicious|baseless"
        r"|wild|false|unfounded)(?: [\w-]+){0,2} (?:lies|fabrications?|falsehoods?|insinuations?|smears?|inventions?|nonsense"
        r"|{charge}|fiction|slander)\b",
        r"^[\"'\u201c\u2018]?(?:(?:complete|total|utter|absolute|pure|outright)(?:ly)? )?(?:false|nonsense|lies|a lie|fake news|not true|untrue|rubbish)\b",
        r"\b(?:not true|no truth (?:in|to)|untrue|never happened|did(?: not|n['\u2019]t) happen|nothing of the (?:sort|kind)"
        r"|(?:did|done|doing) nothing (?:wrong|improper|illegal)|(?:had|has|have|played) (?:no|nothing to do)(?: \w+)? ?(?:role|part|involvement|knowledge|with)"
        r"|no such (?:\w+ )?(?:meeting|order|payment|deal|thing|plan|instruction|incident|conversation|event)|(?:am|is|are|was|were) (?:\w+ )?innocent"
        r"|not guilty|no wrongdoing|nothing but lies)\b",
        r"\b(?:i|we|he|she|they|it)(?: (?:\w+ly|flatly|firmly|again))?(?: have| has| had)?(?: \w+ly)? (?:den(?:y|ies|ied)|reject(?:s|ed)?|refutes?d?) "
        r"(?!him|her|them|us|me|entry|access)(?:[\w'\u2019]+ ){0,5}?(?:{charge}|that|this|it|these|those|any|all)\b",
    )
)  # fmt: skip
# A short quotation that refuses to answer.
REFUSING = re.compile(
    r"^[\"'\u201c\u2018]*(?:no comment|i have no comment|we have no comment)\b", re.IGNORECASE
)
SUPPORTING = re.compile(
    _spelled(
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
