"""Which reports carry each other's text."""

import pytest

from claims.matching.copies import carry, in_both, read, share
from tests.claims.matching.test_reuse import prose
from tests.claims.matching.wires import f1, reports

QUOTE = (
    "“The dam of the north has been leaking oil into the lake for weeks, and nobody told us a word”"
)


def carries(a: str, b: str) -> bool:
    one, other = read(a), read(b)
    return carry(one, other, in_both(one, other))


def test_a_copy_is_contained_whole() -> None:
    (found,) = share([("a", prose(1)), ("b", prose(1))])

    assert (found.a, found.b, found.contained) == ("a", "b", (1.0, 1.0))


def test_independent_texts_share_nothing() -> None:
    assert list(share([("a", prose(1)), ("b", prose(2))])) == []


def test_a_shared_passage_is_a_span_of_both_texts() -> None:
    quote = prose(3, 30)
    a, b = f"{prose(1)} {quote.capitalize()}, {prose(4)}", f"{prose(2)} {quote}. {prose(5)}"
    (found,) = share([("a", a), ("b", b)])

    (passage,) = found.passages
    assert passage.a.of(a).casefold() == passage.b.of(b).casefold() == quote


def test_a_lightly_edited_copy_is_contained_mostly() -> None:
    words = prose(1, 300).split()
    words[::25] = ["edited"] * len(words[::25])
    (found,) = share([("a", prose(1, 300)), ("b", " ".join(words))])

    assert min(found.contained) > 0.9


def test_containment_is_told_for_both_sides() -> None:
    (found,) = share([("short", prose(1, 40)), ("long", prose(1, 40) + " " + prose(2, 120))])

    assert found.contained == (1.0, pytest.approx(0.25))


def test_boilerplate_makes_no_pair() -> None:
    footer = "follow us on every channel and sign up for the letter of the week"
    documents = [(str(n), f"{prose(n)} {footer}") for n in range(30)]

    assert list(share(documents)) == []


def test_a_document_without_words_is_read() -> None:
    assert list(share([("a", ""), ("b", "…"), ("c", "one two")])) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_of_a_wire_are_told_from_everything_else(seed: int) -> None:
    made = reports(seed, events=4)

    found = {frozenset({one.a, one.b}) for one in share(made.docs)}

    assert f1(found, made.copies) >= 0.99


def test_the_same_quotation_makes_no_copy() -> None:
    assert not carries(
        f"{prose(1)} {QUOTE}, said Ode. {prose(2)}", f"{prose(3)} {QUOTE} {prose(4)}"
    )


def test_a_credit_line_and_an_invitation_make_no_copy() -> None:
    foot = (
        "(Reporting by Ana Ode and Ben Ude in Odeville; Editing by Cleo Ide)\n\n"
        "Sign up for our newsletter and get the best of the valley in your inbox every morning.\n"
    )

    assert not carries(f"{prose(1)}\n\n{foot}", f"{prose(2)}\n\n{foot}")


def test_what_an_outlet_says_under_every_article_makes_no_copy() -> None:
    foot = (
        "The Courier of Odeville was founded by two bakers when the first bridge over the Ode was "
    )
    foot += "opened to carts, and belongs to the readers of the valley to this day."

    assert not carries(f"{prose(1)}\n\n{foot}", f"{prose(2)}\n\n{foot}")


def test_one_paragraph_of_a_wire_in_an_own_report_is_found() -> None:
    wire = (
        "Guards of the dam near Odeville opened both gates before dawn without an order from Ana "
    )
    wire += "Ude, whose office learned of it from fishermen six hours later."
    a = f"{prose(1)} in Odeville.\n\n{wire}\n\nNobody in the town of Odeville slept, and Ude left."
    b = f"{prose(2)}\n\n{wire}\n\n{prose(3)} near Odeville, where Ude was born."

    assert carries(a, b)


def test_a_text_in_one_line_is_not_lost_for_its_credit() -> None:
    text = f"{prose(1, 200)}. (Reporting by Ana Ode)"

    assert carries(text, f"{prose(2, 50)}. {text}")


def test_a_text_that_repeats_itself_is_found() -> None:
    assert carries("the dam leaks oil " * 200, "the dam leaks oil " * 150)


def test_copies_are_told_from_furniture_without_a_line_of_its_own() -> None:
    made = reports(302, events=4)
    docs = [(doc_id, " ".join(text.split())) for doc_id, text in made.docs]

    found = {frozenset((pair.a, pair.b)) for pair in share(docs)}

    assert f1(found, made.copies) > 0.97
