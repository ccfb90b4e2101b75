"""Five reviewers at once over real HTTP, with everything that goes wrong; then the count.

    python3 dev.py bench desk [--decisions 10000] [--statements 100000] [--database sqlite|postgres]

Presses come twice, answers are dropped or late, sessions end, colleagues open the same item, and
decisions are taken back. In the end the rows and the event log are held against what each reviewer
was told: a decision on another item than the one on screen is wrong, one that was confirmed to the
reviewer and is not there is lost, one that is there twice is double.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter, sleep
from typing import Any
from urllib.request import urlopen

from tests.bench._reviewer import PASSWORD, Book, Reviewer

AN_ARTICLE, A_CLAIM = 20, 5
VERBS = {"accept": "link_confirmed", "reject": "link_rejected"}


def main() -> int:
    """Fill a database, serve it, let the reviewers loose, and count."""
    options = _options()
    with ExitStack() as stack:
        _choose_database(options.database, stack)
        import django

        django.setup()
        users = _fill(options.statements, options.reviewers)
        book = Book(wanted=options.decisions, pause=options.pause)
        with _served() as (site, log):
            took = _work(book, users, site, options.seed)
        if not book.done:
            sys.exit(f"Nobody got in: {log.read_text()[-2000:]}")
        problems = _count(book) | _errors(log)
        _report(book, took, problems, options)
        from django.core.management import call_command

        call_command("verify_log")
    return 1 if any(problems.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--decisions", type=int, default=10_000)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--database", default="sqlite", help="sqlite, postgres or an address")
    parser.add_argument("--pause", type=float, default=0, help="seconds between two presses")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _choose_database(name: str, stack: ExitStack) -> None:
    """Point the settings at a database of this run's own."""
    folder = tempfile.mkdtemp(prefix="audiatur-bench-")
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {"AUDIATUR_DATA": folder, "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    os.environ |= {"AUDIATUR_LOG_LEVEL": "WARNING"}
    os.environ.pop("DATABASE_URL", None)
    if name == "postgres":
        from tests.plugins import postgres

        sys.modules.pop("pytest", None)  # settings would take this for a test run
        url = postgres.start(_Cleanups(stack), install=False)  # type: ignore[arg-type]
        if url is None:
            sys.exit("There is no PostgreSQL on this machine.")
        os.environ["DATABASE_URL"] = url
    elif name != "sqlite":
        os.environ["DATABASE_URL"] = name


class _Cleanups:
    """What the cluster of the tests wants: somewhere to leave its clearing up."""

    def __init__(self, stack: ExitStack) -> None:
        self.add_cleanup: Callable[[Callable[[], object]], object] = stack.callback


def _fill(statements: int, reviewers: int) -> list[str]:
    """Make as many statements as wanted, each proposed for a claim; return the reviewers."""
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    names = [f"reviewer-{number}" for number in range(1, reviewers + 1)]
    for name in names:
        user = User.objects.create_user(name, password=PASSWORD)
        user.groups.add(Group.objects.get(name="Reviewer"))
    began = perf_counter()
    for first in range(0, statements, 5_000):
        _fill_some(first, min(first + 5_000, statements))
    print(f"{statements:,} statements made in {perf_counter() - began:.0f} s", flush=True)
    return names


def _fill_some(first: int, last: int) -> None:
    from claims.models import Claim, EvidenceLink, Statement
    from tests import factories

    outlet = factories.make_outlet()
    claims = Claim.objects.bulk_create(
        Claim(sentence=f"Harbour case {number} stays open", slug="harbour-case")
        for number in range(first, last, A_CLAIM)
    )
    found = []
    for start in range(first, last, AN_ARTICLE):
        lines = [_line(number) for number in range(start, min(start + AN_ARTICLE, last))]
        text = "\n\n".join(f"{line}, Ana Ode said on Monday." for line in lines)
        article = factories.make_article(outlet=outlet, title=f"Cases from {start} on")
        snapshot = factories.make_snapshot(text=text, article=article)
        found += [
            factories.build_statement(snapshot=snapshot, exact=line, kind="indirect")
            for line in lines
        ]
    Statement.objects.bulk_create(found, batch_size=1_000)
    EvidenceLink.objects.bulk_create(
        (
            EvidenceLink(
                statement=statement,
                claim=claims[place // A_CLAIM],
                position="asserts",
                rule="example",
                reason="Same words as in another report",
                strength="strong",
            )
            for place, statement in enumerate(found)
        ),
        batch_size=1_000,
    )


def _line(number: int) -> str:
    return f"The harbour office lists case {number} among those that are still open this year"


@contextmanager
def _served() -> Iterator[tuple[str, Path]]:
    """Serve the site as `dev.py serve` does, at a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    log = Path(os.environ["AUDIATUR_DATA"]) / "server.log"
    command = [sys.executable, "-m", "gunicorn", "factcheck.wsgi", "--bind", host]
    shape = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level"]
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench._desk_settings"}
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, *shape, "warning", "--no-control-socket"],
            stdout=out,
            stderr=out,
            env=os.environ | settings,
        )
        try:
            _wait_for_server(host, log)
            yield f"http://{host}", log
        finally:
            server.terminate()
            server.wait()


def _wait_for_server(host: str, log: Path) -> None:
    for _tenth in range(300):
        try:
            with urlopen(f"http://{host}/method/"):
                return
        except OSError:
            sleep(0.1)
    sys.exit(f"The server did not start: {log.read_text()[-2000:]}")


def _work(book: Book, users: list[str], site: str, seed: int) -> float:
    def expire(session: str) -> None:
        from django.contrib.sessions.models import Session

        Session.objects.filter(session_key=session).delete()

    reviewers = [
        Reviewer(name=name, address=site, book=book, expire=expire, seed=seed * 100 + number)
        for number, name in enumerate(users)
    ]
    threads = [threading.Thread(target=reviewer.work) for reviewer in reviewers]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - began


def _count(book: Book) -> dict[str, int]:
    """Hold the log and the rows against what the reviewers were told."""
    from claims.models import DecisionToken, Event, EvidenceLink

    told = Counter(
        (done.who, VERBS[done.did], done.link, done.what) for done in book.done if done.did in VERBS
    )
    logged: Counter[tuple[str, str, int, str]] = Counter()
    for event in Event.objects.filter(did__in=VERBS.values()).iterator():
        what = event.after["position"] if event.did == "link_confirmed" else event.reason
        logged[event.by_name, event.did, int(event.subject.partition(":")[2]), what] += 1
    tokens = {str(token) for token in DecisionToken.objects.values_list("token", flat=True)}
    words = dict(EvidenceLink.objects.values_list("pk", "statement__exact"))
    undone = Event.objects.filter(did="decision_undone").count()
    once = set(told)
    return {
        "wrong": sum((logged - told)[key] for key in set(logged) - once)
        + sum(words[done.link] != done.words for done in book.done),
        "lost": sum((told - logged).values()) + sum(done.token not in tokens for done in book.done),
        "double": sum((logged - told)[key] for key in once),
        "undo wrong": abs(undone - sum(did in VERBS for did, _link in book.undone)),
        "rows unlike their last event": _unlike_their_events(),
    }


def _unlike_their_events() -> int:
    from claims.models import Event, EvidenceLink

    last = {
        int(subject.partition(":")[2]): after.get("state")
        for subject, after in Event.objects.filter(subject__startswith="evidencelink:")
        .order_by("number")
        .values_list("subject", "after")
    }
    states = dict(EvidenceLink.objects.exclude(state="proposed").values_list("pk", "state"))
    decided = {link: state for link, state in last.items() if state != "proposed"}
    return len(set(states.items()) ^ set(decided.items()))


def _errors(log: Path) -> dict[str, int]:
    text = log.read_text(errors="replace")
    return {
        "database is locked": text.count("database is locked"),
        "server errors": text.count("Traceback"),
    }


def _report(book: Book, took: float, problems: dict[str, int], options: Any) -> None:
    print(f"{options.database}, {options.statements:,} statements, {options.reviewers} reviewers")
    print(f"{len(book.done):,} decisions in {took:.1f} s: {len(book.done) / took:.1f} a second")
    used = getrusage(RUSAGE_CHILDREN)
    print(f"application: {1000 * (used.ru_utime + used.ru_stime) / len(book.done):.0f} ms CPU each")
    if options.database == "postgres":
        print("PostgreSQL without fsync: no commit waits for the disk")
    print(f"one decision: {_spread(each.saved for each in book.seconds)}")
    print(f"  of that, behind a lock: {_spread(each.waited for each in book.seconds)}")
    print(f"until the next item is there: {_spread(each.drawn for each in book.seconds)}")
    for what, count in sorted((book.happened | {"undone": len(book.undone)}).items()):
        print(f"  {count:6,} {what}")
    for what, count in problems.items():
        print(f"{what + ':':30}{count:6,}")


def _spread(seconds: Iterable[float]) -> str:
    times = sorted(seconds)
    share = {name: 1000 * times[int(part * (len(times) - 1))] for name, part in SHARES.items()}
    return ", ".join(f"{name} {value:.0f} ms" for name, value in share.items())


SHARES = {"p50": 0.5, "p95": 0.95, "longest": 1.0}

if __name__ == "__main__":
    sys.exit(main())
