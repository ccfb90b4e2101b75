"""Full text behind search: an FTS5 table that triggers keep in step, or a GIN index.

A later migration that makes claims_searchentry anew on SQLite drops these triggers with it and has
to install them again. What is published already is indexed at the end, so that nobody has to know
of a rebuild.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    """
    CREATE VIRTUAL TABLE claims_search USING fts5(
        words, more, content='claims_searchentry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER claims_search_insert AFTER INSERT ON claims_searchentry
    WHEN NEW.kind = 'claim' BEGIN
        INSERT INTO claims_search(rowid, words, more) VALUES (NEW.id, NEW.words, NEW.more);
    END
    """,
    """
    CREATE TRIGGER claims_search_delete AFTER DELETE ON claims_searchentry
    WHEN OLD.kind = 'claim' BEGIN
        INSERT INTO claims_search(claims_search, rowid, words, more)
        VALUES ('delete', OLD.id, OLD.words, OLD.more);
    END
    """,
]
POSTGRESQL = [
    """
    CREATE INDEX claims_search ON claims_searchentry USING gin ((
        setweight(to_tsvector('simple'::regconfig, words), 'A') ||
        setweight(to_tsvector('simple'::regconfig, more), 'D')
    )) WHERE kind = 'claim'
    """
]


def install(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX claims_search")
        return
    for name in ("insert", "delete"):
        schema_editor.execute(f"DROP TRIGGER claims_search_{name}")
    schema_editor.execute("DROP TABLE claims_search")


def fill(apps, schema_editor):
    """Index what is published by the code of today: it reads documents and writes these tables."""
    if apps.get_model("claims", "Publication").objects.exists():
        from claims.public_index import rebuild

        rebuild()


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_public_pages")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("target", models.CharField(blank=True, max_length=24)),
                ("shown", models.TextField(blank=True)),
                ("said_by", models.CharField(blank=True, max_length=300)),
                ("outlet", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField()),
                ("more", models.TextField(blank=True)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entries",
                        to="claims.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["publication", "kind"], name="search_entry_publication")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40, unique=True)),
                ("length", models.PositiveSmallIntegerField(db_index=True)),
                ("shown", models.CharField(max_length=40)),
            ],
        ),
        migrations.RunPython(install, remove),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
