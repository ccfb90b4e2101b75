"""Words that differ: of two sentences, of a suggestion in the queue, of reports."""

import pytest

from claims.models import EvidenceLink
from claims.presenters.wording import WordChange, beside, content_of, differs, wordings_of
from tests import factories

BASE = "The company dumped forty loads of poisoned mud in the northern bay at night"
HEDGED = BASE.replace("dumped", "may have dumped")
RETOLD = "Poison came to the sea by barge, and nobody was told"


def make_links(*texts: str, **fields: str) -> list[EvidenceLink]:
    """Return a claim's links, each from a report of its own."""
    claim = factories.make_claim(sentence=BASE)
    links = []
    for text in texts:
        snapshot = factories.make_snapshot(text=f"“{text},” she said.")
        said = factories.make_statement(snapshot=snapshot, exact=text, **fields)
        links.append(factories.make_link(claim=claim, statement=said))
    return links


def test_two_sentences_are_marked_where_they_differ():
    laid = beside(BASE, HEDGED)
    assert "".join(each.text for each in laid.before) == BASE
    assert "".join(each.text for each in laid.after) == HEDGED
    assert [each.text for each in laid.after if each.is_changed] == ["may have"]


def test_a_hedge_is_named_by_its_name():
    (change,) = beside(BASE, HEDGED).changes
    assert (change.sort, change.word, change.is_grave) == ("hedge", "Hedge changed", True)


def test_the_gravest_change_comes_first():
    other = HEDGED.replace("poisoned", "dirty").replace("forty", "fifty")
    assert [each.sort for each in beside(BASE, other).changes][:2] == ["hedge", "number"]


def test_a_retelling_is_not_marked_word_by_word():
    laid = beside(BASE, RETOLD)
    assert (laid.is_retold, laid.changes) == (True, ())


def test_a_spelling_is_no_change_and_listed_apart():
    laid = beside(
        "The grey harbour of Portville was closed", "The gray harbor of Portville was closed"
    )
    assert laid.changes == ()
    assert {each.sort for each in laid.variants} == {"spelling"}


def test_capitals_and_marks_are_not_even_listed():
    assert beside(BASE, f"“{BASE.replace('company', 'Company')}!”").variants == ()


def test_a_suggestion_says_in_which_words_it_differs():
    (change,) = differs(
        "He says they refuse to follow orders", "He says they are refusing to follow orders"
    )
    assert (change.old, change.new) == ("refuse", "are refusing")


def test_a_suggestion_in_other_words_names_none():
    assert differs(BASE, RETOLD) == ()


@pytest.mark.django_db
def test_the_wording_most_reports_have_is_the_measure():
    found = wordings_of(make_links(HEDGED, BASE, BASE))
    assert found is not None
    assert (found.count, len(found.changed), found.retold) == (2, 1, ())
    assert [each.sort for each in found.changed[0].changes] == ["hedge"]


@pytest.mark.django_db
def test_an_ellipsis_declares_what_it_leaves_out():
    found = wordings_of(make_links(BASE, BASE, BASE.replace("of poisoned mud", "...")))
    assert found is not None
    (row,) = found.changed
    assert (row.changes, [each.is_declared for each in row.declared]) == ((), [True])


@pytest.mark.django_db
def test_a_retelling_stands_apart():
    found = wordings_of(make_links(BASE, BASE, RETOLD))
    assert found is not None
    assert ["".join(each.text for each in row.stretches) for row in found.retold] == [RETOLD]


@pytest.mark.django_db
def test_a_report_that_says_it_translates_is_told_apart():
    claim = factories.make_claim(sentence=BASE)
    other = BASE.replace("poisoned", "toxic").replace("forty", "fifty")
    links = []
    for text, how in ((BASE, "said"), (BASE, "said"), (other, "said in Welsh")):
        snapshot = factories.make_snapshot(text=f"“{text},” she {how}.")
        said = factories.make_statement(snapshot=snapshot, exact=text)
        links.append(factories.make_link(claim=claim, statement=said))
    found = wordings_of(links)
    assert found is not None
    (row,) = found.changed
    assert row.is_translated
    assert {each.sort for each in row.changes} <= {"number"}
    assert not found.usual.is_translated


@pytest.mark.django_db
def test_words_in_another_language_are_called_a_translation_in_it():
    german = "Die Firma hat den giftigen Schlamm in die Bucht gekippt, und nicht nur das"
    found = wordings_of(make_links(BASE, BASE, german))
    assert found is not None
    (row,) = found.retold
    assert (row.is_translated, row.language) == (True, "de")


@pytest.mark.django_db
def test_one_report_has_no_drift():
    assert wordings_of(make_links(BASE)) is None


@pytest.mark.django_db
def test_a_denial_is_no_wording_of_the_claim():
    assert wordings_of(make_links(BASE, BASE, position="denies")) is None


@pytest.mark.django_db
def test_what_parts_a_statement_is_not_its_words():
    text = "“The mud,” she said, “is poisoned.”"
    snapshot = factories.make_snapshot(text=text)
    words = "The mud,” she said, “is poisoned"
    first, second = text.index("The"), text.index("is poisoned")
    pieces = [[first, first + len("The mud,")], [second, second + len("is poisoned")]]
    statement = factories.build_statement(snapshot=snapshot, exact=words, pieces=pieces)
    assert content_of(statement) == "The mud, is poisoned"


def test_a_change_of_a_sort_nobody_named_shows_its_sort():
    assert WordChange(sort="new", old="", new="x", is_declared=False).word == "new"
