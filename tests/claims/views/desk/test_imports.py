"""Bringing articles in at the desk: checked first, run on request, told in numbers."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article, ImportJob, JobState
from claims import background
from claims.accounts import token_of
from claims.presenters.imports import import_progress
from tests.articles.readers.made_up import TEXT, TITLE, page, paragraphs
from tests.claims.actions.desk import Desk


def upload(client: Client, data: bytes, name: str = "mill.txt", **more: str) -> ImportJob:
    file = SimpleUploadedFile(name, data)
    response = client.post(reverse("desk-imports"), {"file": file, **more})
    assert response.status_code == 302, response.content.decode()
    return ImportJob.objects.latest("pk")


def rows(*values: object) -> bytes:
    return b"\n".join(json.dumps(value).encode() for value in values)


def sent(token: str, markup: str = page(paragraphs())) -> dict[str, object]:
    """What a bookmark sends from an open page."""
    file = SimpleUploadedFile("page.html", markup.encode(), "text/html")
    return {"page": file, "url": "https://courier.example/mill", "token": token}


def test_a_file_is_checked_and_nothing_stored(reviewer: Client) -> None:
    before = Article.objects.count()
    job = upload(reviewer, TEXT.encode(), outlet="Odetown Courier")
    assert job.state == JobState.CHECKED
    assert "Import 1 article" in reviewer.get(job.get_absolute_url()).content.decode()
    assert Article.objects.count() == before


def test_an_import_that_is_run_ends_in_the_queue(reviewer: Client) -> None:
    job = upload(reviewer, rows({"title": TITLE, "text": TEXT}, {"title": TITLE}), "mill.jsonl")
    reviewer.post(job.get_absolute_url(), {"do": "run"})
    job.refresh_from_db()
    shown = reviewer.get(job.get_absolute_url()).content.decode()
    assert job.state == JobState.DONE
    assert Article.objects.filter(title=TITLE).exists()
    assert f"{reverse('desk-queue')}?job={job.pk}" in shown
    assert reviewer.get(f"{reverse('desk-queue')}?job={job.pk}", follow=True).status_code == 200


def test_refused_rows_are_shown_and_given_as_a_file(reviewer: Client) -> None:
    job = upload(reviewer, rows({"text": 7}, {"title": "=cmd"}), "=mill.jsonl")
    assert "“text” is no text" in reviewer.get(job.get_absolute_url()).content.decode()
    file = reviewer.get(reverse("desk-import-refused", args=[job.pk]))
    lines = b"".join(file).decode().splitlines()  # type: ignore[arg-type]
    assert lines[0] == "name,reason"
    assert lines[1].startswith('"\'=mill.jsonl, line 1"')


def test_the_rows_of_each_number_are_listed(reviewer: Client) -> None:
    given = [{"title": f"{TITLE} {n}", "text": f"{TEXT} {n}"} for n in range(12)]
    job = upload(reviewer, rows(*given, {"title": TITLE}), "mill.jsonl")
    first = reviewer.get(f"{job.get_absolute_url()}?outcome=new").content.decode()
    assert f"{TITLE} 0<" in first
    second = reviewer.get(f"{job.get_absolute_url()}?outcome=new&page=2").content.decode()
    assert f"{TITLE} 11<" in second
    assert f"{TITLE} 0<" not in second
    for strange in ("?outcome=%00", "?outcome=same&page=-1", "?page=99999999999999999999"):
        assert reviewer.get(job.get_absolute_url() + strange).status_code == 200


def test_an_import_counts_no_text_that_another_brought(reviewer: Client) -> None:
    """Two people may bring in the same file at the same moment."""
    first, second = (upload(reviewer, rows({"text": TEXT}), "mill.jsonl") for _ in range(2))
    for job in (first, second):
        reviewer.post(job.get_absolute_url(), {"do": "run"})
    shown = import_progress(second)
    assert (shown.done, shown.read, shown.matched, shown.to_import) == (1, 0, 0, 0)
    assert import_progress(first).read == 1


def test_an_import_without_anything_new_can_not_be_run(reviewer: Client) -> None:
    job = upload(reviewer, rows({"title": TITLE}), "mill.jsonl")
    shown = reviewer.get(job.get_absolute_url()).content.decode()
    assert "There is nothing new in it." in shown
    assert 'value="run"' not in shown


def test_a_pasted_text_is_an_import_like_any_other(reviewer: Client) -> None:
    reviewer.post(reverse("desk-imports"), {"text": TEXT})
    assert ImportJob.objects.get().rows.get().parsed["title"] == TITLE


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose a file, give a link, or paste a text."),
        ({"url": "http://127.0.0.1/mill"}, "private network"),
        ({"url": "mill"}, "no address of a page"),
        ({"text": TEXT, "outlet": "a" * 200}, "120"),
    ],
)
def test_what_can_not_be_taken_is_refused_in_words(
    reviewer: Client, given: dict[str, str], words: str
) -> None:
    response = reviewer.post(reverse("desk-imports"), given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ImportJob.objects.exists()


def test_the_last_poll_ends_the_polling(reviewer: Client) -> None:
    job = upload(reviewer, TEXT.encode())
    address = reverse("desk-import-progress", args=[job.pk])
    assert reviewer.get(address).status_code == 286
    ImportJob.objects.update(state=JobState.RUNNING)
    assert reviewer.get(address).status_code == 200


def test_a_stopped_import_goes_on(reviewer: Client) -> None:
    job = upload(reviewer, TEXT.encode())
    ImportJob.objects.update(state=JobState.RUNNING)
    reviewer.post(job.get_absolute_url(), {"do": "stop"})
    assert "Go on" in reviewer.get(job.get_absolute_url()).content.decode()
    reviewer.post(job.get_absolute_url(), {"do": "run"})
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_page_counts_as_what_its_outlet_shows_today_when_its_person_says_so(
    desk: Desk, reviewer: Client
) -> None:
    said: list[list[str]] = []

    def brought(data: bytes, **more: str) -> None:
        job = upload(reviewer, data, "page.html", **more)
        reviewer.post(job.get_absolute_url(), {"do": "run"})
        said.append(list(job.rows.values_list("outcome", flat=True)))

    where = '<link rel="canonical" href="https://courier.example/mill">'
    one, two = (page(paragraphs(extra=f"{each} saw it.")) for each in ("Nobody", "Everybody"))
    one, two = (each.replace("</head>", f"{where}</head>").encode() for each in (one, two))
    for data in (one, two, one):
        brought(data)
    brought(one, shown_now="on")
    assert said == [["new"], ["changed"], ["same"], ["changed"]]
    Client().post(reverse("desk-import-page"), sent(token_of(desk.reviewer), two.decode()))
    assert ImportJob.objects.latest("pk").rows.get().outcome == "changed"
    article = Article.objects.get(url="https://courier.example/mill")
    for a, words in ((1, "0 paragraphs differ"), (2, "1 paragraph differs")):
        shown = reviewer.get(reverse("desk-article-changes", args=[article.pk]), {"a": a, "b": 3})
        assert words in shown.content.decode()


def test_a_page_that_a_bookmark_sends_waits_for_its_person(desk: Desk, reviewer: Client) -> None:
    stranger = Client(enforce_csrf_checks=True)  # another site's page brings no cookie
    response = stranger.post(reverse("desk-import-page"), sent(token_of(desk.reviewer)))
    job = ImportJob.objects.get()
    assert response["Location"] == job.get_absolute_url()
    assert (job.by, job.state) == (desk.reviewer, JobState.CHECKED)
    assert job.rows.get().parsed["url"] == "https://courier.example/mill"


@pytest.mark.django_db(transaction=True)
def test_a_large_page_is_checked_behind_the_page_with_all_that_is_known_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_behind", lambda work: work())
    bulk = "<script>" + "Їжа" * 100_000 + "</script>"
    markup = page(paragraphs(extra=bulk)).replace("=utf-8", "=windows-1251")
    assert len(markup.encode()) > background.AT_ONCE_BYTES
    Client().post(reverse("desk-import-page"), sent(token_of(desk.reviewer), markup))
    parsed = ImportJob.objects.get().rows.get().parsed
    assert (parsed["url"], parsed["encoding"]) == ("https://courier.example/mill", "utf-8")
    assert not list((Path(settings.DATA_DIR) / "imports").iterdir())


def test_a_bookmark_ends_with_the_password(desk: Desk) -> None:
    token = token_of(desk.reviewer)
    desk.reviewer.set_password("another")
    desk.reviewer.save()
    assert Client().post(reverse("desk-import-page"), sent(token)).status_code == 403
    assert Client().post(reverse("desk-import-page"), sent("x")).status_code == 403
    assert not ImportJob.objects.exists()


def test_fixtures_are_for_admins(reviewer: Client) -> None:
    assert reviewer.post(reverse("desk-fixtures")).status_code == 403


def test_an_import_s_page_takes_few_queries(
    reviewer: Client, django_assert_max_num_queries: object
) -> None:
    job = upload(reviewer, rows(*({"title": TITLE, "text": f"{TEXT} {n}"} for n in range(30))))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        reviewer.get(job.get_absolute_url())
