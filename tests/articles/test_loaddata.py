"""``loaddata`` refuses a fixture that does not fit, in one line, and writes nothing of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, Outlet, Snapshot
from articles.models.snapshot import hash_of
from claims.models import Actor, ActorAlias, Statement, Story

pytestmark = pytest.mark.django_db

TEXT = "Mayor Ana Ode said “the bay is clean”."
OURS = ("outlets", "articles", "actors", "stories")
TABLES = (Outlet, Article, Snapshot, Actor, ActorAlias, Story, Story.articles.through, Statement)
Load = Callable[[Any], None]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads records, or raw text, from a file named example.json."""

    def load_file(content: Any) -> None:
        path = tmp_path / "example.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        call_command("loaddata", str(path), verbosity=0)

    return load_file


def rows() -> list[list]:
    """Return everything that fixtures fill."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def records(**changes: Any) -> list[dict]:
    """Return an outlet, its article, the text and a statement; changes go by model name."""
    digest = hash_of(TEXT.encode())
    fields = {
        "articles.outlet": {"slug": "courier", "name": "Courier"},
        "articles.article": {"slug": "bay", "outlet": ["courier"], "added_at": "2026-03-02T09:00Z"},
        "articles.snapshot": {
            "article": ["bay"],
            "text": TEXT,
            "text_sha256": digest,
            "text_kind": "digest",
            "source_sha256": digest,
            "reader": "digest/1",
            "captured_at": "2026-03-02T09:00Z",
        },
        "claims.statement": {
            "snapshot": ["bay", 1],
            "start": 20,
            "end": 36,
            "pieces": [[20, 36]],
            "exact": "the bay is clean",
            "kind": "direct",
            "position": "asserts",
            "rule": "example",
            "strength": "strong",
            "extractor": "example/1",
        },
    }
    return [
        {"model": model, "fields": given | changes.get(model.split(".")[1], {})}
        for model, given in fields.items()
    ]


def test_records_that_fit_are_loaded(load: Load) -> None:
    load(records())
    assert Statement.objects.get().snapshot.article.outlet.slug == "courier"


def test_loading_twice_is_loading_once(load: Load) -> None:
    load(records())
    before = rows()
    load(records())
    assert rows() == before


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"snapshot": {"text_sha256": "0" * 64}}, ["articles.Snapshot bay, 1", "text_sha256"]),
        ({"snapshot": {"source_sha256": "0" * 64}}, ["articles.Snapshot bay, 1", "source_sha256"]),
        ({"snapshot": {"text": f"{TEXT} "}}, ["articles.Snapshot bay, 1", "text_sha256"]),
        ({"statement": {"exact": "the bay is dirty"}}, ["claims.Statement bay, 1, 20", "exact"]),
        ({"statement": {"start": 19}}, ["claims.Statement bay, 1, 19", "exact"]),
        ({"statement": {"pieces": [[0, 5]]}}, ["claims.Statement bay, 1, 20", "pieces"]),
        ({"statement": {"pieces": [["a", 36]]}}, ["claims.Statement bay, 1, 20", "pieces"]),
        ({"statement": {"start": "x"}}, ["claims.statement", "x"]),
        (
            {"statement": {"speaker": "Ana", "speaker_start": 0, "speaker_end": 3}},
            ["claims.Statement bay, 1, 20", "speaker"],
        ),
        ({"statement": {"kind": "guess"}}, ["claims.Statement", "statement_kind_is_known"]),
        ({"statement": {"snapshot": ["bay", 2]}}, ["Statement", "snapshot"]),
        ({"article": {"outlet": ["nobody"]}}, ["articles.article", "['nobody']"]),
        ({"article": {"published_at": "soon"}}, ["articles.article", "soon"]),
        ({"article": {"colour": "red"}}, ["Article", "colour"]),
    ],
    ids=[
        *("text-hash", "source-hash", "changed-text", "words", "span", "pieces", "piece-types"),
        *("start-type", "speaker", "choice", "unknown-snapshot", "unknown-outlet", "date", "field"),
    ],
)
def test_a_misfit_is_refused_in_one_line_and_nothing_is_written(
    load: Load, changes: dict, named: list[str]
) -> None:
    before = rows()
    with pytest.raises(CommandError) as refused:
        load(records(**changes))
    said = str(refused.value)
    assert [name for name in ["example.json", *named] if name.lower() not in said.lower()] == []
    assert "\n" not in said.strip()
    assert rows() == before


@pytest.mark.parametrize(
    "content",
    ['[{"model": "articles.outlet", ', '[{"fields": {}}]', '[{"model": "no.such"}]', "{}", "7"],
    ids=["cut", "no-model", "unknown-model", "no-list", "a-number"],
)
def test_a_file_that_is_no_fixture_is_refused_in_one_line(load: Load, content: str) -> None:
    with pytest.raises(CommandError, match="example") as refused:
        load(content)
    assert "\n" not in str(refused.value).strip()


def test_a_lone_surrogate_is_refused_by_name(load: Load) -> None:
    with pytest.raises(CommandError, match=r"example\.json"):
        load(records(snapshot={"text": "\ud800"}))


def test_an_unknown_row_in_a_list_is_refused_by_name(load: Load) -> None:
    story = {"slug": "mud", "title": "Mud", "articles": [["bay"], ["nowhere"]]}
    before = rows()
    with pytest.raises(CommandError, match=r"example\.json.*claims\.Story mud.*articles.*nowhere"):
        load([*records(), {"model": "claims.story", "fields": story}])
    assert rows() == before


def test_a_record_may_name_one_that_comes_later(load: Load) -> None:
    story = {"slug": "mud", "title": "Mud", "articles": [["bay"]]}
    load([{"model": "claims.story", "fields": story}, *records()])
    assert [article.slug for article in Story.objects.get().articles.all()] == ["bay"]


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("loaddata", "nowhere", verbosity=0)


def test_a_text_that_is_held_can_not_be_changed_by_a_fixture(load: Load) -> None:
    load(records())
    other = "Another text"
    digest = hash_of(other.encode())
    with pytest.raises(CommandError, match="never edited"):
        load(records(snapshot={"text": other, "text_sha256": digest, "source_sha256": digest}))


def test_a_row_that_may_change_is_changed_by_a_fixture(load: Load) -> None:
    load(records())
    load(records(outlet={"name": "Evening Courier"}))
    assert Outlet.objects.get().name == "Evening Courier"


def test_our_fixtures_load() -> None:
    call_command("loaddata", *OURS, verbosity=0)
    assert (Outlet.objects.count(), Article.objects.count(), Story.objects.count()) == (5, 5, 1)


def test_our_fixtures_load_twice_as_once() -> None:
    call_command("loaddata", *OURS, verbosity=0)
    before = rows()
    call_command("loaddata", *OURS, verbosity=0)
    assert rows() == before


def test_our_fixtures_name_no_primary_key() -> None:
    folder = Path(__file__).resolve().parents[2] / "fixtures"
    found = [
        record
        for path in folder.glob("*.json")
        for record in json.loads(path.read_text(encoding="utf-8"))
    ]
    assert [record["model"] for record in found if "pk" in record] == []


@pytest.mark.sqlite
def test_every_actor_of_our_fixtures_is_known_by_its_name() -> None:
    call_command("loaddata", *OURS, verbosity=0)
    assert [actor for actor in Actor.objects.all() if not actor.aliases.exists()] == []


@pytest.mark.sqlite
def test_our_texts_are_digests_in_our_own_words() -> None:
    call_command("loaddata", *OURS, verbosity=0)
    assert set(Snapshot.objects.values_list("text_kind", flat=True)) == {"digest"}
