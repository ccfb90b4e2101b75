"""What a public page costs, served as `dev.py serve` does it, beside two pages to measure it by.

    python3 dev.py bench pages [--claims 500] [--seconds 4] [--readers 4]

Requests for each second of CPU time that the server used (its workers together, read from /proc),
and the time a reader waits, with as many readers at once as asked for. Pages are warm: that is how
a server meets them all day; "drawn" are those that no worker has kept. Rows for comparison come
from the same run: a response of two bytes, and a plain page of three queries and a template.
"""

import argparse
import os
import shutil
import sys
import tempfile
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

from tests.bench.desk import _served

TICK = os.sysconf("SC_CLK_TCK")
REPORTS = 12  # of the long claim
WARM = 40  # requests before each measurement, so that every worker has seen the page
AIMS = {"claim page": ("plain", 1.5), "304": ("bare", 0.8)}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One row of the table: an address, and whether the reader has the page already.

    ``anew`` asks under another query each time, so that no page is kept and each one is drawn.
    """

    name: str
    path: str
    conditional: bool = False
    anew: bool = False


@dataclass(frozen=True, kw_only=True)
class Measured:
    a_cpu_second: float
    p50: float
    p99: float
    size: int
    status: int


def main() -> int:
    """Fill a database, serve it, read each page for a while, and print the table."""
    options = _options()
    with ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="audiatur-bench-")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        os.environ |= {"AUDIATUR_DATA": folder, "AUDIATUR_LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench._pages_settings"
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        claim = _fill(options.claims)
        site, log = stack.enter_context(_served())
        print(f"{options.claims} claims, {options.readers} readers, {options.seconds} s each\n")
        found = {each.name: _measure(each, site, options) for each in _cases(claim)}
        _print(found)
        if wrong := [name for name, each in found.items() if each.status not in {200, 304}]:
            print(f"\nNot measured: {', '.join(wrong)}\n{log.read_text()[-2000:]}")
            return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--readers", type=int, default=4, help="connections at once")
    return parser.parse_args()


def _fill(claims: int) -> str:
    """Publish as many claims as wanted, one of them with twelve reports; return its address."""
    from django.core.management import call_command
    from django.db import transaction

    from tests.claims.documents import make_document, make_passage, make_report
    from tests.claims.published import publish

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    began = perf_counter()
    text = "The channel repeats the words of the briefing, and names nobody who was asked."
    words = "the words of the briefing"
    with transaction.atomic():
        for number in range(claims - 1):
            story = {"slug": f"story-{number // 5}", "title": f"Story {number // 5}"}
            publish(make_document(story=story), sentence=f"Harbour case {number} stays open")
        document = make_document()
        document["reports"] += [
            make_report(
                *(number, f"Channel {number}", text),
                [make_passage(text, words, number=number, position="asserts")],
            )
            for number in range(100, 100 + REPORTS - len(document["reports"]))
        ]
        long = publish(document)
    print(f"{claims} claims published in {perf_counter() - began:.0f} s", flush=True)
    return str(long.get_absolute_url())


def _cases(claim: str) -> list[Case]:
    styles = Path(os.environ["AUDIATUR_DATA"]) / "static" / "css"
    hashed = next(each.name for each in styles.glob("base.*.css"))
    return [
        Case(name="bare", path="/bench/bare/"),
        Case(name="plain", path="/bench/plain/"),
        Case(name="claim page", path=claim),
        Case(name="304", path=claim, conditional=True),
        Case(name="claim drawn", path=f"{claim}?n=", anew=True),
        Case(name="list", path="/claims/"),
        Case(name="list drawn", path="/claims/?n=", anew=True),
        Case(name="search", path="/claims/?q=harbour+case"),
        Case(name="story", path="/stories/story-3/"),
        Case(name="static", path=f"/static/css/{hashed}"),
    ]


def _measure(case: Case, site: str, options: argparse.Namespace) -> Measured:
    host = site.removeprefix("http://")
    headers = {"Accept-Encoding": "gzip", "Host": host}
    status, etag, size = _warm(case, host, headers)
    if case.conditional and etag:
        headers["If-None-Match"] = etag
        status, _etag, size = _warm(case, host, headers)
    times: list[float] = []
    stop = perf_counter() + options.seconds
    began = _cpu()
    readers = [
        threading.Thread(target=_read, args=(case, HTTPConnection(host), headers, times, stop))
        for _ in range(options.readers)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    used = max(_cpu() - began, 1 / TICK)
    times.sort()
    return Measured(
        a_cpu_second=len(times) / used,
        p50=1000 * times[len(times) // 2],
        p99=1000 * times[int(0.99 * (len(times) - 1))],
        size=size,
        status=status,
    )


def _warm(case: Case, host: str, headers: dict[str, str]) -> tuple[int, str | None, int]:
    # A new connection each time: one that is kept would stay with one worker.
    for _ in range(WARM):
        connection = HTTPConnection(host)
        connection.request("GET", case.path, headers=headers)
        response = connection.getresponse()
        size = len(response.read())
        connection.close()
    return response.status, response.getheader("ETag"), size


def _read(
    case: Case,
    connection: HTTPConnection,
    headers: dict[str, str],
    times: list[float],
    stop: float,
) -> None:
    while (began := perf_counter()) < stop:
        path = case.path + (f"{began}" if case.anew else "")
        connection.request("GET", path, headers=headers)
        connection.getresponse().read()
        times.append(perf_counter() - began)
    connection.close()


def _cpu() -> float:
    """Return the CPU seconds that the server has used so far: all processes below this one."""
    ours = str(os.getpid())
    parents: dict[str, tuple[str, float]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        parents[folder.name] = (fields[1], (int(fields[11]) + int(fields[12])) / TICK)
    return sum(used for pid, (_parent, used) in parents.items() if _descends(pid, ours, parents))


def _descends(pid: str, ours: str, parents: dict[str, tuple[str, float]]) -> bool:
    while pid in parents and pid != ours:
        pid = parents[pid][0]
        if pid == ours:
            return True
    return False


def _print(found: dict[str, Measured]) -> None:
    head = f"{'page':12}{'a CPU second':>14}{'of bare':>10}{'of plain':>10}"
    print(head + f"{'p50 ms':>9}{'p99 ms':>9}{'bytes':>9}")
    for name, each in found.items():
        bare = each.a_cpu_second / found["bare"].a_cpu_second
        plain = each.a_cpu_second / found["plain"].a_cpu_second
        row = f"{name:12}{each.a_cpu_second:>14,.0f}{bare:>10.0%}{plain:>9.1f}×"
        print(row + f"{each.p50:>9.1f}{each.p99:>9.1f}{each.size:>9,}")
    print()
    for name, (beside, aim) in AIMS.items():
        ratio = found[name].a_cpu_second / found[beside].a_cpu_second
        print(f"{name}: {ratio:.2f} of {beside}, aim {aim} ({'met' if ratio >= aim else 'missed'})")


if __name__ == "__main__":
    sys.exit(main())
