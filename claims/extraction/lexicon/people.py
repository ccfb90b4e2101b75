"""Words of persons and offices: titles, roles, and what may stand for a body that speaks."""

TITLES = frozenset(
    """mr mrs ms miss sens reps govs gens profs messrs dr prof professor rev reverend sir dame lord lady sen senator rep representative gov governor
    gen general lt lieutenant col colonel maj major capt captain cmdr commander sgt sergeant adm admiral president
    vice-president premier chancellor judge justice attorney king queen prince princess pope father sister mayor
    minister secretary ambassador chairman chairwoman chair speaker congressman congresswoman councillor councilman
    councilwoman detective inspector superintendent sheriff chief officer pastor bishop archbishop imam rabbi
    """.split()
)
OFFICES = frozenset(
    """secretary president chairman chairwoman chair director governor senator senators candidate nominee leader
    leaders speaker minister ministers ministry chief executive manager editor founder co-founder professor mayor
    adviser advisor advisers strategist spokesman spokeswoman spokesperson spokespeople spokesmen official
    officials aide aides lawyer lawyers attorney attorneys prosecutor prosecutors police investigators analyst
    analysts economist economists researcher researchers scientist scientists author authors critic critics
    expert experts activist activists campaigner campaigners organiser organisers organizer organizers resident
    residents witness witnesses owner owners captain coach coaches commissioner commander general sergeant judge
    justice ambassador envoy diplomat diplomats deputy doctor doctors nurse nurses teacher teachers union unions
    lawmaker lawmakers congressman congresswoman representative representatives democrat democrats republican
    republicans voter voters supporters opponents authorities authority agency company campaign committee
    commission council court department government administration embassy office group report study survey poll
    columnist reporter reporters correspondent historian biographer pollster superintendent inspector sheriff
    detective trooper firefighters farmers farmer scholar sources source insiders insider colleagues colleague
    relatives relative neighbours neighbors neighbour neighbor parents father mother brother sister son daughter
    wife husband friend friends boss vice-president chancellor premier head heads trustee trustees member members
    councillor councillors people person man woman student students mp mps msp peer us uk un eu nato minister's""".split()
)
# Offices and documents that are no persons: a pronoun "he" never means them.
BODIES = frozenset(
    """house government ministry administration department agency company campaign committee commission council
    court embassy office group union report study survey poll authority kremlin pentagon police congress senate
    parliament board association university institute service bank party news times post network newspaper
    caucus coalition foundation institute center centre corporation society club team fund alliance league trust
    federation army navy force bureau office journal magazine tribune herald guardian courier media press
    white state states nations international america republicans democrats voters committees ltd inc corp llc
    polls surveys studies reports records documents experts critics residents people
    statement letter document memo complaint lawsuit filing data results figures officials authorities forces
    """.split()
)
# A document speaks for whoever issued it.
DOCUMENTS = frozenset(
    "statement letter email memo post tweet release message note filing complaint".split()
)
# Capitalised words that stand before a name without belonging to it.
ROLE_WORDS = frozenset(
    """state defense defence treasury labor labour education health interior foreign finance home prime vice deputy
    assistant associate white house national security council press republican democratic democrat conservative
    tory gop sen rep gov lt-gov attorney-general us u.s uk u.k eu un u.n nato former senior junior acting
    russian ukrainian american british french german chinese afghan israeli iranian turkish italian spanish polish
    canadian australian indian japanese korean mexican brazilian egyptian syrian iraqi saudi dutch swedish irish
    scottish welsh european african asian english greek swiss palestinian lebanese belarusian hungarian
    committee department ministry office party university institute college school association federation union
    company corporation bank police force air navy army marine fire city county district town supreme court
    congress parliament senate board agency bureau center centre foundation group news times post journal
    """.split()
)
PLACES = frozenset(
    """united states kingdom nations washington moscow kyiv london paris berlin brussels beijing america russia
    ukraine china britain france germany israel iran europe california texas florida ohio michigan virginia
    pennsylvania georgia arizona wisconsin nevada carolina iowa jersey york hampshire""".split()
) - frozenset(("washington", "paris", "virginia", "georgia"))
