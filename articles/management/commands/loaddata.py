"""``loaddata`` that refuses a record whose hashes or spans do not fit, and names it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializedObject
from django.db import models


class MisfitError(ValueError):
    """A record of a fixture contradicts itself or what is stored."""


class Command(loaddata.Command):
    """Django's command, with each model's own ``clean`` run on every record.

    Records that are stored already, field for field, are left alone: a second load changes
    nothing, and rows that the database holds immutable may stand in a fixture.
    """

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        try:
            super().loaddata(fixture_labels)
        except CommandError:
            raise
        except Exception as problem:  # whatever the file holds, the answer is one line
            raise CommandError(str(problem)) from problem

    def save_obj(self, obj: DeserializedObject) -> bool:
        try:
            if not obj.deferred_fields:
                obj.object.clean()
        except ValidationError as problem:
            raise MisfitError(f"{_label(obj.object)}: {_fields(problem)}") from problem
        if _is_stored(obj, self.using):
            return False
        return super().save_obj(obj)


def _label(record: models.Model) -> str:
    key = record.natural_key() if hasattr(record, "natural_key") else (record.pk,)
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
