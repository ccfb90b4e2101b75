"""Spellings on offer with the words around them, so that a person can tell one name from two."""

import re
from dataclasses import dataclass

from articles.models import Article, Snapshot
from claims.models import Spelling
from claims.models.actor import Actor, bearer_of

AROUND = 70  # characters before and behind a name
SHOWN = 10  # offers on the page; the next come when these are decided
NEWEST = 400  # the reports that offers are made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A name as one report has it, with the words around."""

    article: Article
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Two spellings, one passage of each, and the actor who would get the alias."""

    spelling: Spelling
    quotes: tuple[Quote, ...]
    actor: Actor | None


def offers() -> tuple[Offer, ...]:
    """Return the first offers that wait. Four queries."""
    waiting = list(Spelling.objects.proposed()[:SHOWN])
    if not waiting:
        return ()
    newest = Snapshot.objects.select_related("article__outlet").defer("source")
    texts = list(newest.order_by("-pk")[:NEWEST])
    actors = list(Actor.objects.prefetch_related("aliases").order_by("pk"))
    return tuple(
        Offer(
            spelling=each,
            quotes=tuple(
                quote for name in (each.name, each.variant) if (quote := _quote(name, texts))
            ),
            actor=bearer_of(each.name, actors)[0],
        )
        for each in waiting
    )


def _quote(name: str, texts: list[Snapshot]) -> Quote | None:
    """Return the first passage that has the name."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    for snapshot in texts:
        found = word.search(snapshot.text) if name in snapshot.text else None
        if found:
            start, end = found.span()
            line = snapshot.text.rfind("\n", 0, start) + 1
            stop = snapshot.text.find("\n", end)
            stop = len(snapshot.text) if stop < 0 else stop
            before = snapshot.text[max(line, start - AROUND) : start]
            after = snapshot.text[end : min(stop, end + AROUND)]
            return Quote(
                article=snapshot.article,
                before=before if start - AROUND <= line else f"… {before.partition(' ')[2]}",
                name=name,
                after=after if end + AROUND >= stop else f"{after.rpartition(' ')[0]} …",
            )
    return None
