"""Sentences of our own, and every way we know of changing what one says with one small edit."""

import re
from collections.abc import Iterator
from random import Random

SENTENCES = (
    "The council of Odeville has spent $40 million on the northern bridge since 2019.",
    "More than 300 ferries were inspected in the harbour of Udetown before the storm arrived.",
    "Ana Ode said guards have been locking swimmers out of the lake for 12 days.",
    "The minister is selling 25 percent of the railway to investors from Lakeland.",
    "Inspectors found lead in the water of 14 schools in the valley of the Ode.",
    "Ben Ude has supported the tunnel under Mount Ode for eight years.",
    "Lakeland is shipping 9,000 tonnes of grain to Odeville every week of the winter.",
    "The new hospital in Udetown was opened with 60 beds and 18 doctors in March.",
    "Farmers near Odeville lost 70 percent of the harvest after the river rose.",
    "The company has been paying its 450 drivers less than the law requires since May.",
    "Police in Lakeland are arresting musicians who play on the old market at night.",
    "The mayor raised rents in the harbour by 15 euros a month for poor families.",
    "Teachers were ordered to leave the school in Udetown within 48 hours of the fire.",
    "The army of Lakeland is training 2,000 volunteers in the forest near the border.",
    "Ana Ode was the first to warn that the dam above the valley is unsafe.",
    "The railway will carry 5 million passengers between Odeville and Lakeland next year.",
    "Every bakery in Udetown must close at 6 pm on Monday because the mill is empty.",
    "All nurses of the clinic can refuse night work, the board of Lakeland decided in June.",
    "Most fishermen in the north earn less than 900 euros a month, Cleo Ide wrote in 2021.",
    "The museum should return both paintings to the heirs before the end of October.",
    "Odeville sued Udetown over the price of water in the dry summer of 2018.",
    "Dan Ede accused Ana Ode of hiding the costs of the stadium from the voters.",
    "The guards attacked the fishermen at the northern gate on Tuesday morning.",
    "At least 30 houses on the coast were destroyed when the dam broke in April.",
    "The lake is 40 kilometres long and can supply water to 2 million people.",
    "The bank lent the city €75 million at a higher rate than the state paid.",
    "Many teachers in the valley support the strike that begins on Friday.",
    "The bus company must hire 120 drivers by September or lose its licence.",
    "Freeland exported twice as much copper as Lakeland in the first half of 2020.",
    "The court of Udetown will hear the case against Ben Ude next Wednesday.",
    "Some doctors can treat the fever at home, the minister of Freeland said in May.",
    "The observatory in the hills is older and larger than the one on the island.",
    "The trains between Udetown and Marburg are always late in the winter.",
    "The factory near Linz emits 300 kilograms of dust every hour.",
    "The union should accept an increase of 4 percent, Cleo Ide told the members.",
    "All 12 wells in the valley must be closed for two weeks, the ministry of Freeland said.",
    "Every driver on the coast should pay €5 a day before entering the old town.",
    "Some villages near Marburg will get less water than Linz from next month.",
    "Both bridges can carry trucks of 40 tonnes, many engineers told the mayor.",
    "Most pupils in Udetown walk 3 kilometres to school every morning.",
    "The harbour must pay the captains $600 a week for at least 5 months.",
    "Freeland lent Lakeland €90 million for the tunnel in the winter of 2016.",
    "The library can keep all letters that Ben Ude wrote to Dan Ede after the war.",
    "Cleo Ide thanked Ana Ode for the rescue of the miners on Friday.",
    "The bakers blamed the millers for the higher price of bread in April.",
    "Linz defeated Marburg in the first round and will play Odeville on Wednesday.",
    "Many farms use more than 200 litres of water an hour in the dry months.",
    "The mayor must answer every letter within 10 days, the court decided.",
    "The airport was sold for $9 billion, less than half of what the state paid.",
    "Some nurses can earn £30 an hour at night, more than the doctors of the clinic.",
    "The council will not rent the hall to Dan Ede before June.",
    "Marburg should give both islands back to Freeland, the older treaty says.",
    "The sailors rescued the pilots 20 miles from the coast in the first storm of May.",
    "The new law allows every family to keep 6 chickens and 2 goats in the city.",
    "Udetown will spend 8 percent more on schools than Linz, most teachers support that.",
    "The lawyers paid the witnesses €800 after the trial ended in September.",
    "The train is always full, and many passengers must stand for 2 hours.",
    "At least 70 percent of the forest near Linz was sold to Lakeland in 2019.",
    "The senators must tell the voters what the dam costs, Ben Ude wrote on Monday.",
    "The city bought the theatre for £3 million and sold it for £2 million in 2017.",
)
NAMES = "Odeville Udetown Lakeland Freeland Marburg Linz".split()
PEOPLE = ("Ana Ode", "Ben Ude", "Cleo Ide", "Dan Ede")
MONTHS = "March April May June September October".split()
DAYS = "Monday Tuesday Wednesday Friday".split()
ADVERBS = "allegedly reportedly probably perhaps possibly".split()
SWAPS = {
    "unit": "percent/percentage points, litres/gallons, miles/kilometres, month/year, "
    "day/week, tonnes/kilograms, kilograms/tonnes, kilometres/miles, days/weeks, hours/minutes, "
    "years/months, hour/day, month/week, months/days, week/month, kilometres/metres",
    "currency": "euros/dollars, euros/pounds, €/$, €/£, $/€, $/£, £/€, £/$, million/billion, "
    "million/thousand, billion/million",
    "antonym": "raised/lowered, lost/won, supported/opposed, support/oppose, opened/closed, "
    "leave/enter, unsafe/safe, selling/buying, bought/sold, sold/bought, accept/reject, "
    "new/old, poor/rich, found/missed, arresting/praising, volunteers/prisoners, close/open, "
    "hire/dismiss, refuse/accept, increase/decrease, exported/imported, destroyed/repaired, "
    "empty/full, northern/southern, hiding/revealing, return/keep, night/day, begins/ends, "
    "dry/wet, north/south, lent/refused, emits/filters, heirs/thieves, coast/border, "
    "winter/summer, late/early, allows/forbids, thanked/blamed, blamed/praised, defeated/lost "
    "to, full/empty, rescued/abandoned, answer/ignore, give/rent",
    "modality": "must/may, must/should, should/must, should/may, can/must, can/should, "
    "will/may, will/must, will/should, was ordered/was allowed, were ordered/were allowed, "
    "can/could",
    "quantifier": "Every/No, Every/Some, every/no, All/Some, All/No, All/Few, Most/Few, "
    "Most/All, Some/All, Some/No, both/neither of the, both/some, Many/Few, Many/No, Many/All, "
    "always/never, always/sometimes, At least/At most, At least/Fewer than, More than/Fewer "
    "than, many/few",
    "comparative": "More than/Less than, less/more, higher/lower, older/younger, "
    "larger/smaller, before/after, after/before, first/last, twice/half, next/last, "
    "above/below, under/over, within/after, near/far from, since/until, between/outside, "
    "larger/largest",
}
_AUXILIARY = re.compile(r"\b(?:has|have|is|are|was|were|will|can|should)\b")
_ROLES = (
    ("Odeville", "Udetown"), ("Dan Ede", "Ana Ode"), ("guards", "fishermen"), ("bank", "city"),
    ("Freeland", "Lakeland"), ("farmers", "river"), ("museum", "heirs"), ("minister", "investors"),
    ("Lakeland", "Odeville"), ("Ben Ude", "Dan Ede"), ("Cleo Ide", "Ana Ode"),
    ("bakers", "millers"), ("Linz", "Marburg"), ("Marburg", "Freeland"), ("Udetown", "Linz"),
    ("sailors", "pilots"), ("lawyers", "witnesses"), ("senators", "voters"),
    ("harbour", "captains"), ("Linz", "Lakeland"), ("engineers", "mayor"), ("nurses", "doctors"),
    ("company", "drivers"), ("Cleo Ide", "members"), ("court", "Ben Ude"),
)  # fmt: skip
# Changes of no meaning, one of which each edit is tried with as well.
HARMLESS = (
    "“{}”", "{} ...", "Eva Ride said: {}", "{}, a spokesman told reporters.", "You know, {}",
    "... {}",
)  # fmt: skip


def edits() -> dict[str, list[tuple[str, str]]]:
    """Return, for each kind of change, (before, after)."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for sentence in SENTENCES:
        for kind, after in _edits(sentence):
            if after != sentence:
                kinds.setdefault(kind, []).append((sentence, after))
    return kinds


def dressed(after: str, number: int) -> str:
    """Return an edit with a harmless change on top."""
    return HARMLESS[number % len(HARMLESS)].format(after.rstrip("."))


def _edits(sentence: str) -> Iterator[tuple[str, str]]:
    for kind, pairs in SWAPS.items():
        for old, new in (pair.split("/") for pair in pairs.split(", ")):
            yield (
                kind,
                re.sub(rf"(?<!\w){re.escape(old)}(?!\w){_tail(old)}", new, sentence, count=1),
            )
    for kind, words in (("name", NAMES), ("name", PEOPLE), ("date", MONTHS), ("date", DAYS)):
        yield from ((kind, after) for after in _replaced(sentence, words))
    yield from _numbers(sentence)
    yield from _insertions(sentence)
    for a, b in _ROLES:
        if a in sentence and b in sentence:
            turned = sentence.replace(a, "\0").replace(b, a).replace("\0", b)
            yield "role swap", turned


def _tail(old: str) -> str:
    return "" if old[-1].isalpha() else "|" + re.escape(old)


def _replaced(sentence: str, words: tuple[str, ...] | list[str]) -> Iterator[str]:
    """Put each of two others in the place of each word of a list that the sentence has."""
    for word in words:
        others = [other for other in words if other not in sentence]
        for other in Random(sentence + word).sample(others, min(2, len(others))):
            yield re.sub(rf"\b{word}\b", other, sentence, count=1)


def _numbers(sentence: str) -> Iterator[tuple[str, str]]:
    rng = Random(sentence)
    for number in re.finditer(r"\d[\d,]*|\beight\b", sentence):
        year = re.fullmatch(r"20[12]\d", number.group())
        for _ in range(3):
            digits = re.findall(r"\d", number.group())[1:]
            other = str(rng.randint(2, 9)) + "".join(digits) + "1"
            new = str(rng.randint(1950, 1999)) if year else other
            after = sentence[: number.start()] + new + sentence[number.end() :]
            yield "date" if year else "number", after


def _insertions(sentence: str) -> Iterator[tuple[str, str]]:
    for verb in _AUXILIARY.finditer(sentence):
        head, tail = sentence[: verb.end()], sentence[verb.end() :]
        yield from (("negation", f"{head} {word}{tail}") for word in ("not", "never", "hardly"))
        yield from (("hedge", f"{head} {word}{tail}") for word in ADVERBS[:4])
    small = (
        sentence if sentence.startswith((*NAMES, *PEOPLE)) else sentence[0].lower() + sentence[1:]
    )
    yield from (("hedge", f"{word.capitalize()}, {small}") for word in ADVERBS[:2])
    yield "negation", f"It is not true that {small}"
    yield "negation", f"Nobody believes that {small}"
