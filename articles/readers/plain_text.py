"""Read a plain-text copy of an article: what a person copied, or a site's own text version."""

from collections.abc import Sequence

from articles.readers import dateline, dates, head
from articles.readers.boilerplate import rule_for
from articles.readers.decoding import Decoded
from articles.readers.language import read_language
from articles.readers.lines import paragraphs
from articles.readers.parsed import ParsedArticle, Refused
from articles.readers.related import RELATED_HEADLINE, related_headlines
from articles.text.normalise import clean

READER = "plain_text/1"
DATELINE_WITHIN = 3
"""A dateline begins the first paragraph; lines that could not be told apart may stand before it."""


def read(decoded: Decoded) -> ParsedArticle:
    """Return the article that a plain text holds, or refuse a text without one."""
    text = clean(decoded.text).text.strip()
    if not text:
        raise Refused("It holds only white space.")
    prefix, text = dates.read_prefix(text)
    lines, leftovers = _without_leftovers(paragraphs(text) if text else [])
    top = head.read(lines)
    body, related = _without_related(top.body)
    readable = "\n\n".join(part for part in (top.title, top.standfirst, *body) if part)
    if not any(character.isalpha() for character in readable):
        raise Refused("It holds no words of an article.")
    place = _dateline(body)
    published = top.published if top.published.on else prefix
    return ParsedArticle(
        text=readable,
        title=top.title,
        standfirst=top.standfirst,
        byline=top.byline,
        dateline=place.place,
        credit=place.credit,
        published_on=published.on,
        published_at=published.at,
        language=read_language(readable),
        encoding=decoded.encoding,
        reader=READER,
        dropped=(*leftovers, *top.dropped, *related),
    )


def _without_leftovers(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Drop what the rules name; each rule is told once, in the order of the text."""
    rules = [(line, rule_for(line)) for line in lines]
    dropped = dict.fromkeys(rule.id for _line, rule in rules if rule)
    return [line for line, rule in rules if rule is None], tuple(dropped)


def _without_related(body: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    related = related_headlines(body)
    kept = [line for at, line in enumerate(body) if at not in related]
    return kept, (RELATED_HEADLINE,) * bool(related)


def _dateline(body: Sequence[str]) -> dateline.Dateline:
    found = (dateline.read(paragraph) for paragraph in body[:DATELINE_WITHIN])
    return next((place for place in found if place.place), dateline.Dateline())
