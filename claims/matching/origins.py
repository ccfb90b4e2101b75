"""Where does a report have it from? Proposals with the passage that says so; a person confirms.

What no words show stays unknown: the number of origins is never guessed from likeness alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from articles.text.span import Span
from claims.matching.differences import compare

MIN_QUOTE = 8  # words of a quotation that two reports can't both have by chance
MOST_QUOTATIONS = 40  # of one claim that are laid beside a report's; those that most reports print

AGENCIES = "Reuters|AFP|AP|Associated Press|Agence France-Presse|dpa|UPI|Interfax|TASS|Bloomberg|PA"
_NAME = r"[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3}"
_DATELINE = re.compile(rf"^[A-Z][A-Z ,./]{{2,40}}\s*\((?P<who>{AGENCIES})\)\s*[-–—]", re.MULTILINE)
_REPORTING = re.compile(r"\((?:Additional )?[Rr]eporting by (?P<who>[^()\n]{3,300})\)")
_AGENCIES_HELP = re.compile(r"(?:[Aa]dditional reporting )?[Ww]ith (?:news )?agencies\b")
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to|[Aa]s reported by|, citing|told)\s(?P<who>{AGENCIES})\b"
)
# A missing space before "quoted" is a common slip of conversion.
_QUOTED_BY = re.compile(
    rf"(?P<who>[A-Z]\w+?(?:\s[A-Z]\w+){{0,3}}?)\s?quoted\s[^.\n]{{3,120}}?\sas saying"
    rf"|(?:quoted|reported|cited|carried)\sby\s(?:the\s)?(?P<by>{_NAME})(?=[\s,.;:)])"
    rf"|(?:comments|remarks|interview)\s(?:reported|published)\sby\s(?P<media>[A-Z]\w+\sstate\smedia)"
)
_BRIEFING = re.compile(
    r"\btold\s(?:reporters|journalists|a\s(?:\w+\s)?briefing|a\snews\sconference)"
    r"|\b(?:at|during|in)\s(?:a|the|his|her)\s(?:\w+\s)?(?:press|media|news|daily)\s"
    r"(?:briefing|conference)"
)
_OFFICIAL = re.compile(
    r"\b(?:wrote|said|posted|announced)\son\s(?P<on>Telegram|X|Twitter|Facebook)\b"
    r"|\b(?:comment|post|message)\son\sthe\s(?P<app>Telegram|X|Twitter)\b"
    r"|\bin\sa\s(?P<paper>statement|press\srelease)\b"
)
_OFFICE = re.compile(
    r"(?P<office>(?:[A-Z][\w.]*\s)+)(?:spokes(?:man|woman|person)|press\ssecretary)\s"
    r"(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)*)"
)
_LAST_NAME = re.compile(r"[A-Z][a-z]+(?=[^A-Z]*$)")
_ORDER = ("briefing", "official", "outlet", "wire", "own_reporting", "unknown")
_NEAR = 90  # characters before "told reporters" in which the speaker stands


class Report(NamedTuple):
    """A report as tracing needs it: its outlet's name ("" when unknown) and its quotations."""

    article: int
    text: str
    outlet: str = ""
    quotations: tuple[str, ...] = ()


class Origin(NamedTuple):
    """A proposed origin of one report; `span` shows it, None when other reports do."""

    article: int
    kind: str  # own_reporting | briefing | outlet | wire | official | unknown
    label: str
    span: Span | None
    rule: str
    reason: str


def origins(report: Report) -> tuple[Origin, ...]:
    """Return every origin that the words of one report show, in the order of the text."""
    shown = _shown(report.text, report.outlet)
    return tuple(one._replace(article=report.article) for one in shown)


@lru_cache(maxsize=1024)  # a report carries several claims, and a claim hundreds of reports
def _shown(text: str, outlet: str) -> tuple[Origin, ...]:
    report = Report(0, text, outlet)
    found = {(one.kind, one.label): one for rule in _RULES for one in reversed(list(rule(report)))}
    return tuple(sorted(found.values(), key=lambda one: (one.span or Span(0, 0), one.kind)))


def trace(reports: Sequence[Report]) -> tuple[Origin, ...]:
    """Return the origins of reports on one claim.

    A report that names none but prints a quotation of reports that name a briefing is proposed for
    that briefing; one with nothing to go by is unknown.
    """
    shown = {report.article: origins(report) for report in reports}
    labels = {one.label for found in shown.values() for one in found if one.kind == "briefing"}
    named = {article: _one_office(found, labels) for article, found in shown.items()}
    printed = _Printed(reports, named)
    out: list[Origin] = []
    for report in reports:
        mine = list(named[report.article])
        if not any(one.kind == "briefing" for one in mine):
            mine += _by_quotation(report, printed)
        out += mine or [_unknown(report)]
    return tuple(out)


def primary(found: Sequence[Origin]) -> dict[int, Origin]:
    """Return for each report the origin that most reports name: "5 reports, 1 origin"."""
    carried = Counter(key for key, _ in {((one.kind, one.label), one.article) for one in found})
    best: dict[int, Origin] = {}
    for one in sorted(
        found, key=lambda one: (-carried[one.kind, one.label], _ORDER.index(one.kind))
    ):
        best.setdefault(one.article, one)
    return dict(sorted(best.items()))


def count(found: Sequence[Origin]) -> int:
    """Return how many origins stand behind the reports; what is unknown adds nothing."""
    return len({(one.kind, one.label) for one in primary(found).values() if one.kind != "unknown"})


def _unknown(report: Report) -> Origin:
    return Origin(
        report.article, "unknown", "", None, "none", "Nothing in the text says where it is from"
    )


def _one_office(found: Sequence[Origin], labels: Set[str]) -> list[Origin]:
    """Give a briefing the shortest name that any report has for it: "White House"."""
    renamed = []
    for one in found:
        shorter = [
            label for label in labels if one.kind == "briefing" and one.label.startswith(label[:-9])
        ]
        renamed.append(one._replace(label=min([*shorter, one.label], key=len)))
    return renamed


class _Printed:
    """The quotations of reports that name briefings: which reports, and their briefings."""

    def __init__(self, reports: Sequence[Report], named: Mapping[int, Sequence[Origin]]) -> None:
        found: dict[str, dict[int, list[str]]] = defaultdict(dict)
        for report in reports:
            if labels := [one.label for one in named[report.article] if one.kind == "briefing"]:
                for quotation in _long(report):
                    found[quotation][report.article] = labels
        self.by = found
        self.quotations = sorted(found, key=lambda each: -len(found[each]))[:MOST_QUOTATIONS]
        self.counted: dict[tuple[str, ...], Counter[str]] = {}

    def briefings(self, quotations: tuple[str, ...]) -> Counter[str]:
        """Return how many reports that print one of these name each briefing."""
        if quotations not in self.counted:
            carried: dict[int, list[str]] = {}
            for quotation in quotations:
                carried |= self.by[quotation]
            self.counted[quotations] = Counter(chain.from_iterable(carried.values()))
        return self.counted[quotations]


def _by_quotation(report: Report, printed: _Printed) -> list[Origin]:
    """Propose the briefing of the reports that print the same quotation, if it is one briefing."""
    mine = _long(report)
    shared = (each for each in printed.quotations if any(_same(one, each) for one in mine))
    sources = printed.briefings(tuple(shared))
    if len(sources) != 1:
        return []
    ((label, times),) = sources.items()
    others = "report that names" if times == 1 else "reports that name"
    reason = f"Same quotation as {times} other {others} the {label}"
    return [Origin(report.article, "briefing", label, None, "same_quotation", reason)]


def _long(report: Report) -> list[str]:
    return [each for each in report.quotations if len(each.split()) >= MIN_QUOTE]


@lru_cache(maxsize=16_384)  # every batch that brings a report of a claim asks about its others
def _same(a: str, b: str) -> bool:
    return a == b or compare(a, b).same


def _briefing(report: Report) -> Iterator[Origin]:
    for match in _BRIEFING.finditer(report.text):
        office = _office(report.text, match.start())
        label = f"{office} briefing" if office else "briefing"
        yield _origin(report, match, kind="briefing", label=label, rule="briefing")


def _office(text: str, at: int) -> str:
    """Return the office of whoever speaks right before this place, from anywhere in the text."""
    name = _LAST_NAME.search(text[max(0, at - _NEAR) : at].rpartition("\n")[2])
    for office in _OFFICE.finditer(text):
        if name and name.group() in office["name"].split():
            return office["office"].strip()
    return ""


def _wire(report: Report) -> Iterator[Origin]:
    for rule, pattern in (("dateline", _DATELINE), ("according_to", _ACCORDING)):
        for match in pattern.finditer(report.text):
            own = match["who"].casefold() == report.outlet.casefold()
            kind = "own_reporting" if own else "wire"
            yield _origin(report, match, kind=kind, label=match["who"], rule=rule)
    for match in _AGENCIES_HELP.finditer(report.text):
        yield _origin(report, match, kind="wire", label="agencies", rule="with_agencies")


def _reporting(report: Report) -> Iterator[Origin]:
    dateline = _DATELINE.search(report.text)
    agency = dateline["who"] if dateline else ""
    foreign = agency and agency.casefold() != report.outlet.casefold()
    for match in _REPORTING.finditer(report.text):
        who = re.split(r"\s*;\s*", match["who"])[0]
        kind, label = (
            ("wire", agency) if foreign else ("own_reporting", agency or report.outlet or who)
        )
        reason = f"Credit line: reporting by {who}"
        yield _origin(report, match, kind=kind, label=label, rule="credit_line", reason=reason)


def _outlet(report: Report) -> Iterator[Origin]:
    for match in _QUOTED_BY.finditer(report.text):
        who = (match["who"] or match["by"] or match["media"] or "").strip()
        if who and who.casefold() != report.outlet.casefold():
            yield _origin(report, match, kind="outlet", label=who, rule="quoted_by")


def _official(report: Report) -> Iterator[Origin]:
    for match in _OFFICIAL.finditer(report.text):
        label = match["on"] or match["app"] or match["paper"]
        yield _origin(report, match, kind="official", label=label, rule="official")


def _origin(
    report: Report, match: re.Match[str], *, kind: str, label: str, rule: str, reason: str = ""
) -> Origin:
    shown = reason or f"The report says '{match.group()}'"
    return Origin(report.article, kind, label, Span(*match.span()), rule, shown)


_RULES: tuple[Callable[[Report], Iterator[Origin]], ...] = (
    _official,
    _outlet,
    _reporting,
    _wire,
    _briefing,
)
