"""What a page says of its article: JSON-LD first, then OpenGraph, then the marks in the page.

Nothing is guessed: not from the address, not from a line in the footer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

from articles.readers.addresses import read_address
from articles.readers.dates import Published
from articles.readers.linked_data import (
    address_of,
    as_list,
    find_article,
    line_of,
    name_of,
)
from articles.readers.moments import read_moment

_TITLE_PARTS = (" | ", " - ", " – ", " — ", " · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page gives; "" and no date where it gives nothing."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: Published = field(default_factory=Published)


def read(tree: lxml_html.HtmlElement, *, url: str = "") -> Metadata:
    """Return what a page says; ``url`` is the address it came from and stands in for its own."""
    graph = _open_graph(tree)
    titles = [line_of(each.text_content()) for each in tree.iter("title")][:1]
    headings = [line for each in tree.iter("h1") if (line := line_of(each.text_content()))]
    own = (_canonical(tree), graph.get("og:url"), url)
    linked = find_article(
        tree,
        titles=[*titles, *headings, graph.get("og:title", "")],
        addresses=[address for value in own if (address := read_address(value, base=url))],
    )
    outlet = next(iter(_names(linked.get("publisher"))), "") or graph.get("og:site_name", "")
    when = (linked.get("datePublished"), graph.get("article:published_time"), _time(tree))
    given = (linked.get("url"), own[0], own[1], address_of(linked), url)
    given_titles = (
        line_of(linked.get("headline")),
        _heading(headings, titles),
        graph.get("og:title", ""),
        *titles,
    )
    return Metadata(
        title=_without(outlet, next((title for title in given_titles if title), "")),
        byline=", ".join(_names(linked.get("author"))) or graph.get("author", ""),
        outlet=outlet,
        url=next((each for value in given if (each := read_address(value, base=url))), ""),
        language=_language(tree),
        published=next((found for value in when if (found := read_moment(value)).on), Published()),
    )


def _heading(headings: list[str], titles: list[str]) -> str:
    """Return the page's one heading, or of several the one that its title begins with."""
    if len(headings) == 1:
        return headings[0]
    fitting = [each for each in headings if any(title.startswith(each) for title in titles)]
    return max(fitting, key=len, default="")


def _without(outlet: str, title: str) -> str:
    """Return "Headline" of "Headline | Outlet"."""
    for mark in _TITLE_PARTS:
        if outlet and title.endswith(mark + outlet):
            return title.removesuffix(mark + outlet)
    return title


def _open_graph(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """Return what the page's meta elements say; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if name and name not in found:
            found[name] = line_of(meta.get("content"))
    return found


def _time(tree: lxml_html.HtmlElement) -> str:
    """Return the moment of the page's only dated <time>, or of the one that says it is it."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    published = [time for time in times if _says_published(time)] or times
    moments = {time.get("datetime") for time in published}
    return moments.pop() if len(moments) == 1 else ""


def _says_published(time: lxml_html.HtmlElement) -> bool:
    said = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
    return time.get("pubdate") is not None or "publish" in said


def _canonical(tree: lxml_html.HtmlElement) -> str:
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower())
    return next((link.get("href") or "" for link in links), "")


def _language(tree: lxml_html.HtmlElement) -> str:
    root = next(tree.iter("html"), tree)
    language = (root.get("lang") or root.get("xml:lang") or "").strip().lower()
    main = language.replace("_", "-").split("-")[0]
    return main if main.isascii() and main.isalpha() and len(main) in {2, 3} else ""


def _names(value: Any) -> Iterator[str]:
    return iter(dict.fromkeys(name for item in as_list(value) if (name := name_of(item))))
