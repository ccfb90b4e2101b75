"""The article that a page's JSON-LD speaks of, in the ways publishers write it."""

import html
import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import html as lxml_html

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
REFERRED = ("author", "publisher", "mainEntityOfPage")
"""What a graph often names by its @id alone."""
_WRAPPING = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)(?:\*/)?|(?://|/\*)?\s*(?:-->|\]\]>)(?:\*/)?\s*$"
)
_NOT_WORD = re.compile(r"[\W_]+")

Thing = dict[str, Any]


def find_article(
    tree: lxml_html.HtmlElement, *, titles: Collection[str], addresses: Collection[str]
) -> Thing:
    """Return the page's article; of several the first that bears its title or its address.

    When none of several does, none is taken: the others are teasers of other articles.
    """
    documents = list(_documents(tree))
    named = {each["@id"]: each for each in _things(documents, DEEPEST) if _is_named(each)}
    found = [_whole(each, named) for each in _things(documents, DEEPEST) if _is_article(each)]
    if len(found) == 1:
        return found[0]
    bare = {_bare(title) for title in titles} - {""}
    fitting = (each for each in found if _is_titled(each, bare) or address_of(each) in addresses)
    return next(fitting, {})


def address_of(article: Thing) -> Any:
    """Return the address an article gives of itself or of its page."""
    page = article.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return article.get("url") or page


def name_of(value: Any) -> str:
    """Return the name of a person or an organisation, however it is written."""
    return line_of(value.get("name") if isinstance(value, dict) else value)


def line_of(value: Any) -> str:
    """Return a text of JSON-LD as one clean line; many publishers escape it as in HTML."""
    text = clean(html.unescape(value)).text if isinstance(value, str) else ""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else ""


def as_list(value: Any) -> list[Any]:
    """Return a value that may stand alone as a list."""
    return value if isinstance(value, list) else [value]


def _documents(tree: lxml_html.HtmlElement) -> Iterator[Any]:
    """Yield the JSON-LD of the page, also with line breaks in its texts or comments around it."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            text = script.text_content()
            text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().strip("/;").rstrip()
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _things(data: Any, depth: int) -> Iterator[Thing]:
    if depth < 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(key), depth - 1)


def _is_article(thing: Thing) -> bool:
    types = {kind for kind in as_list(thing.get("@type")) if isinstance(kind, str)}
    return bool(ARTICLE_TYPES & types)


def _is_named(thing: Thing) -> bool:
    return isinstance(thing.get("@id"), str) and len(thing) > 1


def _whole(article: Thing, named: dict[str, Thing]) -> Thing:
    """Return an article with the things that it names by their @id put in."""
    return article | {key: _referred(article.get(key), named) for key in REFERRED}


def _referred(value: Any, named: dict[str, Thing]) -> Any:
    if isinstance(value, list):
        return [_referred(item, named) for item in value]
    if isinstance(value, dict) and not value.keys() - {"@id", "@type"}:
        key = value.get("@id")
        return named.get(key, value) if isinstance(key, str) else value
    return value


def _is_titled(article: Thing, bare: set[str]) -> bool:
    """Tell whether the page's own titles begin with the article's, or the other way round."""
    title = _bare(line_of(article.get("headline")))
    return bool(title) and any(
        each.startswith(title) or (title.startswith(each) and len(each.split()) > 2)
        for each in bare
    )


def _bare(title: str) -> str:
    return _NOT_WORD.sub(" ", title.casefold()).strip()
