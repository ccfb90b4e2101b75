"""``python -m claims.extraction [--text] FILE...``: predictions as JSON Lines."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from claims.extraction import Candidate, find
from claims.extraction.candidate import NARRATED


def main(argv: list[str] | None = None) -> int:
    """Write one JSON object a document."""
    parser = argparse.ArgumentParser(prog="python -m claims.extraction", description=__doc__)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help='JSON Lines of {"doc_id", "text"}, or plain text'
    )
    parser.add_argument("--text", action="store_true", help="every file is one plain text")
    arguments = parser.parse_args(argv)
    for name in arguments.files:
        try:
            for doc_id, text in _documents(Path(name), plain=arguments.text):
                sys.stdout.write(json.dumps(as_prediction(doc_id, text), ensure_ascii=False) + "\n")
        except (OSError, ValueError, KeyError) as error:
            sys.stderr.write(f"{name}: {error}\n")
            return 2
    return 0


def _documents(path: Path, *, plain: bool) -> Iterator[tuple[str, str]]:
    content = path.read_text(encoding="utf-8-sig")
    if plain or path.suffix == ".txt":
        yield path.stem, content
        return
    for line in content.split("\n"):
        if line.strip():
            document = json.loads(line)
            yield document["doc_id"], document["text"]


def as_prediction(doc_id: str, text: str) -> dict[str, object]:
    """Return the statements of a text as they are scored; answers the report tells, apart."""
    rows: dict[str, list[dict[str, object]]] = {"claims": [], "answers": []}
    for candidate in find(text):
        rows["answers" if candidate.kind == NARRATED else "claims"].append(_row(text, candidate))
    return {"doc_id": doc_id, **rows}


def _row(text: str, candidate: Candidate) -> dict[str, object]:
    speaker, cue = candidate.speaker, candidate.cue
    return {
        "start": candidate.spans[0].start,
        "end": candidate.spans[-1].end,
        "spans": [list(span) for span in candidate.spans],
        "kind": candidate.kind,
        "speaker": candidate.speaker_name or (speaker.of(text) if speaker else ""),
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "speaker_name": candidate.speaker_name,
        "cue": cue.of(text) if cue else "",
        "position": candidate.position,
        "rule": candidate.rule,
        "strength": candidate.strength,
    }


if __name__ == "__main__":
    sys.exit(main())
