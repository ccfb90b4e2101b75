"""JSON Lines in and out: one object a line, and one clear message for a line that is none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class BadLine(ValueError):
    """A line that is not what the command reads."""


def read(path: Path, needed: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield the objects of a file; ids may be whole numbers, everything else is text."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip() not in {b"", b"\xef\xbb\xbf"}:
                where = f"{path}, line {number}"
                yield _checked(_parsed(line, where), needed, optional, where)


def written(row: Row) -> str:
    """Return a line; half of a character pair, which no file can hold, is written as its escape."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(row)
    return line + "\n"


def _parsed(line: bytes, where: str) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(f"{where}: not UTF-8 ({error})") from None
    except ValueError as error:
        raise BadLine(f"{where}: not JSON ({error})") from None
    except RecursionError:
        raise BadLine(f"{where}: not JSON (nested too deep)") from None
    if not isinstance(row, dict):
        raise BadLine(f"{where}: not an object")
    return row


def _checked(row: Row, needed: tuple[str, ...], optional: tuple[str, ...], where: str) -> Row:
    for field in needed:
        if field not in row:
            raise BadLine(f'{where}: "{field}" is missing')
        if not _fits(row[field], field):
            wanted = "text or a whole number" if field.endswith("_id") else "text"
            raise BadLine(f'{where}: "{field}" is not {wanted}')
    for field in optional:
        if not isinstance(row.get(field) or "", str):
            raise BadLine(f'{where}: "{field}" is not text')
    return row


def _fits(value: object, field: str) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) or (whole and field.endswith("_id"))
