"""How much a rule is worth: its measured precision in three steps (strong over .9, fair over .7, weak below)."""

STRENGTH = {
    "quotation_in_front": "strong",
    "split_quotation": "strong",
    "quotation_behind": "strong",
    "that_clause": "fair",
    "bare_clause": "fair",
    "noun_phrase": "weak",
    "called_it": "weak",
    "embedded_question": "weak",
    "promise": "weak",
    "long_quotation": "weak",
    "transcript": "weak",
}
