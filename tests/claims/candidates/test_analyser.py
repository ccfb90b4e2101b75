"""What counts as the same word, and as the same text."""

import pytest

from claims.candidates.analyser import VERSION, analyse, fingerprint


def terms(text: str) -> set[int]:
    return set(analyse(text).terms)


def test_another_form_of_a_word_is_the_same_term() -> None:
    assert terms("dumped barges") == terms("Barge, dumping")


def test_stop_words_count_for_nothing() -> None:
    assert analyse("It was not in the") == ({}, 0)


def test_a_word_said_twice_counts_twice() -> None:
    analysis = analyse("Mud, mud and barges")
    assert sorted(analysis.terms.values()) == [1, 2]
    assert analysis.length == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("33,000 barges", "33000 barges"),
        ("Ｍｕｄ", "mud"),
        ("БАРЖІ", "баржі"),
        ("cafe\u0301", "café"),
    ],
    ids=["thousands", "width", "case of another alphabet", "accent apart"],
)
def test_another_way_to_write_a_word_is_the_same_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“The mud was poisoned”, she said.", "the mud was poisoned she said"),
        ("The harbour - at night", "The harbour – at night!"),
        ("  mud\n in the bay ", "Mud in the bay"),
    ],
    ids=["quotation marks", "dashes", "spaces"],
)
def test_marks_and_case_leave_a_text_the_same(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It is mud", "It is not mud"),
        ("10 percent", "20 percent"),
        ("by 10", "by 10%"),
        ("3.5 barges", "35 barges"),
        ("at -5 degrees", "at 5 degrees"),
        ("Ode accused Lind", "Lind accused Ode"),
        ("barge", "barges"),
    ],
)
def test_a_word_number_sign_or_order_makes_another_text(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_a_plain_text_has_the_words_it_has_among_others() -> None:
    plain = "".join(map(chr, range(128))) + " snake_case x-ray 3.5 don't"
    assert terms(f"{plain} é") == terms(plain) | terms("é")


def test_the_version_names_these_terms() -> None:
    """When this fails, stored indexes hold other terms: raise VERSION, then mend the figures."""
    text = "The 33,000 refugees' families denied organising café protests; it isn’t relational."
    analysis = analyse(text)
    assert (VERSION, analysis.length, sum(analysis.terms) % 1_000_003, fingerprint(text)) == (
        1,
        9,
        537255,
        936728467865590630,
    )
