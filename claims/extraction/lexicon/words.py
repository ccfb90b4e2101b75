"""Small closed classes of English words and the verbs that show where a clause is."""

from claims.extraction.lexicon.inflect import forms_of

NOMINATIVE = frozenset("i he she they we it you who there".split())
PERSONAL = frozenset("i he she they we it you".split())
OBJECT_PRONOUNS = frozenset(
    """me him her them us you it himself herself themselves everyone everybody anyone people reporters voters
    journalists lawmakers investigators police officers senators""".split()
)
DETERMINERS = frozenset(
    """the a an this that these those his her their its our my your some any no every each both many most several
    all another one two three few more fewer such nearly about roughly almost""".split()
)
POSSESSIVES = frozenset("his her its their our my your whose".split())
CROWDS = frozenset(
    "another each many most several two three four five some others few all both critics one half".split()
)
PREPOSITIONS = frozenset(
    """in on at during via before after of about from by with to for under over since through into near amid as
    against between among without within across outside inside despite until toward towards like per upon around
    behind beyond along throughout following regarding concerning including""".split()
)
ADJUNCT_OPENERS = frozenset(
    """on in at during via before after of about from to by through as for with over amid outside inside near between
    under""".split()
)
SUBORDINATORS = frozenset(
    """while although though when if because since whereas unless until after before as once whether that
    than where""".split()
)
RELATIVES = frozenset("who which whom that".split())
CONJUNCTIONS = frozenset("and but or yet so nor".split())
AUXILIARIES = frozenset(
    """has have had was were is are am be been being did does do will would can could may might must shall should
    ought 's 've 'd 'll 're""".split()
)
NEGATIONS = frozenset("not never n't neither nor hardly".split())
CONTRACTED = frozenset(
    """isn't aren't wasn't weren't hasn't haven't hadn't didn't doesn't don't won't wouldn't can't cannot couldn't
    mustn't shouldn't ain't it's he's she's that's there's we're they're you're i'm i've we've they've you've
    i'd he'd she'd we'd they'd you'd i'll he'll she'll we'll they'll you'll it'll who's what's let's""".split()
)
ADVERBS = frozenset(
    """also later then now often never since repeatedly again still already just even once further first
    previously always soon earlier recently today yesterday instead only once long ever too famously
    bluntly simply""".split()
)
LINKERS = frozenset(
    """but and so or yet still however meanwhile later then also instead nevertheless nonetheless indeed moreover
    furthermore additionally afterward afterwards earlier now today yesterday separately again finally similarly
    likewise hence thus therefore besides anyway elsewhere recently eventually initially perhaps maybe
    """.split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec""".split()
)
TIMES = WEEKDAYS | frozenset(
    "today yesterday tonight tomorrow here there earlier recently again afterward".split()
)
TIME_NOUNS = frozenset(
    """week month year morning afternoon evening night fall spring summer winter weekend day decade century
    quarter term time""".split()
)
TIME_ADJECTIVES = frozenset("last this earlier next late early that each every".split())
OCCASIONS = frozenset(
    """statement interview speech letter email e-mail tweet post message report briefing conference call release
    memo filing book podcast video note comment press address testimony hearing rally column news telephone phone
    interviews remarks tweets comments appearance broadcast editorial essay blog ad series affidavit lawsuit
    complaint court text texts emails written prepared recent joint brief separate separately""".split()
)

# Verbs common enough in news to prove that a stretch of words is a clause.
_VERBS = """be see take make get come keep leave lose win rise fall grow hear meet run sell buy pay lead feel bring stand
spend send build die become break choose draw drive face let fly set sit mean throw wear understand fight strike know
think give go put hold begin find show speak write say tell believe want need like hope expect seem appear remain
continue help work move live happen provide include allow add create start stop turn use try ask call follow change
plan look include involve require support oppose cause kill attack force raise reduce increase decrease drop cut cost
own owe fail refuse agree decide reach receive offer serve share vote sign pass block join ignore deserve depend
represent contain exist produce affect protect violate threaten care matter love hate fear trust doubt wish prefer
consider regard recognize recognise respect control deal handle manage operate argue suggest warn claim deny
belong apply prove reflect result come carry cover create develop end enter exceed favor favour gain hit host
launch lack lie listen open outpace pose play push read refer reject rely respond return save search seek shut sink
spread steal stay suffer suspect take talk target teach tend test touch travel treat view visit wait walk watch
withdraw worry outnumber account amount back bear benefit call cease close collapse commit compare concern contribute
count damage defy delay demand destroy differ discuss drown earn ease employ enable encourage engage enjoy
ensure escape escalate expand experience face focus form fund generate harm identify improve indicate intend
invest keep link list maintain march migrate mislead miss occur offer oversee permit pick point prepare present
prevent promise propose pursue qualify question range recommend reopen replace report resign resist resume retain
retire reveal rule seize settle shape shift shrink slow speak stem stretch struggle submit succeed suit surge survive
swing tackle thank trail underestimate undermine urge value vary wane warrant welcome yield"""
_NOUNS_TOO = frozenset(
    """work plan help start look use change support force vote sign end cost drop rise fall fight call call cut need
    hope fear trust doubt share deal play talk test view visit wait walk watch worry account amount benefit damage
    delay demand focus form fund harm link list march offer point present promise question range report rule shape
    shift surge swing trail value yield benefits reports plans helps calls votes costs rises cuts needs hopes fears
    shares deals talks tests views visits works supports forces signs ends starts changes uses looks falls fights
    drops plays walks worries accounts amounts benefits damages delays demands focuses forms funds harms links lists
    offers points presents promises questions ranges rules shapes shifts surges swings trails values yields attack
    attacks claim claims strike strikes run runs win wins stand stands set sets return returns search searches
    control controls interest open close back backs own like read reads means lie lies love hate host target targets
    experience experiences concern concerns increase increases decrease turn turns break breaks move moves lead leads
    draw draws hit hits stop stops respect face faces try live gain gains welcome record cover covers state states
    pass passes block blocks stay stays stem stems launch touch travel treat push pushes slow suit warrant
    estimate estimates prosecutor may march result results cause causes miss value deserve show shows visit
    finding findings leaves left found time""".split()
)


def _finite(verbs: str) -> frozenset[str]:
    found: set[str] = set()
    for verb in verbs.split():
        forms = forms_of(verb)
        found |= {forms.third, forms.past, forms.base}
    return frozenset(found)


# A clause may hide behind any of these ...
MAYBE_FINITE = _finite(_VERBS) | AUXILIARIES | CONTRACTED
# ... and a subject never runs over one of these, which are hardly ever nouns or adjectives.
SURELY_FINITE = (MAYBE_FINITE - _NOUNS_TOO - frozenset(("be", "been", "being", "am"))) | frozenset(
    """is are was were has have had did does do will would can could may might must should""".split()
)
# Ends in -ed and is no past tense.
_NOT_PAST = frozenset(
    """hundred united indeed need speed seed red feed deed breed kindred sacred naked wicked ted fred alfred bed
    bleed greed creed weed exceed proceed succeed embed shed sped led mohammed ahmed mohamed""".split()
)


def is_past(low: str) -> bool:
    """Tell whether a lower-cased word looks like a regular past tense or participle."""
    return len(low) > 3 and low.endswith("ed") and low not in _NOT_PAST


def is_maybe_finite(low: str) -> bool:
    """Tell whether a word may be the finite verb of a clause."""
    return low in MAYBE_FINITE or is_past(low) or low.endswith(("n't", "n\u2019t"))
