"""Every rule on made-up sentences: content in square brackets, speaker in angle brackets."""

import pytest

from claims.extraction import find

SENTENCES = [
    ('"[We won]," <Lee> said.', "quotation_in_front"),
    ('[The plan is "half a plan" at best], <he> said.', "clause_in_front"),
    ('[The plan is "half a plan,"] <he> said.', "mixed_in_front"),
    ('"[It holds]," said <Ana Ode>, a nurse.', "quotation_in_front"),
    ("[The bridge would stay shut], <Lee> said on Monday.", "clause_in_front"),
    ("[Sales fell in May], said <the firm>.", "clause_in_front"),
    ("[The risk], <she> said, [is delay].", "in_the_middle"),
    ('"[The road]," <Lee> said, "[is older than the state]."', "split_quotation"),
    ('<Lee> said: "[We won.]"', "quotation_behind"),
    ('In May, <Ode> said, "[We left early.]"', "quotation_behind"),
    ("<Ode> noted that [rents fell in May].", "that_clause"),
    ("<Ms. Ode> said [the bridge would stay shut].", "bare_clause"),
    ("<Lee> said Monday in a call with reporters [he would run].", "bare_clause"),
    ("<Ode> told the city council [the dam leaks].", "visible_clause"),
    ("<Ode> told me [he was out of money].", "visible_clause"),
    ("<Ode> explained [why the bridge was shut].", "embedded_question"),
    ("<Lee> vowed [to rebuild the pier].", "promise"),
    ("<The poll> showed [a narrow lead for the mayor].", "noun_phrase"),
    ('<Lee> called [the fee "a tax"] and left.', "called_it"),
    ("[Sales fell], according to <the firm>.", "according_behind"),
    ("According to <Ode>, [sales fell in May].", "according_leading"),
    ("As <Ode> wrote, [few came].", "as_said"),
    ("[Few came to the fair], as <Ode> wrote.", "as_said"),
    ("<Ana Ode>, 52, of Troy, a nurse, said [the ward was full].", "bare_clause"),
    ("<Ode> (D-Ohio) said [the ward was full].", "bare_clause"),
    ("While <she> says [it works], few agree.", "bare_clause"),
    ("Lee, <who> has said [he is tired], left the room.", "bare_clause"),
    ('Ode: [Dam "will hold" through the long winter]', "headline_label"),
    ("[Ferry was overloaded when it sank], says <coastguard>", "clause_in_front"),
    ('Lee\'s note ended with "[a line that nobody in the room had expected]."', "long_quotation"),
    ("It was reported that [the tower had fallen].", "that_clause"),
]


def unmarked(marked: str) -> tuple[str, list[str], str]:
    """Return the sentence, its contents and its speaker."""
    contents = [part.split("]")[0] for part in marked.split("[")[1:]]
    speaker = marked.split("<")[1].split(">", maxsplit=1)[0] if "<" in marked else ""
    return "".join(c for c in marked if c not in "[]<>"), contents, speaker


@pytest.mark.parametrize(("marked", "rule"), SENTENCES)
def test_a_rule_finds_its_content_and_speaker(marked: str, rule: str):
    sentence, contents, speaker = unmarked(marked)
    candidate = find(sentence)[0]
    assert candidate.rule == rule
    assert [span.of(sentence).strip('",.') for span in candidate.spans] == [
        c.strip('",.') for c in contents
    ]
    if speaker:
        assert candidate.speaker is not None
        assert candidate.speaker.of(sentence) == speaker


TWO = [
    ("<He> said [he was ready], adding that [she was not].", 2),
    ("<She> called it a win and said [the vote was fair].", 1),
    ("<Lee> said [the pier was safe], but [the union] said it was not.", 2),
    ("The army said the hill was held, while the rebels said it had fallen.", 2),
]


@pytest.mark.parametrize(("marked", "count"), TWO)
def test_a_content_ends_where_another_speaker_begins(marked: str, count: int):
    sentence, contents, _ = unmarked(marked)
    found = [candidate.spans[0].of(sentence) for candidate in find(sentence)]
    assert len(found) == count
    if contents:
        assert found[0] == contents[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The reports that day filled a shelf.",
        "His claims fill a book.",
        "They told him to leave the boat.",
        "She did not say that the dam leaks.",
        'The "new" pier is old.',
        'He wrote a book called "The Art of the Very Small Boat".',
        "The Notes and the States play on Sunday.",
        "Nothing happened in May.",
    ],
)
def test_a_sentence_that_reports_nothing_gives_nothing(sentence: str):
    assert [candidate for candidate in find(sentence) if candidate.kind != "narrated"] == []


def names(text: str) -> list[str]:
    return [candidate.speaker_name for candidate in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"It holds," said dam chief Ana Ode.\n\nMs Ode said it was safe. She said it was old.',
            ["Ana Ode"] * 3,
        ),
        (
            "Tarn spokesperson Ana Ode said it was full.\n\nThe Tarn spokesperson said it leaked.",
            ["Ana Ode"] * 2,
        ),
        ("The palace said it was shut.\n\nIt said it would open.", ["palace"] * 2),
        ("The mill's envoy to Tarn, Ben Udd, said it was shut.", ["Ben Udd"]),
        ('"We left," Ana Ode said.\n\n"We came back."', ["Ana Ode"] * 2),
        (
            "Ana Ode was late. She said the tram had stopped. Dr. Ana Ode said it twice.",
            ["Ana Ode"] * 2,
        ),
    ],
)
def test_a_mention_takes_the_fullest_name_of_the_text(text: str, expected: list[str]):
    assert names(text) == expected


def test_a_surname_that_two_share_is_left_open():
    text = "Ana Ode met Ben Ode in May. The rain had stopped. Ode said the dam was full."
    (candidate,) = find(text)
    assert candidate.speaker_name == ""
    assert candidate.note


def test_a_quotation_left_open_is_taken_up_in_the_next_paragraph():
    text = '"We left," Ana Ode said.\n\n"It was late and the road was dark.\n\n"Nobody saw us go."'
    found = find(text)
    assert [candidate.speaker_name for candidate in found] == ["Ana Ode"] * 3


def test_paragraphs_may_be_parted_by_one_break_or_two():
    text = '"We left," Ana Ode said.\n"It was late and the road was dark."'
    assert len(find(text)) == len(find(text.replace("\n", "\n\n"))) == 2
