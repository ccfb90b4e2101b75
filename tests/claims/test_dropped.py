"""No page, export or table has a word of a text that was dropped, and what is public stands."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.fetches import bytes_of
from articles.models import Article, Fetch, ImportJob, Snapshot
from articles.text.blanked import BLANK
from claims.actions.matching import match_statements
from claims.actions.statements import record_statements
from claims.actions.undo import undo_step
from claims.extraction import find
from claims.models import Carried, Claim, LeftOver, Publication, Statement, UndoStep
from tests.claims.actions.desk import Desk, correct
from tests.claims.bundles import problems
from tests.claims.dropped import GONE, MORE
from tests.factories import TEXT, make_article, make_snapshot, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.situation("dropped")]

OF_A_CLAIM = (
    *("/", "/v/1/", "/v/1.json", "/v/1.jsonld", ".jsonld", "/annotations.json", "/bundle.zip"),
    *("/feed/", "/embed/", "/wording/", "/card.png"),
)
PUBLIC = (
    *("/", "/claims/", "/claims/?q=mud", "/claims.csv", "/claims/feed/", "/changes/feed/"),
    *("/stories/", "/stories.csv", "/speakers/", "/speakers.csv", "/outlets/", "/outlets.csv"),
    *("/corrections/", "/corrections.csv", "/data/claimreviews.json", "/sitemap.xml"),
    *("/api/v1/claims", "/api/v1/passages", "/api/v1/stories", "/api/v1/outlets"),
)
COPIED = (
    *("auth.group", "auth.user", "articles.outlet", "articles.article", "articles.snapshot"),
    *("claims.actor", "claims.actoralias", "claims.statement"),
)
DESK = (
    *("/desk/", "/desk/queue/", "/desk/statements/", "/desk/claims/", "/desk/matches/"),
    *("/desk/changes/", "/desk/import/", "/desk/spellings/", "/desk/second-checks/"),
    *("/admin/articles/snapshot/", "/admin/articles/fetch/", "/admin/claims/statement/"),
    *("/admin/claims/event/", "/admin/claims/claim/", "/admin/claims/evidencelink/"),
)


def public_pages(publication: Publication) -> list[str]:
    path = publication.get_absolute_url().rstrip("/")
    article = reverse("article", args=[publication.document["reports"][0]["article"]])
    return [*(path + each for each in OF_A_CLAIM), article, *PUBLIC]


def desk_pages(desk: Desk) -> list[str]:
    first, other = Article.objects.order_by("pk").values_list("pk", flat=True)
    claim = [f"/desk/claims/{desk.claim.pk}/{each}" for each in ("", "edit/", "evidence/")]
    ours = [f"/desk/articles/{first}/{each}" for each in ("", "changes/", f"shared/{other}/")]
    jobs = [
        f"{job.get_absolute_url()}{each}"
        for job in ImportJob.objects.all()
        for each in ("", "?outcome=new", "?outcome=changed", "refused.csv")
    ]
    rows = [f"/admin/articles/snapshot/{each.pk}/change/" for each in Snapshot.objects.all()]
    rows += [f"/admin/claims/statement/{each.pk}/change/" for each in Statement.objects.all()]
    return [*DESK, *claim, *ours, *jobs, *rows, f"/admin/articles/article/{first}/change/"]


def said(client: Client, path: str) -> str:
    """All that an address answers; of a zip, what is in it."""
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    data = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    if data.startswith(b"PK"):
        with ZipFile(io.BytesIO(data)) as zipped:
            data = b"\n".join(zipped.read(name) for name in zipped.namelist())
    return data.decode(errors="replace").lower()


def left_in(text: str) -> list[str]:
    return [word for word in GONE if word in text]


def test_no_table_has_a_word_of_it(standing: Desk) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                shown = [bytes(each) if isinstance(each, memoryview) else each for each in row]
                assert left_in(str(shown).lower()) == [], table
    assert {bytes_of(each) for each in Fetch.objects.all()} == {None}
    assert Fetch.objects.count() == 2
    assert Article.objects.filter(standfirst="").count() == 2


def test_no_page_has_a_word_of_it_and_each_answers(standing: Desk, client: Client) -> None:
    publication = standing.now().publication
    assert publication is not None
    for path in public_pages(publication):
        text = said(client, path)
        assert (left_in(text), BLANK in text) == ([], False), path
    client.force_login(make_user(is_superuser=True))
    for path in desk_pages(standing):
        assert left_in(said(client, path)) == [], path


def test_what_is_public_still_verifies_and_can_be_corrected(standing: Desk, client: Client) -> None:
    correct(standing, sentence="Delta Dredging dumped mud in the bay at night")
    publication = standing.now().publication
    assert publication is not None
    assert publication.number == 2
    assert BLANK not in publication.canonical
    assert left_in(publication.canonical) == []
    path = publication.get_absolute_url().rstrip("/")
    assert problems(client.get(f"{path}/bundle.zip").content) == []
    call_command("verify_log", verbosity=0)


@pytest.mark.situation("demo")
def test_the_bundle_of_a_digest_that_was_dropped_holds_no_text(client: Client) -> None:
    publication = Publication.objects.earliest("pk")
    bundle = f"{publication.get_absolute_url().rstrip('/')}/bundle.zip"
    assert "texts/" in str(ZipFile(io.BytesIO(client.get(bundle).content)).namelist())
    for slug in Article.objects.values_list("slug", flat=True):
        call_command("drop_texts", article=slug, reason="Ended.", yes=True, verbosity=0)
    data = client.get(bundle).content
    assert "texts/" not in str(ZipFile(io.BytesIO(data)).namelist())
    assert problems(data) == []


@pytest.mark.situation("demo")
def test_a_text_that_was_dropped_does_not_come_back_with_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "copy.json"
    Article.objects.update(standfirst="It was a quiet week.")
    models = ("articles.outlet", "articles.article", "articles.snapshot")
    call_command("dumpdata", *models, natural_primary=True, natural_foreign=True, output=str(file))
    slug = Article.objects.values_list("slug", flat=True)[0]
    call_command("drop_texts", article=slug, reason="Ended.", yes=True, verbosity=0)
    before = texts()
    call_command("loaddata", str(file), verbosity=0)
    assert Article.objects.get(slug=slug).standfirst == ""
    call_command("loaddata", "outlets", "articles", "actors", "stories", verbosity=0)
    assert texts() == before


def test_nothing_is_made_of_the_blanks(standing: Desk) -> None:
    claims = Claim.objects.count()
    again = make_snapshot(text=f"A further report.\n\n{MORE}", article=make_article())
    record_statements(snapshot=again, candidates=find(again.text))
    match_statements()
    match_statements(again=True)
    assert not Claim.objects.filter(sentence__contains=BLANK).exists()
    assert Claim.objects.count() == claims
    blank = Statement.objects.filter(exact__contains=BLANK)
    assert {each.exact.replace(BLANK, "").strip() for each in blank} == {""}
    assert not LeftOver.objects.filter(statement__in=blank).exists()
    assert not blank.filter(links__isnull=False).exists()
    later = make_snapshot(text=TEXT, article=standing.snapshot.article, number=3)
    record_statements(snapshot=later, candidates=find(TEXT))
    assert not Carried.objects.filter(snapshot=later, statement__in=blank).exists()
    call_command("extract_claims", verbosity=0)


def test_what_an_undo_puts_back_is_what_the_text_now_says(standing: Desk) -> None:
    step = UndoStep.objects.get()
    statement = Statement.objects.get(pk=step.items[0]["statement"])
    undo_step(step=step.pk, by=standing.reviewer)
    statement.refresh_from_db()
    assert statement.exact == statement.snapshot.text[statement.start : statement.end]
    assert statement.exact.startswith("“The brenko pumps were")


@pytest.mark.django_db(transaction=True)
def test_an_export_has_no_word_of_it_and_loads_at_another_desk(
    standing: Desk, tmp_path: Path
) -> None:
    whole, copy = tmp_path / "whole.json", tmp_path / "copy.json"
    natural = {"natural_foreign": True, "natural_primary": True}
    call_command("dumpdata", **natural, output=str(whole))
    assert left_in(whole.read_text(encoding="utf-8").lower()) == []
    call_command("dumpdata", *COPIED, **natural, output=str(copy))
    before = texts()
    call_command("flush", interactive=False, verbosity=0)
    for _ in range(2):
        call_command("loaddata", str(copy), verbosity=0)
    assert texts() == before


def test_a_copy_drops_no_text_that_a_desk_holds(standing: Desk, tmp_path: Path) -> None:
    file = tmp_path / "copy.json"
    snapshot = make_snapshot()
    call_command("dumpdata", "articles.snapshot", natural_primary=True, output=str(file))
    rows = [each for each in json.loads(file.read_text()) if not each["fields"]["dropped_at"]]
    row = next(each for each in rows if each["fields"]["article"] == snapshot.article_id)
    row["fields"] |= {"text": BLANK * len(TEXT), "source": "", "dropped_at": "2026-03-02T09:00Z"}
    row["pk"] = snapshot.pk
    file.write_text(json.dumps([row]))
    with pytest.raises(CommandError, match="has the whole text"):
        call_command("loaddata", str(file), verbosity=0)


def texts() -> list[tuple[object, ...]]:
    """The texts and statements there are, without their keys."""
    rows = Snapshot.objects.order_by("article__slug", "number")
    said = Statement.objects.order_by("snapshot__article__slug", "snapshot__number", "start", "end")
    return [
        *rows.values_list("article__slug", "number", "text", "text_sha256"),
        *rows.filter(dropped_at__isnull=False).values_list("article__slug", "number"),
        *said.values_list("snapshot__article__slug", "start", "end", "exact"),
    ]
