"""Are two wordings of one utterance in different languages, or is one said to be a translation?

Then their words differ for the translator's reasons, and comparing them says nothing. Pure.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

MIN_TELLING = 2  # function words of a language; one is a name or a loan ("de", "die")
MIN_LEAD = 2  # more of them than of any other language

# The commonest words that the other languages here do not have.
_FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of is are was were has have that this with they from who which not to",
        "de": "der und das ist sind nicht mit den dem ein eine auch sich auf wir sie werden zu",
        "fr": "le les et des est sont une dans pas qui nous vous avec pour sur aux cette ils",
        "es": "el los las y una es son pero como más esta están nos por sus del para han",
        "it": "il gli di che una sono della per anche questo nel alla degli è hanno loro",
        "pt": "os um uma não são foi mais dos das pelo pela ao também está eles em para",
        "nl": "het een niet zijn hebben wij naar ook deze werd van voor bij ze aan",
        "pl": "nie się jest są na że przez oraz dla ich który jak tym od po",
        "sv": "och att det som är inte för har med till den av på vi",
        "tr": "bir ve bu için değil ile olan daha çok gibi olarak",
        "ru": "и не что на это как по но из они мы был были есть его",
        "uk": "і що не це як але та вони ми були його є від або",
        "bg": "и не че на това се за са от да който",
    }.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES = (
    "Afrikaans|Albanian|Arabic|Armenian|Azerbaijani|Belarusian|Bengali|Bosnian|Bulgarian|Catalan|"
    "Chinese|Mandarin|Cantonese|Croatian|Czech|Danish|Dari|Dutch|English|Estonian|Farsi|Persian|"
    "Filipino|Finnish|French|Georgian|German|Greek|Hebrew|Hindi|Hungarian|Indonesian|Irish|Italian|"
    "Japanese|Kazakh|Korean|Kurdish|Latvian|Lithuanian|Macedonian|Malay|Norwegian|Pashto|Polish|"
    "Portuguese|Romanian|Russian|Serbian|Slovak|Slovenian|Somali|Spanish|Swahili|Swedish|Tamil|"
    "Thai|Tigrinya|Turkish|Ukrainian|Urdu|Uzbek|Vietnamese|Welsh|Yiddish"
)
_SAYS_SO = re.compile(
    r"\btranslat(?:ed|ion|or)\b|\binterpreter\b|\bsubtitles\b"
    rf"|\b(?:said|say|says|told|wrote|writing|spoke|speaking|added|posted|tweeted|asked|answered)\b"
    rf"[^.\n]{{0,60}}?\bin (?:(?:his|her|their) native |fluent |broken )?(?:{_LANGUAGES})\b"
    rf"|\bin (?:{_LANGUAGES})[,:]",
)


def says_translated(context: str) -> bool:
    """Tell whether a report says that the words are a translation: "said in Welsh"."""
    return bool(_SAYS_SO.search(context))


def differ(a: str, b: str, language_a: str = "", language_b: str = "") -> bool:
    """Tell whether two texts are in different languages: by their letters, words, or as given."""
    if _script(a) and _script(b) and _script(a) != _script(b):
        return True
    known_a, known_b = language_of(a), language_of(b)
    if known_a and known_b:
        return known_a != known_b
    given_a, given_b = (
        known or given.lower().partition("-")[0]
        for known, given in ((known_a, language_a), (known_b, language_b))
    )
    return bool(given_a and given_b and given_a != given_b)


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """Return the language whose commonest words a text has; "" when in doubt."""
    words = Counter(word.lower() for word in _WORD.findall(text))
    counts = Counter(
        {
            language: sum(words[word] for word in common)
            for language, common in _FUNCTION_WORDS.items()
        }
    )
    (best, most), (_, second) = counts.most_common(2)
    return best if most >= MIN_TELLING and most - second >= MIN_LEAD else ""


def _script(text: str) -> str:
    """Return the script that most letters are of: LATIN, CYRILLIC, ARABIC; "" without letters."""
    names = Counter(
        unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()
    )
    return max(names, key=lambda name: (names[name], name), default="")
