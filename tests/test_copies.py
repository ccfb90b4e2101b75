"""A test with real commits has a database to itself; a situation is there, and in every copy."""

import ast
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError
from django.utils import timezone

from claims.models import Claim, Event
from claims.models.states import Did
from tests.claims.actions.desk import Desk
from tests.factories import make_claim
from tests.plugins import kept


def groups() -> set[str]:
    """The names of the groups there are."""
    return set(Group.objects.values_list("name", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_rows_of_migrations_and_guards_outlive_real_commits(time: str) -> None:
    assert {"Reviewer", "Editor", "Admin"} <= groups()
    assert Permission.objects.filter(group__name="Editor", codename="publish_claim").exists()
    assert not Event.objects.exists()
    event = make_event()
    with pytest.raises(IntegrityError):
        event.delete()


@pytest.mark.situation("published")
@pytest.mark.parametrize(
    "time",
    [
        pytest.param("rolled back", marks=pytest.mark.django_db),
        pytest.param("kept", marks=pytest.mark.django_db(transaction=True)),
        pytest.param("afterwards", marks=pytest.mark.django_db),
    ],
)
def test_a_situation_is_the_same_for_every_test(standing: Desk, time: str) -> None:
    assert [claim.state for claim in Claim.objects.all()] == ["published"]
    assert standing.now().publication.number == 1
    standing.now().links.update(reason=time)
    assert make_claim().pk != standing.claim.pk


def test_what_is_kept_is_out_of_date_as_soon_as_a_file_or_a_version_changes(tmp_path: Path) -> None:
    one, other = tmp_path / "0001_first.py", tmp_path / "0002_second.py"
    found = set()
    for texts, version in [
        (("a", "b"), "1"),
        (("a", "c"), "1"),
        (("b", "a"), "1"),
        (("a", "b"), "2"),
    ]:
        one.write_text(texts[0])
        other.write_text(texts[1])
        found.add(kept.fingerprint([one, other], version))
    found.add(kept.fingerprint([one], "2"))
    assert len(found) == 5


def test_the_name_of_what_is_kept_covers_all_that_our_migrations_import() -> None:
    """What they import else could change what they make, and nobody would make it anew."""
    migrations = [
        *kept.ROOT.glob("articles/migrations/*.py"),
        *kept.ROOT.glob("claims/migrations/*.py"),
    ]
    imported = {
        name
        for path in [kept.OWN, *migrations]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in names_in(node)
        if name.startswith(("articles.", "claims.", "factcheck.")) and ".migrations." not in name
    }
    assert len(migrations) > 20
    # The index is built only over what is published, and an empty database has nothing of that.
    assert imported == {"articles.guards", "claims.public_index"}


def names_in(node: ast.AST) -> list[str]:
    """The modules that an import names, or a string that could be given to one."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isprintable():
        path = kept.ROOT.joinpath(*node.value.split("."))
        return [node.value] if path.with_name(f"{path.name}.py").exists() else []
    return []


def make_event() -> Event:
    """One row of an append-only table."""
    return Event.objects.create(
        number=1, at=timezone.now(), did=Did.CLAIM_EDITED, subject="claim:1"
    )
