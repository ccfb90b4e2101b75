"""Our web annotations, found again in the browser by a library that knows nothing of us."""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.text import anchors
from articles.text.span import Span
from tests.browser.npm import bundled
from tests.claims.documents import KIRBY, make_document, make_passage, make_report
from tests.claims.published import publish

LIBRARY = ("@apache-annotator/dom@0.2.0", "@apache-annotator/selector@0.2.0", "esbuild@0.28.2")
ENTRY = 'export * from "@apache-annotator/dom";'
ARTICLE = "https://news.example/story"
# The same words twice, and letters outside of the first plane: a careless count misses.
TEXT = (
    "𝕹ews 🗞 of the day\n\nThe mayor said “the bridge is safe”. Nobody believed it.\n\n"
    "The engineer 👷 said “the bridge is safe” too, and: “ask   the river”."
)
FIND = """async ([selectors, root]) => {
  const scope = document.querySelector(root);
  const found = [];
  for (const selector of selectors) {
    const matcher = selector.type === "TextQuoteSelector"
      ? bundled.createTextQuoteSelectorMatcher(selector)
      : bundled.createTextPositionSelectorMatcher(selector);
    const ranges = [];
    for await (const range of matcher(scope)) {
      const before = document.createRange();
      before.setStart(scope, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const inside = range.startContainer.parentElement.closest("mark");
      ranges.push([before.toString(), range.toString(), inside ? inside.id : ""]);
    }
    found.push(ranges);
  }
  return found;
}"""


@pytest.fixture
def library(request: pytest.FixtureRequest) -> str:
    """The selector library of Apache Annotator as one script."""
    return bundled(request.config.cache.mkdir("npm"), ENTRY, *LIBRARY)


def passage(start: int, end: int, number: int) -> dict[str, Any]:
    """Return a passage whose anchor is made as the desk makes it."""
    anchor = anchors.make(TEXT, Span(start, end))
    facts = {"number": number, "position": "asserts", "actors": [KIRBY]}
    made = make_passage(TEXT, anchor.exact, **facts)
    parts = {name: getattr(anchor, name) for name in ("start", "end", "exact", "prefix", "suffix")}
    return made | {"anchor": parts, "spans": [[start, end]]}


def annotations_of(page: Page, address: str) -> list[dict[str, Any]]:
    return page.request.get(f"{address}annotations.json").json()["items"]


@pytest.mark.usefixtures("transactional_db")
def test_both_selectors_find_the_very_words_in_the_article(
    live_server: LiveServer, page: Page, library: str
):
    first = TEXT.index("the bridge")
    second = TEXT.index("the bridge", first + 1)
    spans = [(first, first + 18), (second, second + 18), (TEXT.index("ask"), len(TEXT) - 2)]
    passages = [passage(*span, number) for number, span in enumerate(spans, 1)]
    report = make_report(1, "Example Courier", TEXT, passages, url=ARTICLE)
    publication = publish(make_document(reports=[report]))
    html = f"<!doctype html><meta charset=utf-8><title>News</title><pre>{TEXT}</pre>"
    page.route(ARTICLE, lambda route: route.fulfill(body=html, content_type="text/html"))
    found = annotations_of(page, live_server.url + publication.get_absolute_url())
    page.goto(found[0]["target"]["source"])
    page.evaluate(library)
    for (start, end), annotation in zip(spans, found, strict=True):
        ranges = page.evaluate(FIND, [annotation["target"]["selector"], "pre"])
        assert ranges == [[[TEXT[:start], TEXT[start:end], ""]]] * 2


@pytest.mark.usefixtures("transactional_db")
def test_without_the_publisher_s_address_the_words_are_found_on_our_page(
    live_server: LiveServer, page: Page, library: str
):
    publication = publish()
    found = annotations_of(page, live_server.url + publication.get_absolute_url())
    for source in sorted({each["target"]["source"] for each in found}):
        page.goto(source)
        page.evaluate(library)
        for each in (each for each in found if each["target"]["source"] == source):
            quote = each["target"]["selector"][0]
            ((_before, words, mark),) = page.evaluate(FIND, [[quote], "blockquote.text"])[0]
            assert (words, mark) == (quote["exact"], each["id"].partition("#")[2])
