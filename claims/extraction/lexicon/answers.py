"""Answers that a report tells of: one row a way to say it.

A row has its id, its position, the words of which one must be in the sentence (they keep the
pattern from running over every sentence) and a pattern. Patterns match the words that say it, in one sentence with its
quotations masked; ``answers.py`` cuts the clause around them. ``{...}`` stands for one of the
``PARTS``. Rows are tried from top to bottom; the first that matches a stretch keeps it.
"""

import re
from typing import NamedTuple

from claims.extraction.lexicon.positions import (
    CAVEAT,
    DECLINES,
    DENIES,
    DISPUTES,
    NO_RESPONSE,
    REPLIES,
    SUPPORTS,
    spelled,
)


class Row(NamedTuple):
    """One way to say that somebody answered, or did not."""

    name: str
    position: str
    words: str
    pattern: str


ROWS = (
    # declines
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
    # no response
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
    # replies
    Row(
        "no_reference",
        REPLIES,
        "mention reference",
        r"(?:made|makes|making|make) no (?:\w+ )?(?:mention|reference)\b",
    ),
    Row(
        "did_not_deny",
        REPLIES,
        "deny denied dispute disputed contest rebut refute contradict",
        r"{not}{adv} (?:deny|denied|dispute|disputed|contest|rebut|refute|contradict)\b(?!"
        r" (?:him|her|them|us|me|anyone)\b)",
    ),
    Row(
        "did_not_address",
        REPLIES,
        "address answer engage mention refer acknowledge respond speak touch",
        r"{not} (?:\w+ly |also ){0,2}(?:(?<=ly )(?:address|answer|engage|mention|refer"
        r"|acknowledge|respond)|(?:address|mention|refer to|engage with|acknowledge|speak to"
        r"|touch on)(?: [\w'\u2019.-]+){0,4}? (?:{charge}|questions?))\b",
    ),
    Row(
        "short_of_denying",
        REPLIES,
        "denying disputing rebutting addressing",
        r"(?:(?:stopp?\w*|fell|falling) short of|[Ww]ithout|avoided|instead of) (?:\w+ly"
        r" )?(?:denying|disputing|rebutting|addressing)\b",
    ),
    Row(
        "sidestepped",
        REPLIES,
        "sidestepped sidesteps sidestepping side dodged dodges dodging evaded evades evading deflected deflects deflecting skirted skirts skirting ducked ducks ducking",
        r"(?:side-?step|dodg|evad|deflect|skirt|duck)(?:ped|ed|s|es|ping|ing){few}"
        r" (?:questions?|{charge})\b",
    ),
    Row(
        "responded_to",
        REPLIES,
        "responded responds responding reacted reacts reacting",
        r"(?:respond|react)(?:ed|s|ing)(?: \w+ly)? to{few} (?:{charge}|remarks|comments)\b",
    ),
    Row(
        "hit_back",
        REPLIES,
        "back out",
        r"(?:hit|hits|fired|struck|lashed|shot) (?:back|out)\b(?! to)(?= (?:at|on|after)\b)",
    ),
    # denies
    Row(
        "denied_charge",
        DENIES,
        "denied denies deny denying",
        r"(?:den(?:ied|ies|y|ying))(?! (?:him|her|them|us|me|entry|access|bail|parole)\b)(?:"
        r" [\w'\u2019-]+){0,5}? (?:{charge}|involvement|responsibility|knowledge|any (?:link"
        r"|role|part|connection|intention|plan|ties)s?|it)\b(?! to (?:benefits|the))",
    ),
    Row(
        "denied_doing",
        DENIES,
        "denied denies deny denying",
        r"(?:den(?:ied|ies|y|ying))(?: (?:ever|even))? (?!during|following|pending|housing"
        r"|planning|funding|boarding|licensing|lodging|according)\w{2,}ing\b(?! (?:permission"
        r"|rights?|permits?|licen[cs]es?|benefits|aid|to)\b)",
    ),
    Row(
        "rejected_charge",
        DENIES,
        "rejected rejects rejecting reject dismissed dismisses dismissing dismiss rebuffed rebuffs refuted refutes refuting refute rebutted rebuts rebutting repudiated repudiates disavowed disavows debunked debunks decried decries brushed brushes brushing scoffed scoffs scoffing laughed laughs laughing",
        r"(?:reject|dismiss|rebuff|refut|rebut|repudiat|disavow|debunk|decr[iy]|brush|scoff"
        r"|laugh)(?:ed|es|s|ted|e|ing|ting)(?: (?:off|aside|at))?(?: [\w'\u2019-]+){0,5}?"
        r" {charge}\b",
    ),
    Row(
        "called_false",
        DENIES,
        "called calls calling branded brands branding labeled labelled labels labelling described describes describing dismissed dismisses dismissing rejected rejects characterized characterised denounced denounces denouncing",
        r"(?:call|brand|label|labell|describ|dismiss|reject|characteri[sz]|denounc)(?:ed|es|s"
        r"|ing|e)(?: [\w'\u2019-]+){1,8}? {false}\b",
    ),
    Row(
        "not_guilty",
        DENIES,
        "guilty innocent innocence",
        r"(?:(?:plead|pled|pleads)\w* (?:not guilty|innocent)|(?:maintain|protest|profess"
        r"|proclaim|insist)\w*(?: on)? (?:his|her|their|its) innocence)",
    ),
    # disputes
    Row(
        "disputed_charge",
        DISPUTES,
        "disputed disputes disputing dispute contested contests challenged challenges challenging questioned questions questioning contradicted contradicts contradicting doubted doubts doubting",
        r"(?<!the )(?:disput|contest|challeng|question|contradict|doubt)(?:ed|es|s|ing|e)(?!"
        r" (?:by|him|her|them)\b)(?: (?!about|by|over|for)[\w'\u2019-]+){0,5}? (?:{charge}"
        r"|account|version|figures?|numbers?|assessments?|estimates?|conclusions?|accuracy"
        r"|truth|assertion|idea|premise|basis|veracity|credibility|whether)\b",
    ),
    Row(
        "cast_doubt",
        DISPUTES,
        "doubt doubts issue back disagreed disagree disagrees cold skepticism scepticism",
        r"(?:cast(?:s|ing)? (?:\w+ )?doubts? on|took issue with|takes? issue with|push(?:ed"
        r"|es|ing) back (?:on|against|at)|disagree(?:d|s)? with|poured cold water on|raised"
        r" doubts about|expressed (?:doubt|skepticism|scepticism) (?:about|over|that))\b",
    ),
    # supports
    Row(
        "backed_charge",
        SUPPORTS,
        "back support corroborate echo confirm endorse verify backed backs backing supported supports supporting corroborated corroborates corroborating echoed echoes echoing confirmed confirms confirming endorsed endorses repeated repeats repeating substantiated vouched vouches verified verifies verifying",
        r"(?:back|support|corroborat|echo|confirm|endors|repeat|substantiat|vouch|verif)(?:ed"
        r"|es|s|ing|e|ied|ies)?(?: (?:up|for))?(?: (?!of|by|with)[\w'\u2019-]+){0,4}?"
        r" (?:allegations?|accusations?|claims?|account|version|reports?|findings?"
        r"|assessments?|story|assertions?|conclusions?|testimony)\b(?! (?:form|cards?"
        r"|adjuster)\b)",
    ),
    Row(
        "bore_out",
        SUPPORTS,
        "out weight credence support conclusion",
        r"(?:(?:bore|bears?|borne) out|lent (?:\w+ )?(?:weight|credence|support) to|came to"
        r" the same conclusion)\b",
    ),
    # caveat
    Row(
        "not_verified",
        CAVEAT,
        "verify verified confirm confirmed corroborate corroborated authenticate authenticated substantiate substantiated",
        r"(?:(?:could|can|has|have|had|was|were|is|are)(?: not|n['\u2019]t|not| yet to)(?:"
        r" yet)?(?: been| be)?(?: able to)?(?: \w+ly){0,2}(?: been| be)?(?: \w+ly){0,2}"
        r" (?:verif(?:y|ied)|confirmed|corroborated?|authenticated?|substantiated?)|(?:was"
        r"|were|is|are|been) unable to (?:\w+ly )*(?:verify|confirm|corroborate|authenticate)"
        r"|could(?: not|n['\u2019]t) (?:immediately |independently ){1,2}confirm|impossible"
        r" to (?:\w+ly )?(?:verify|confirm))\b",
    ),
    Row(
        "no_details",
        CAVEAT,
        "provide give gave offer present release cite share produce supply disclose reveal specify show publish back name go provided given offered presented released produced shared supplied disclosed specified",
        r"{not}{adv} (?:provide|give|gave|offer|present|release|cite|share|produce|supply"
        r"|disclose|reveal|specify|show|publish|back up|name|go into|provided|given|offered"
        r"|presented|released|produced|shared|supplied|disclosed|specified)(?:{few}"
        r" {detail}\b| {open}\b|(?= the number\b))",
    ),
    Row(
        "did_not_elaborate",
        CAVEAT,
        "elaborate specify specified elaborated detail substantiate say said explain clear",
        r"{not}{adv} (?:elaborate|specify|specified|elaborated|go into detail|substantiate"
        r"|say {open}|said {open}|explain {open}|make clear {open})\b",
    ),
    Row(
        "without_evidence",
        CAVEAT,
        "without",
        r"without (?:\w+ly )?(?:(?:provid|offer|cit|giv|present|produc|shar|supply|show|nam"
        r"|disclos)ing{few} {detail}|elaborating|specifying|evidence|proof|explanation"
        r"|substantiation|substantiating|saying {open}|explaining {open})\b",
    ),
    Row(
        "few_details",
        CAVEAT,
        "no few little scant any",
        r"(?:provid|offer|cit|present|produc|shar|suppli|releas|g[ai]v|disclos|includ"
        r"|contain)(?:ed|es?|s|ing|en)?(?: \w+){0,2}? (?:no|few|little|scant|any) (?:further "
        r"|other |more |additional |specific |new |direct |concrete |supporting )*{detail}\b",
    ),
    Row(
        "no_evidence",
        CAVEAT,
        "evidence proof sign indication",
        r"no (?:\w+ ){0,2}?(?:evidence|proof|sign|indication)(?: has been| was| is)?(?:"
        r" \w+){0,2}? (?:to (?:support|back|suggest|substantiate|corroborate)|that|for (?:the"
        r"|this|that|his|her|its|their|these|those) {charge})\b",
    ),
    Row(
        "no_confirmation",
        CAVEAT,
        "confirmation verification corroboration evidence",
        r"no (?:immediate |independent |official |outside ){1,2}(?:confirmation|verification"
        r"|corroboration|evidence)\b",
    ),
    Row(
        "unclear",
        CAVEAT,
        "clear known unclear unknown uncertain",
        r"(?:(?:was|is|were|are)(?: not|n['\u2019]t)(?: \w+ly)?(?: yet| entirely)? (?:clear"
        r"|known)|(?:was|is|remain(?:s|ed)) (?:\w+ly )?(?:unclear|unknown|uncertain)|unclear)"
        r" (?:exactly |precisely )?{open}\b",
    ),
    Row(
        "details_withheld",
        CAVEAT,
        "available released disclosed provided given public known clear withheld",
        r"(?:{detail}|terms|cause|motive|identity|identities)(?: \w+){0,5}? (?:(?:was|were"
        r"|have been|has been)(?: not|n['\u2019]t) (?:\w+ly )?(?:available|released|disclosed"
        r"|provided|given|made public|been released|known|clear)|(?:was|were) withheld)\b",
    ),
    Row(
        "no_details_given",
        CAVEAT,
        "given available released provided offered presented disclosed",
        r"[Nn]o (?:further |other |more |additional |immediate )*{detail} (?:was|were|has"
        r" been|have been) (?:\w+ly )?(?:given|available|released|provided|offered|presented"
        r"|disclosed)\b",
    ),
    Row(
        "unverified",
        CAVEAT,
        "unverified unconfirmed unsubstantiated unproven uncorroborated",
        r"(?:unverified|unconfirmed|unsubstantiated|unproven|uncorroborated) (?:\w+"
        r" )?(?:{charge}|figures?|information|footage|videos?|accounts?|accusations?|tip)\b",
    ),
)


class Compiled(NamedTuple):
    """A row ready to run."""

    name: str
    position: str
    words: frozenset[str]
    pattern: re.Pattern[str]


ANSWERS = tuple(
    Compiled(
        row.name,
        row.position,
        frozenset(row.words.split()),
        re.compile(r"(?<![\w-])" + spelled(row.pattern)),
    )
    for row in ROWS
)
# One of these words is in every sentence that a row can match.
ANSWER_GATE = frozenset().union(*(row.words for row in ANSWERS))
