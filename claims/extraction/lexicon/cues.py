"""Reporting cues: which verb takes what. To teach the extractor a verb, add it to its row."""

from dataclasses import dataclass

from claims.extraction.lexicon.inflect import forms_of

SAY, TELL, SHOW, CALL, QUOTE, VOW = "say", "tell", "show", "call", "quote", "vow"

# class -> verbs. What a class takes stands in docs/extraction.md and in content.py.
VERBS = {
    # a that-clause, a bare clause or a quotation; content in front, behind or around
    SAY: """say add note write argue explain insist suggest claim announce state warn stress assert allege contend
        declare conclude predict admit acknowledge concede confirm deny disclose maintain testify observe
        remark emphasize emphasise complain joke recall repeat reiterate counter respond reply caution lament hint
        boast imply report tweet post quip brag affirm clarify comment confess forecast mention proclaim reaffirm
        recount retort speculate swear underscore underline retweet signal muse opine interject volunteer
        theorize theorise posit reason specify stipulate attest aver crow bemoan protest retell project agree
        elaborate fret scoff deadpan grumble gripe summarize summarise chime in point out cable blog text email
        charge advise apologize apologise tout relate recap object concur conclude certify decree rule marvel highlight
        hypothesize hypothesise estimate determine calculate guess reckon dispute vow pledge promise threaten
        """,
    # somebody who is told first, then as SAY
    TELL: "tell assure remind inform warn notify advise reassure caution promise convince persuade brief",
    # a source that need not be a person; a clause only
    SHOW: "show find suggest indicate reveal demonstrate estimate conclude determine confirm underscore prove project",
    # a noun phrase, taken only with a quotation in it
    CALL: """call describe dub label brand accuse blame criticize criticise praise mock dismiss defend urge compare
        denounce decry condemn slam blast hail deride ridicule attack liken characterize characterise portray cast
        tout lambast lambaste assail term refer to deem cite tease paint thank credit chide rebuke rip""",
    # a quotation only
    QUOTE: """put it shoot back hit back fire back push back ask shout chant read go begin answer wonder demand exclaim continue yell scream cry
        whisper mutter snap laugh sigh shrug plead urge intone thunder bellow roar offer close finish gush
        fume rage sneer taunt jeer murmur start open conclude greet admonish implore beg inquire enquire""",
    # "to" and a base form, which is the content: what somebody says they will do
    VOW: "vow pledge promise threaten swear",
}  # fmt: skip

_PARTICLED = {
    "point": ("out",),
    "put": ("it",),
    "shoot": ("back",),
    "hit": ("back",),
    "fire": ("back",),
    "push": ("back",),
    "chime": ("in",),
    "refer": ("to",),
}

# The forms of "say" may be followed by anything; all others need a "that", a visible verb or a quotation.
SAID = frozenset(("said", "says"))
# Behind these a bare noun phrase is content (measured precision over .5 on US news).
NOUN_PHRASE = frozenset(
    """recalled shows reports noted stressed show acknowledged revealed explained suggested showed
    mentioned announced""".split()
)
# These say nothing without a "that" or a quotation: "responded to the charge".
THAT_ONLY = frozenset(
    "respond reply counter comment agree dispute object protest answer charge threaten signal elaborate".split()
)
# Third persons and plurals that are nouns more often than verbs: they need a name or pronoun before them.
NOUN_LIKE = frozenset(
    """claims reports shows notes states estimates comments remarks tweets posts projects texts emails reasons
    objects rules guesses signals promises threats pledges vows calls attacks questions answers demands reads
    cries offers mocks blasts cables casts labels brands urges terms""".split()
)
# Forms that bear a clause without "that" freely in a participle.
FREE_PARTICIPLES = frozenset("saying adding claiming telling".split())
# Verbs before "to" that let a base form be a cue: "went on to say".
BEFORE_TO = frozenset(
    """went goes go going continued continues seemed appeared appears seems liked likes used try
    tried proceeded on led prompting took""".split()
)


@dataclass(slots=True, eq=False)
class CueWord:
    """One form of a reporting verb."""

    lemma: str
    takes: frozenset[str]
    form: str  # base, third, past, ing


def _verbs(row: str) -> list[str]:
    words = row.split()
    verbs: list[str] = []
    for at, word in enumerate(words):
        if word in ("it", "out", "in", "to", "back") and words[at - 1] in _PARTICLED:
            continue
        verbs.append(word)
    return verbs


def _table() -> dict[str, CueWord]:
    takes: dict[str, set[str]] = {}
    for kind, row in VERBS.items():
        for verb in _verbs(row):
            takes.setdefault(verb, set()).add(kind)
    table: dict[str, CueWord] = {}
    for verb, kinds in takes.items():
        forms = forms_of(verb)
        named = (
            ("base", forms.base),
            ("third", forms.third),
            ("ing", forms.ing),
            ("past", forms.participle),
            ("past", forms.past),
        )
        for form, spelled in named:
            table[spelled] = CueWord(verb, frozenset(kinds), form)
    return table


CUES: dict[str, CueWord] = _table()
PARTICLES = {form: parts for verb, parts in _PARTICLED.items() for form in forms_of(verb)}
# Words that let a sentence without a quotation through the gate.
GATE = frozenset(
    form.partition(" ")[0] for form, word in CUES.items() if not word.takes <= {QUOTE, CALL}
) | {"according"}
