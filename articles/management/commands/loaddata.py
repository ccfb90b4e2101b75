"""``loaddata`` that refuses a record whose hashes or spans do not fit, and names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializedObject
from django.db import models

from articles.models import Article, Snapshot


class MisfitError(ValueError):
    """A record of a fixture contradicts itself or what is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """A record that names rows which were not there yet, and the fixture it stands in."""

    record: DeserializedObject
    fixture: str

    def save_deferred_fields(self, using: str) -> None:
        try:
            self.record.save_deferred_fields(using=using)
        except Exception as problem:
            named = "; ".join(
                f"{f.name}: {value}" for f, value in self.record.deferred_fields.items()
            )
            message = f"{self.fixture}: {_label(self.record.object)}: {named}: {problem}"
            raise MisfitError(message) from problem


class Command(loaddata.Command):
    """Django's command, with each model's own ``clean`` run on every record.

    Records that are stored already, field for field, are left alone: a second load changes
    nothing, and rows that the database holds immutable may stand in a fixture. What was dropped
    here for its licence does not come back with one.
    """

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        try:
            super().loaddata(fixture_labels)
        except CommandError:
            raise
        except Exception as problem:  # whatever the file holds, the answer is one line
            raise CommandError(str(problem).partition("\n")[0]) from problem

    def load_label(self, fixture_label: str) -> None:
        known = len(self.objs_with_deferred_fields)
        super().load_label(fixture_label)
        references: list[Any] = [
            _Reference(record=each, fixture=fixture_label)
            for each in self.objs_with_deferred_fields[known:]
        ]
        self.objs_with_deferred_fields[known:] = references

    def save_obj(self, obj: DeserializedObject) -> bool:
        _refuse_missing_rows(obj)
        label = _label(obj.object)  # asked for now: after a refusal PostgreSQL answers nothing
        try:
            obj.object.clean()
            if _is_dropped(obj.object) or (not obj.deferred_fields and _is_stored(obj, self.using)):
                return False
            return super().save_obj(obj)
        except ValidationError as problem:
            raise MisfitError(f"{label}: {_fields(problem)}") from problem
        except Exception as problem:
            raise MisfitError(f"{label}: {problem}") from problem


def _refuse_missing_rows(obj: DeserializedObject) -> None:
    """Refuse a record that can't be stored before a row it names, and that row is not there."""
    for field, value in (obj.deferred_fields or {}).items():
        if not field.many_to_many and not field.null:
            name = getattr(field.related_model, "__name__", "row")
            message = f"{_label(obj.object)}: {field.name}: there is no {name} {value}"
            raise MisfitError(message)


def _is_dropped(record: models.Model) -> bool:
    """Tell whether a record is a text that was dropped here; its article keeps no standfirst."""
    dropped = Snapshot.objects.filter(dropped_at__isnull=False)
    if isinstance(record, Article) and record.pk and dropped.filter(article=record.pk).exists():
        record.standfirst = ""
    if not isinstance(record, Snapshot):
        return False
    return dropped.filter(pk=record.pk, text_sha256=record.text_sha256).exists()


def _label(record: models.Model) -> str:
    try:
        key = record.natural_key() if hasattr(record, "natural_key") else (record.pk,)
    except ObjectDoesNotExist:  # its key leads through the row that is missing
        return record._meta.label
    return f"{record._meta.label} {', '.join(map(str, key))}"


def _fields(problem: ValidationError) -> str:
    messages = problem.message_dict if hasattr(problem, "error_dict") else {"": problem.messages}
    return "; ".join(f"{name}: {' '.join(said)}".lstrip(": ") for name, said in messages.items())


def _is_stored(obj: DeserializedObject, using: str) -> bool:
    record = obj.object
    stored = type(record)._base_manager.using(using).filter(pk=record.pk).first()
    if stored is None:
        return False
    names = [field.attname for field in record._meta.concrete_fields]
    return all(_plain(getattr(stored, n)) == _plain(getattr(record, n)) for n in names) and all(
        _keys(stored, name, using) == {getattr(each, "pk", each) for each in values}
        for name, values in (obj.m2m_data or {}).items()
    )


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _keys(record: models.Model, name: str, using: str) -> set[Any]:
    return set(getattr(record, name).using(using).values_list("pk", flat=True))
