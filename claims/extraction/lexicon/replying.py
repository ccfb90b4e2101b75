"""Ways to say that somebody replied, denied, disputed or backed what was claimed."""

from claims.extraction.lexicon.positions import (
    DENIES,
    DISPUTES,
    REPLIES,
    SUPPORTS,
    Row,
)

REPLYING = (
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
        "hit hits fired struck lashed shot",
        r"(?:hit|hits|fired|struck|lashed|shot) (?:back|out)\b(?! to)(?= (?:at|on|after)\b)",
    ),
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
        "doubt doubts issue pushed push pushes pushing disagreed disagree disagrees poured skepticism scepticism",
        r"(?:cast(?:s|ing)? (?:\w+ )?doubts? on|took issue with|takes? issue with|push(?:ed"
        r"|es|ing) back (?:on|against|at)|disagree(?:d|s)? with|poured cold water on|raised"
        r" doubts about|expressed (?:doubt|skepticism|scepticism) (?:about|over|that))\b",
    ),
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
        "bore bears bear borne lent came",
        r"(?:(?:bore|bears?|borne) out|lent (?:\w+ )?(?:weight|credence|support) to|came to"
        r" the same conclusion)\b",
    ),
)
