"""The forms of an English verb: regular ones by rule, irregular ones by the table below."""

from typing import NamedTuple

_IRREGULAR = {
    "say": ("said", "said"), "tell": ("told", "told"), "write": ("wrote", "written"), "find": ("found", "found"),
    "show": ("showed", "shown"), "swear": ("swore", "sworn"), "read": ("read", "read"), "put": ("put", "put"),
    "begin": ("began", "begun"), "think": ("thought", "thought"), "speak": ("spoke", "spoken"),
    "hold": ("held", "held"), "rebut": ("rebutted", "rebutted"), "foretell": ("foretold", "foretold"),
    "go": ("went", "gone"), "give": ("gave", "given"), "hit": ("hit", "hit"), "fire": ("fired", "fired"),
    "know": ("knew", "known"), "teach": ("taught", "taught"), "shoot": ("shot", "shot"),
    "be": ("was", "been"), "see": ("saw", "seen"), "take": ("took", "taken"), "make": ("made", "made"),
    "get": ("got", "got"), "come": ("came", "come"), "keep": ("kept", "kept"), "leave": ("left", "left"),
    "lose": ("lost", "lost"), "win": ("won", "won"), "rise": ("rose", "risen"), "fall": ("fell", "fallen"),
    "grow": ("grew", "grown"), "hear": ("heard", "heard"), "meet": ("met", "met"), "run": ("ran", "run"),
    "sell": ("sold", "sold"), "buy": ("bought", "bought"), "pay": ("paid", "paid"), "lead": ("led", "led"),
    "feel": ("felt", "felt"), "bring": ("brought", "brought"), "stand": ("stood", "stood"),
    "spend": ("spent", "spent"), "send": ("sent", "sent"), "build": ("built", "built"), "die": ("died", "died"),
    "become": ("became", "become"), "break": ("broke", "broken"), "choose": ("chose", "chosen"),
    "draw": ("drew", "drawn"), "drive": ("drove", "driven"), "face": ("faced", "faced"), "let": ("let", "let"),
    "fly": ("flew", "flown"), "set": ("set", "set"), "sit": ("sat", "sat"), "mean": ("meant", "meant"),
    "throw": ("threw", "thrown"), "wear": ("wore", "worn"), "understand": ("understood", "understood"),
    "fight": ("fought", "fought"), "strike": ("struck", "struck"), "shut": ("shut", "shut"), "cut": ("cut", "cut"),
    "cost": ("cost", "cost"), "quit": ("quit", "quit"), "beat": ("beat", "beaten"), "hurt": ("hurt", "hurt"),
    "spread": ("spread", "spread"), "sink": ("sank", "sunk"), "begin ": ("began", "begun"),
    "overstep": ("overstepped", "overstepped"), "withdraw": ("withdrew", "withdrawn"),
}  # fmt: skip
_DOUBLING = frozenset(
    """admit refer quip brag stop plan drop rip slam blog rap vet beg step permit submit commit omit occur regret
    begin run get put let set sit cut quit shut hit win chat nod recur transfer grip stun""".split()
)


class Forms(NamedTuple):
    """The five forms of one verb."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def forms_of(verb: str) -> Forms:
    """Spell the forms of ``verb``; a particle ("point out") stays behind."""
    head, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    past, participle = _IRREGULAR.get(head, (_regular(head, "ed"), _regular(head, "ed")))
    forms = (head, _third(head), past, participle, _regular(head, "ing"))
    return Forms(*(form + tail for form in forms))


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _regular(verb: str, ending: str) -> str:
    if verb in _DOUBLING:
        return verb + verb[-1] + ending
    if ending == "ed" and verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    if ending == "ing" and verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and (ending == "ed" or not verb.endswith(("ee", "oe", "ye"))):
        return verb[:-1] + ending
    return verb + ending
