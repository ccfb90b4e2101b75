"""Word lists of matching, as data. Lower case, marks already taken off."""

# Carry no content of their own: they neither find nor forbid a match.
STOP_WORDS = frozenset(
    "a an the this that these those there here it its itself he him his himself she her hers "
    "herself they them their theirs themselves we us our ours ourselves you your yours i me my "
    "mine who whom whose which what where when how is are was were be been being am has have had "
    "having do does did done doing will would shall can of to in on at by as for from with into "
    "and or so than then too also very just own such some any both each every now still already "
    "yet like if because since while about around says said say saying mr mrs ms dr s t im ive "
    "theyre theyve thats whats youre weve dont one's its' more most much many other".split()
)

# Spoken filler and emphasis: an outlet may drop it without changing what was claimed.
FILLERS = frozenset(
    "really frankly actually again well basically indeed honestly simply know fact".split()
)
FILLER_PHRASES = (("you", "know"), ("in", "fact"), ("of", "course"), ("i", "mean"), ("i", "think"))

# Turn a statement round. One of these on one side only is another statement.
NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor nowhere without cannot hardly barely "
    "scarcely".split()
)
# Verbs that deny what hangs on them: "refuse to follow" is "do not follow".
NEGATIVE_VERBS = frozenset("refus fail declin neglect disobei".split())
# Between a negation and the word it turns round: "did not want to follow" -> follow.
TRANSPARENT = frozenset("want wish seek try tri attempt abl manag abid".split())

# Small words that decide what is said although they look like stop words.
POLAR = frozenset(
    "against before after until above below under over up down off out in less fewer least all "
    "only always ever except unless despite instead must should ought first last next few little "
    "half double twice more most no for but from".split()
)
# Of those, the ones that are too common to ask for when the other side has nothing there.
POLAR_WHEN_SWAPPED = frozenset(
    "in out up for more most over but all ever after before first next from".split()
)

# A retelling turns "I" into "he", never "he" into "she".
HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())

# How sure the speaker is. A claim with and one without are not the same claim.
HEDGES = frozenset(
    "may might could perhaps possibly probably likely unlikely maybe seemingly apparently "
    "allegedly reportedly supposedly purportedly potentially "
    "presumably alleged suspected appears appear "
    "appeared seems seem seemed possible probable rumoured rumored believed".split()
)
# When a thing happens: plan and deed are not the same.
FUTURE = frozenset("will would shall".split())

# One word for another without a change of meaning; the first form stands for the group.
SYNONYMS = {
    word: group[0]
    for group in (
        ("big", "large"), ("bigger", "larger"), ("biggest", "largest"), ("get", "receive"),
        ("gets", "receives"), ("got", "received"), ("nearly", "almost"), ("wants", "intends"),
        ("want", "intend"), ("wanted", "intended"), ("each", "every"), ("about", "around"),
        ("because", "since"), ("spokesman", "spokesperson", "spokeswoman"), ("begin", "start"),
        ("began", "started"), ("begins", "starts"), ("buy", "purchase"), ("bought", "purchased"),
        ("help", "assist"), ("kids", "children"), ("defence", "defense"), ("offence", "offense"),
        ("licence", "license"), ("grey", "gray"), ("programme", "program"),
        ("says", "said"),
    )
    for word in group
}  # fmt: skip

# Several words that stand for one; longest first.
PHRASES = (
    (("the", "united", "states", "of", "america"), ("usa",)),
    (("the", "united", "states"), ("usa",)),
    (("united", "states"), ("usa",)),
    (("united", "kingdom"), ("uk",)),
    (("immigrants", "here", "illegally"), ("illegal", "immigrants")),
    (("a", "lot", "of"), ("many",)),
    (("lots", "of"), ("many",)),
    (("per", "cent"), ("percent",)),
    (("health", "care"), ("healthcare",)),
    (("more", "than"), ("over",)),
    (("can", "not"), ("cannot",)),
    (("as", "well", "as"), ("and",)),
)
ACRONYMS = {"us": "usa", "usa": "usa", "uk": "uk", "eu": "eu", "un": "un"}

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 20 + 10 * place
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "m": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3, "tn": 10**12,
}  # fmt: skip
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
UNITS = frozenset(
    "percent dollar dollars euro euros pound pounds yen yuan rouble roubles ruble rubles km "
    "kilometre kilometres kilometer kilometers mile miles metre metres meter meters foot feet inch "
    "inches tonne tonnes ton tons kg kilogram kilograms kilo kilos gram grams litre litres liter "
    "liters gallon gallons barrel barrels hectare hectares acre acres degree degrees watt watts "
    "kilowatt kilowatts megawatt megawatts gigawatt gigawatts second seconds minute minutes hour "
    "hours day days week weeks month months year years decade decades century centuries cent cents "
    "point points".split()
)

# Words of another with a transposed letter that are words themselves, so never a typing error.
REAL_TWINS = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "form/from trial/trail united/untied casual/causal martial/marital diary/dairy angel/angle "
        "silver/sliver calm/clam salt/slat scared/sacred perfect/prefect quiet/quite tired/tried "
        "bowl/blow board/broad barn/bran fired/fried lost/lots goal/gaol wrap/warp grid/gird "
        "signed/singed reserve/reverse sing/sign dinner/diner dessert/desert latter/later "
        "planned/planed supper/super hopping/hoping starring/staring barred/bared tapped/taped "
        "filled/filed canned/caned robbed/robed matter/mater caress/carress stripped/striped "
        "coma/comma holly/holy medal/meddle bellow/below discuss/discus too/to off/of boot/bot "
        "loose/lose choose/chose good/god soon/son poor/por foot/fot seen/sen"
    ).split()
)


# Who is reported to have said it, wrapped round the words themselves.
ATTRIBUTION_VERBS = frozenset(
    "said says say claimed claims told adds added states stated wrote writes noted notes".split()
)

# Stems that frame a statement ("we have information that ...") and say nothing of its matter.
FRAME = frozenset(
    "inform claim alleg accus assert report comment statement accord actual spokesperson".split()
)

# Words of a side's name that many sides share.
SIDE_WORDS = frozenset(
    "federation republic kingdom union state states of the and government city".split()
)

# Stand in a speaker's place without naming anybody.
PRONOUNS = frozenset("he she it they who we i you one some many others".split())
TITLES = frozenset("mr mrs ms dr the a an sir lord lady".split())
