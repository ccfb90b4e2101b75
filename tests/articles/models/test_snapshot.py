"""A snapshot: one captured text, never edited."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from articles.models import Snapshot
from articles.models.snapshot import hash_of
from tests.factories import make_article, make_snapshot
from tests.refusals import delete_by_sql, expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

EDITED = "never edited"


def test_it_can_be_stored_and_read_back() -> None:
    snapshot = make_snapshot(text="Nā Example: “ü” 🜁\n\nEnd.")
    assert Snapshot.objects.get(pk=snapshot.pk).text == "Nā Example: “ü” 🜁\n\nEnd."


def test_the_database_refuses_a_saved_change() -> None:
    snapshot = make_snapshot()
    snapshot.text = "Another text"
    with expect_refusal(EDITED):
        snapshot.save()


@pytest.mark.parametrize(
    "change", [{"text": "x"}, {"text_kind": "digest"}, {"source_name": "x.txt"}], ids=str
)
def test_the_database_refuses_an_update_of_any_column(change: dict[str, str]) -> None:
    make_snapshot()
    with expect_refusal(EDITED):
        Snapshot.objects.update(**change)


def test_the_database_refuses_a_bulk_update() -> None:
    snapshot = make_snapshot()
    snapshot.text = "Another text"
    with expect_refusal(EDITED):
        Snapshot.objects.bulk_update([snapshot], ["text"])


def test_the_database_refuses_plain_sql() -> None:
    snapshot = make_snapshot()
    with expect_refusal(EDITED):
        update_by_sql(snapshot, text="Another text")


def test_a_text_is_never_empty() -> None:
    with expect_refusal("snapshot_has_text"):
        make_snapshot(text="")


def test_without_bytes_the_source_is_the_text() -> None:
    with expect_refusal("snapshot_without_bytes_is_its_text"):
        make_snapshot(source_sha256=hash_of(b"something else"))


def test_the_bytes_it_was_read_from_are_kept() -> None:
    source = b"\xef\xbb\xbfRaw \x00 bytes"
    snapshot = make_snapshot(source=source, source_sha256=hash_of(source))
    assert bytes(Snapshot.objects.get(pk=snapshot.pk).source) == source


def test_an_article_has_each_number_once() -> None:
    article = make_article()
    make_snapshot(article=article, text="One")
    with expect_refusal():
        make_snapshot(article=article, text="Two")


def test_the_same_source_never_follows_itself() -> None:
    article = make_article()
    make_snapshot(article=article)
    with expect_refusal("the newest text of their article already"):
        make_snapshot(article=article, number=2)


def test_an_earlier_source_may_come_back() -> None:
    article = make_article()
    for number, text in enumerate(["One", "Two", "One"], start=1):
        make_snapshot(article=article, number=number, text=text)
    assert article.snapshots.count() == 3


def test_two_articles_may_have_the_same_source() -> None:
    make_snapshot()
    make_snapshot()
    assert Snapshot.objects.count() == 2


def test_an_unknown_text_kind_is_refused() -> None:
    with expect_refusal("snapshot_text_kind_is_known"):
        make_snapshot(text_kind="guess")


def test_an_article_with_a_text_stays() -> None:
    snapshot = make_snapshot()
    with pytest.raises(ProtectedError):
        snapshot.article.delete()


@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_an_article_with_a_text_against_plain_sql() -> None:
    snapshot = make_snapshot()
    with expect_refusal():
        delete_by_sql(snapshot.article)


@pytest.mark.parametrize("field", ["text_sha256", "source_sha256"])
def test_clean_names_the_hash_that_does_not_fit(field: str) -> None:
    snapshot = make_snapshot()
    setattr(snapshot, field, "0" * 64)
    with pytest.raises(ValidationError) as problem:
        snapshot.clean()
    assert list(problem.value.message_dict) == [field]


def test_clean_accepts_hashes_that_fit() -> None:
    source = "Ünder".encode("latin-1")
    snapshot = make_snapshot(text="Ünder", source=source, source_sha256=hash_of(source))
    snapshot.clean()
