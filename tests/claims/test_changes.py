"""What a new version says otherwise: every part, word by word, and softened claims by name."""

from claims.changes import changes_between, softened
from tests.claims.documents import make_document


def changed(**parts: object) -> dict[str, tuple[str, str]]:
    old, new = make_document(), make_document(**parts)
    return {each.name: (each.was, each.becomes) for each in changes_between(old, new)}


def test_the_same_document_has_no_changes():
    assert changed() == {}


def test_every_part_of_the_page_is_compared():
    document = make_document()
    claim = document["claim"] | {"sentence": "Another", "place": "Elsewhere", "said_on": None}
    answers = document["answers"] | {"holds": {"value": "supported", "reason": "Seen."}}
    reports = [report | {"origin": None} for report in document["reports"][1:]]
    found = changed(claim=claim, answers=answers, reports=reports, not_known=[])
    assert set(found) == {
        *("sentence", "place", "said_on", "answer_holds", "reason_holds"),
        *("not_known", "passage", "origin"),
    }
    assert found["answer_holds"] == ("unverified", "supported")


def test_a_hedge_that_is_dropped_is_named():
    old, new = make_document(), make_document()
    old["claim"]["sentence"] = "The firm allegedly dumped mud in the bay"
    new["claim"]["sentence"] = "The firm dumped mud in the bay"
    assert any("allegedly" in was for was, _becomes in softened(old, new))
    assert softened(new, new) == ()
