"""What a reviewer of the benchmark has on screen, read from a page or a fragment."""

import re
from dataclasses import dataclass
from html import unescape

_INPUT = re.compile(r"<input\b[^>]*>")
_FACT = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r'name="step" value="(\d+)"')
_WORDS = re.compile(r'<h1 class="stmt"[^>]*><span[^>]*>(.*?)</span>', re.DOTALL)
_DECIDE = re.compile(r'action="/desk/queue/(\d+)/decide/')


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a page had on screen: the item, its words, and what its form sends."""

    link: int
    words: str
    fields: tuple[tuple[str, str], ...]
    step: str
    is_decided: bool = False


def read(page: str) -> Item | None:
    """Return the item that a page or fragment shows, None when it shows none."""
    decide, words = _DECIDE.search(page), _WORDS.search(page)
    if decide is None or words is None:
        return None
    step = _STEP.search(page)
    return Item(
        link=int(decide[1]),
        words=unescape(words[1]).strip("“” "),
        fields=tuple(inputs(page)),
        step=step[1] if step else "",
        is_decided="A decision here replaces that one." in page,
    )


def read_again(fresh: Item | None, item: Item) -> Item:
    """The item after signing in: what is on screen now, under the token of the first press."""
    if fresh is None:
        return item
    kept = [pair for pair in item.fields if pair[0] in {"token", "seen"}]
    rest = [pair for pair in fresh.fields if pair[0] not in {"token", "seen"}]
    return Item(link=item.link, words=item.words, fields=(*rest, *kept), step=fresh.step)


def inputs(page: str) -> list[tuple[str, str]]:
    """Return what the form of the decision sends, without a button."""
    start = page.index('id="decision"')
    found = []
    for tag in _INPUT.findall(page[start : page.index("</form>", start)]):
        facts = dict(_FACT.findall(tag))
        if facts.get("type") == "radio" and not re.search(r"\schecked\b", tag):
            continue
        if "name" in facts:
            found.append((unescape(facts["name"]), unescape(facts.get("value", ""))))
    return found
