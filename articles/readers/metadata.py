"""What a page says of its article: JSON-LD first, then OpenGraph, then the marks in the page.

Nothing is guessed: not from the address, not from a line in the footer.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from articles.readers.dates import Published
from articles.readers.moments import read_moment
from articles.text.normalise import clean

ARTICLE_TYPES = frozenset(
    (
        "AnalysisNewsArticle Article BackgroundNewsArticle BlogPosting LiveBlogPosting NewsArticle "
        "OpinionNewsArticle Report ReportageNewsArticle"
    ).split()
)
LONGEST = 400
"""Characters of a field; what is longer is no headline and no name."""
DEEPEST = 6
"""How deep an article may lie in the page's JSON-LD."""
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
    linked = next(_articles(tree), {})
    graph = _open_graph(tree)
    outlet = _name(linked.get("publisher")) or graph.get("og:site_name", "")
    when = (linked.get("datePublished"), graph.get("article:published_time"), _time(tree))
    own = (linked.get("url"), _canonical(tree), graph.get("og:url"), url)
    return Metadata(
        title=_title(tree, linked, graph, outlet),
        byline=", ".join(_names(linked.get("author"))) or _line(graph.get("author")),
        outlet=outlet,
        url=next((address for value in own if (address := _address(value))), ""),
        language=_language(tree),
        published=next((found for value in when if (found := read_moment(value)).on), Published()),
    )


def _title(
    tree: lxml_html.HtmlElement, linked: dict[str, Any], graph: dict[str, str], outlet: str
) -> str:
    headings = [_line(heading.text_content()) for heading in tree.iter("h1")]
    titles = [_line(title.text_content()) for title in tree.iter("title")]
    given = (
        _line(linked.get("headline")),
        headings[0] if len(headings) == 1 else "",
        graph.get("og:title", ""),
        titles[0] if titles else "",
    )
    title = next((value for value in given if value), "")
    for mark in _TITLE_PARTS:  # "Headline | Outlet"
        if outlet and title.endswith(mark + outlet):
            return title.removesuffix(mark + outlet)
    return title


def _articles(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the articles in the page's JSON-LD, in the order of the page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                data = json.loads(script.text_content())
            except (ValueError, RecursionError):
                continue
            yield from _within(data, DEEPEST)


def _within(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth < 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _within(item, depth - 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        if ARTICLE_TYPES & {kind for kind in _as_list(types) if isinstance(kind, str)}:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(data.get(key), depth - 1)


def _open_graph(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """Return what the page's meta elements say; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if name and name not in found:
            found[name] = _line(meta.get("content"))
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


def _address(value: Any) -> str:
    address = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc) and address.isprintable()
    return address if is_web and " " not in address else ""


def _names(value: Any) -> list[str]:
    return list(dict.fromkeys(name for item in _as_list(value) if (name := _name(item))))


def _name(value: Any) -> str:
    return _line(value.get("name") if isinstance(value, dict) else value)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _line(value: Any) -> str:
    """Return a text as one clean line; "" for anything else and for what is too long to be one."""
    line = " ".join(clean(value).text.split()) if isinstance(value, str) else ""
    return line if len(line) <= LONGEST else ""
