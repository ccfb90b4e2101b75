"""How far to trust a rule, from its measured precision: strong from .9, fair from .7, weak below.

Measured on the development set and our own texts together (``bench extraction`` prints the rows).
"""

STRENGTH = {
    "quotation_in_front": "strong",
    "mixed_in_front": "strong",
    "split_quotation": "strong",
    "lone_quotation": "strong",
    "clause_in_front": "strong",
    "that_clause": "strong",
    "bare_clause": "strong",
    "visible_clause": "strong",
    "quotation_behind": "fair",
    "according_leading": "fair",
    "according_behind": "fair",
    "as_said": "fair",
    "headline_label": "fair",
    "label_quotation": "fair",
    "in_the_middle": "weak",
    "called_it": "weak",
    "embedded_question": "weak",
    "long_quotation": "weak",
    "noun_phrase": "weak",
    "promise": "weak",
    "transcript": "weak",
    # answers the report tells
    "hit_back": "weak",
    "unverified": "weak",
    "unclear": "weak",
}
