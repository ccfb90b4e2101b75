"""An article is stored once, its blanks are filled once, and nothing is overwritten."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from pytest_django import DjangoAssertNumQueries

from articles.incoming import Conflict, Incoming, Ingested, Outcome
from articles.ingest import ingest, ingest_all
from articles.models import Article, Outlet, Snapshot
from articles.outlets import outlet_named, outlets_named, unknown_outlet
from articles.readers import read

pytestmark = pytest.mark.django_db

WITHOUT_HEAD = b"The mill on the Ode burned down.\n\nNobody was hurt, the owner said."
WITH_HEAD = b"Old mill burns down\n\n26 October 2023 05:58 GMT\n\n" + WITHOUT_HEAD


def load(source: bytes = WITHOUT_HEAD, **known: Any) -> Ingested:
    parsed = read(source, name="mill.txt")
    return ingest(Incoming(parsed=parsed, source=source, name="mill.txt", **known))


def make_outlet(name: str = "Ode Times") -> Outlet:
    return outlet_named(name)[0]


def test_an_article_and_its_text_are_stored() -> None:
    ingested = load(WITH_HEAD)
    article, snapshot = ingested.article, ingested.snapshot
    assert ingested.outcome is Outcome.NEW
    assert article.title == "Old mill burns down"
    assert article.published_at == datetime(2023, 10, 26, 5, 58, tzinfo=UTC)
    assert article.slug.startswith("old-mill-burns-down-")
    assert snapshot.text.startswith("Old mill burns down\n\nThe mill")
    assert (snapshot.number, snapshot.reader, snapshot.encoding) == (1, "plain_text/1", "utf-8")


def test_the_bytes_stay_whole_and_the_hashes_fit() -> None:
    snapshot = load(b"\r\n" + WITH_HEAD + b"\r\nJOIN US ON TELEGRAM").snapshot
    snapshot.refresh_from_db()
    assert bytes(snapshot.source).endswith(b"JOIN US ON TELEGRAM")
    snapshot.full_clean()


def test_what_nobody_knows_is_asked_for() -> None:
    ingested = load()
    assert ingested.missing == ("outlet", "title", "published_on")
    assert ingested.article.outlet == unknown_outlet()


def test_what_a_person_knows_is_stored() -> None:
    outlet = make_outlet()
    ingested = load(
        outlet=outlet,
        title="A mill burns",
        published_on=date(2023, 10, 26),
        url="https://ode.test/1",
    )
    assert ingested.missing == ()
    stored = Article.objects.get()
    assert (stored.outlet, stored.title, stored.url) == (
        outlet,
        "A mill burns",
        "https://ode.test/1",
    )


def test_a_time_gives_its_date_too() -> None:
    at = datetime(2023, 10, 26, 5, 58, tzinfo=UTC)
    assert load(published_at=at).article.published_on == date(2023, 10, 26)


def test_the_same_bytes_again_make_no_second_row() -> None:
    first, second = load(WITH_HEAD), load(WITH_HEAD)
    assert second.outcome is Outcome.SAME
    assert (second.article, second.snapshot) == (first.article, first.snapshot)
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_the_same_bytes_with_what_was_missing_fill_the_blanks() -> None:
    load()
    ingested = load(outlet=make_outlet(), title="A mill burns")
    assert ingested.outcome is Outcome.COMPLETED
    assert ingested.completed == ("outlet", "title")
    assert Article.objects.get().title == "A mill burns"


def test_giving_what_is_known_already_changes_nothing() -> None:
    load(outlet=make_outlet(), title="A mill burns")
    assert load(outlet=make_outlet(), title="A mill burns").outcome is Outcome.SAME


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Another title"),
        ("published_on", date(2023, 10, 27)),
        ("published_at", datetime(2023, 10, 26, 6, 0, tzinfo=UTC)),
    ],
)
def test_what_contradicts_the_article_is_refused_by_field(field: str, value: object) -> None:
    load(WITH_HEAD)
    with pytest.raises(Conflict) as conflict:
        load(WITH_HEAD, url="https://ode.test/1", **{field: value})
    assert conflict.value.field == field
    assert Article.objects.get().url == ""


def test_another_outlet_is_refused() -> None:
    load(outlet=make_outlet("Ode Times"))
    with pytest.raises(Conflict, match="Ode Times"):
        load(outlet=make_outlet("Ode Post"))


def test_what_contradicts_the_file_itself_is_refused_and_nothing_stored() -> None:
    with pytest.raises(Conflict):
        load(WITH_HEAD, title="Another title")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("url", "no address"), ("url", "javascript:alert(1)"), ("title", "a" * 401)],
)
def test_a_value_that_no_article_can_have_is_refused_and_nothing_stored(
    field: str, value: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        load(**{field: value})
    assert field in refused.value.message_dict
    assert not Article.objects.exists()


def test_an_article_whose_text_can_not_be_stored_is_not_stored_either() -> None:
    parsed = replace(read(WITHOUT_HEAD, name="mill.txt"), text="")
    with pytest.raises(IntegrityError):
        ingest(Incoming(parsed=parsed, source=WITHOUT_HEAD, name="mill.txt"))
    assert not Article.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_writers_of_the_same_bytes_make_one_row() -> None:
    def write(_number: int) -> Outcome:
        try:
            return load(WITH_HEAD).outcome
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as writers:
        outcomes = Counter(writers.map(write, range(8)))
    assert outcomes == {Outcome.NEW: 1, Outcome.SAME: 7}
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_many_writers_of_one_address_make_one_article() -> None:
    def write(number: int) -> Outcome:
        try:
            source = WITHOUT_HEAD + b" %d" % number
            return load(source, url="https://ode.test/1").outcome
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as writers:
        outcomes = Counter(writers.map(write, range(8)))
    assert outcomes == {Outcome.NEW: 1, Outcome.CHANGED: 7}
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 8)


def incoming(source: bytes, **facts: Any) -> Incoming:
    parsed = replace(read(source, name="mill.txt"), **facts)
    return Incoming(parsed=parsed, source=source, name="mill.txt", outlet=make_outlet())


def test_many_articles_become_what_they_become_one_by_one() -> None:
    url = "https://ode.test/1"
    load(WITH_HEAD)
    many = [
        incoming(WITH_HEAD),
        incoming(b"One: the bridge fell.", url=url),
        incoming(b"Two: the bridge stood.", url=url),
        incoming(b"One: the bridge fell.", url=url),
        incoming(b"Three: nothing happened.", title="a" * 401),
        incoming(b"Three: nothing happened."),
    ]
    became = ingest_all(many)
    said = [each.outcome if isinstance(each, Ingested) else "refused" for each in became]
    assert said == ["completed", "new", "changed", "same", "refused", "new"]
    for snapshot in Snapshot.objects.all():
        snapshot.full_clean()
    assert (Article.objects.count(), Snapshot.objects.count()) == (3, 4)


def test_of_many_that_fill_one_blank_the_second_may_not_contradict() -> None:
    url = "https://ode.test/1"
    one, two = b"One: the bridge fell.", b"Two: the bridge stood."
    ingest_all([incoming(one, url=url), incoming(two, url=url)])
    Article.objects.update(published_on=None)
    given = {one: date(2023, 10, 26), two: date(2023, 10, 27)}
    became = ingest_all([replace(incoming(each), published_on=on) for each, on in given.items()])
    assert isinstance(became[1], Conflict)
    assert Article.objects.get().published_on == given[one]


def test_what_is_stored_already_takes_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    many = [incoming(b"Report %d: the bridge fell." % number) for number in range(20)]
    ingest_all(many)
    with django_assert_max_num_queries(8):
        became = ingest_all(many)
    assert {each.outcome for each in became} == {Outcome.SAME}


def test_new_articles_are_stored_in_two_inserts(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    many = [incoming(b"Report %d: the bridge fell." % number) for number in range(20)]
    with django_assert_max_num_queries(8):
        ingest_all(many)
    assert Snapshot.objects.count() == 20


def test_an_address_is_looked_up_in_an_index() -> None:
    if connection.vendor == "postgresql":  # which reads a table of no rows whole
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    for addresses in (["https://ode.test/1"], ["https://ode.test/1", "https://ode.test/2"]):
        assert "article_address" in Article.objects.at(addresses).explain()


def test_an_address_longer_than_the_index_is_told_from_its_like() -> None:
    address = "https://ode.test/" + "m" * 900
    load(url=address)
    assert Article.objects.at(["", address]).get()
    assert not Article.objects.at(["", address + "m"]).exists()


def test_two_texts_under_one_headline_are_two_articles() -> None:
    one, two = load(WITH_HEAD), load(WITH_HEAD + b" It was old.")
    assert one.article.slug != two.article.slug


def test_an_outlet_is_found_by_its_name_or_slug() -> None:
    outlet = Outlet.objects.create(slug="ode-times", name="The Ode Times")
    assert outlet_named("the ode times") == (outlet, False)
    assert outlet_named("Ode Times") == (outlet, False)


def test_of_outlets_written_alike_the_one_written_so_is_taken() -> None:
    make_outlet("ODE")
    ode = Outlet.objects.create(slug="ode-2", name="Ode")
    assert outlet_named("Ode") == (ode, False)
    assert outlets_named(["Ode", "oDe"]) == {"Ode": ode}


def test_an_outlet_is_made_when_there_is_none() -> None:
    outlet, is_new = outlet_named("Ode Post")
    assert (outlet.slug, outlet.name, is_new) == ("ode-post", "Ode Post", True)


def test_an_outlet_in_another_script_gets_a_slug() -> None:
    outlet, _is_new = outlet_named("Ода")
    assert outlet.slug.startswith("outlet-")


def test_an_outlet_with_an_endless_name_is_refused() -> None:
    with pytest.raises(ValidationError):
        outlet_named("Ode" * 100)


def test_there_is_one_unknown_outlet() -> None:
    assert unknown_outlet() == unknown_outlet()
    assert Outlet.objects.count() == 1
