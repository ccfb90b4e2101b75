"""Bringing articles in with a browser: by keyboard, without scripts, and with hostile articles."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import imports
from articles.models import Article, ImportJob
from claims import tasks
from tests.articles.readers.made_up import SCRIPT, TEXT, hostile
from tests.browser.barriers import expect_no_barrier
from tests.browser.queues import Queue, make_queue, settle, sign_in
from tests.claims.documents import make_document
from tests.claims.published import publish

TAKEN = "taken"
ATTACKS = tuple(name for name, _data in hostile() if name.startswith("attack"))


@pytest.fixture
def queue(live_server: LiveServer, page: Page) -> Queue:
    made = make_queue(live_server.url, items=1)
    sign_in(page.context, made)
    return made


def test_a_file_is_brought_in_by_keyboard(queue: Queue, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.goto(f"{queue.url}/desk/import/")
    expect_no_barrier(page)
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Outlet, when all of it is one outlet's").press("Enter")
    expect(page.get_by_text("Checked. Nothing is stored yet.")).to_be_visible()
    settle(page)
    page.keyboard.press("a")
    expect(page.get_by_text("Done.", exact=True)).to_be_visible()
    expect_no_barrier(page)
    expect(page.get_by_role("link", name="Review what it brought")).to_be_visible()


def test_a_paste_is_brought_in_without_scripts(queue: Queue, plain: Page) -> None:
    sign_in(plain.context, queue)
    plain.goto(f"{queue.url}/desk/import/")
    plain.get_by_label("Text", exact=True).fill(TEXT)
    plain.get_by_role("button", name="Check the text").click()
    plain.get_by_role("button", name="Import 1 article").click()
    expect(plain.get_by_text("Done.", exact=True)).to_be_visible()


def test_no_script_of_an_article_runs_anywhere(queue: Queue, page: Page, errors: list[str]) -> None:
    for name, data in hostile():
        if name in ATTACKS:
            job = imports.open_import(name=name, by=None)
            imports.check(job=job, stream=io.BytesIO(data))
            imports.start(job=job)
            job.refresh_from_db()
            tasks.run_import(job)
    document = make_document()
    document["claim"]["sentence"] = document["not_known"][0] = f"The mill {SCRIPT} burned"
    document["reports"][0]["title"] = SCRIPT
    shown = publish(document, sentence=f"The mill {SCRIPT} burned")
    pages = ["/", "/claims/?q=%3Cscript%3E", shown.get_absolute_url(), "/desk/import/"]
    pages += [job.get_absolute_url() for job in ImportJob.objects.all()]
    pages += [f"/desk/articles/{pk}/" for pk in Article.objects.values_list("pk", flat=True)]
    for path in [*pages, "/desk/queue/", "/desk/statements/", "/desk/claims/", "/desk/matches/"]:
        page.goto(queue.url + path)
        assert page.title() != TAKEN, path
        assert page.locator("script:not([src]):not([type])").count() == 0, path
    assert Article.objects.filter(title__contains="<script").exists()
    assert errors == []
