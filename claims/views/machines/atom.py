"""Atom as we write it: stable ids, no empty feed dated now, text that is always valid XML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.xmlutils import SimplerXMLGenerator

from claims.views.machines.responses import site_of

A_PAGE = 50
MOST_PAGES = 10_000
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # a feed without entries did not change either
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. ``path`` is that of the page; ``tag`` names the thing for good."""

    tag: tuple[str | int, ...]
    path: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    categories: tuple[str, ...] = ()


class Feed(Atom1Feed):
    """A feed that knows its neighbours (RFC 5005) and its own age."""

    def latest_post_date(self) -> datetime:
        return max((each["updateddate"] for each in self.items), default=NEVER)

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for rel in ("previous", "next"):
            if address := self.feed.get(rel):
                handler.addQuickElement("link", None, {"rel": rel, "href": address})


def page_of(request: HttpRequest) -> int:
    """Return the page that was asked for; anything odd is the first."""
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return number if 1 <= number <= MOST_PAGES else 1


def rows_of(request: HttpRequest) -> slice:
    """Return the rows to ask for: a page, and one more that tells of the next."""
    first = (page_of(request) - 1) * A_PAGE
    return slice(first, first + A_PAGE + 1)


def atom(
    request: HttpRequest, *, title: str, page: str, entries: Iterable[Entry], subtitle: str = ""
) -> HttpResponse:
    """Answer with a feed; ``page`` is the path of the page that shows the same."""
    site = site_of(request)
    found = list(entries)
    number = page_of(request)
    own = site.at(request.path)
    feed = Feed(
        title=_clean(f"{title} – {site.name}"),
        link=site.at(page),
        description=None,
        subtitle=_clean(subtitle),
        language=get_language(),
        author_name=_clean(site.name),
        feed_url=own if number == 1 else f"{own}?page={number}",
        feed_guid=site.tag(request.path.strip("/")),
        next=f"{own}?page={number + 1}" if len(found) > A_PAGE else "",
        previous=f"{own}?page={number - 1}" if number > 1 else "",
    )
    for entry in found[:A_PAGE]:
        feed.add_item(**_item(entry, request))
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _item(entry: Entry, request: HttpRequest) -> dict[str, Any]:
    site = site_of(request)
    return {
        "title": _clean(entry.title),
        "link": site.at(entry.path),
        "description": _clean(entry.summary),
        "unique_id": site.tag(*entry.tag),
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "author_name": _clean(site.name),
        "categories": [_clean(each) for each in entry.categories],
    }


def _clean(text: str) -> str:
    """Put the replacement character where XML has no way to write what stands there."""
    return _NO_XML.sub("\ufffd", text)
