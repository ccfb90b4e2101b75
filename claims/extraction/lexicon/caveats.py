"""Ways to say that something was left unproved."""

from claims.extraction.lexicon.positions import (
    CAVEAT,
    Row,
)

CAVEATS = (
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
        "details detail evidence proof specifics examples information explanation explanations source sources figures numbers breakdown basis particulars documentation data timeline timetable reason reasons names elaboration",
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
