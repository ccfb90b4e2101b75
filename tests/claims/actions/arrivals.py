"""Made-up reports of a few matters, each in its own words, shuffled."""

from random import Random

SYLLABLES = "ba de ki lo mu na po ri su ta ve zo".split()


def reports(count: int, *, seed: int = 3, matters: int = 6) -> list[str]:
    """Return reports: a matter is quoted, retold, told by nobody, denied or not answered."""
    chance = Random(seed)
    told = [_matter(chance) for _ in range(matters)]
    return [_report(chance, *chance.choice(told)) for _ in range(count)]


def _matter(chance: Random) -> tuple[list[str], str, str]:
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(14)]
    names = ["".join(chance.choices(SYLLABLES, k=2)).capitalize() for _ in range(4)]
    return words, " ".join(names[:2]), " ".join(names[2:])


def _report(chance: Random, words: list[str], mayor: str, boss: str) -> str:
    said = f"The {words[0]} {words[1]} of the {words[2]} dumped {words[3]} {words[4]} in {words[5]}"
    retold = f"{words[3]} {words[4]} was dumped in {words[5]} by the {words[0]} {words[1]}"
    own = " ".join(f"{chance.choice(words)}{chance.choice(SYLLABLES)}" for _ in range(12))
    kinds = [
        f"“{said} {words[6]},” {mayor}, the mayor, told reporters.",
        f"{mayor} said that {retold} {chance.choice(words)}.",
        f"“{said},” it says. The {own}.",
        f"The {words[0]} company denied the {words[3]} and the {words[5]}, calling it lies.",
        f"“Nothing of the {words[4]} in {words[5]} is true,” {boss} said.",
        f"{boss.split()[1]} did not respond to a request for comment.",
    ]
    chosen = chance.sample(kinds, k=chance.randint(1, 3))
    return "\n\n".join([*chosen, f"The {own}."])
