"""The three groups and exactly the permissions they need."""

from django.db import migrations

VIEW_ALL = [
    ("articles", name) for name in ("view_article", "view_outlet", "view_snapshot")
] + [
    ("claims", f"view_{name}")
    for name in (
        "actor",
        "actoralias",
        "claim",
        "event",
        "evidencelink",
        "origin",
        "publication",
        "statement",
        "story",
    )
]
NAMES = [
    ("claims", f"{verb}_{name}")
    for name in ("actor", "actoralias", "story")
    for verb in ("add", "change")
]
IMPORTS = [
    ("articles", f"{verb}_{name}") for name in ("article", "outlet") for verb in ("add", "change")
]
ACCOUNTS = [("auth", f"{verb}_user") for verb in ("view", "add", "change")]
GROUPS = {
    "Reviewer": [*VIEW_ALL, ("claims", "decide_claim")],
    "Editor": [*VIEW_ALL, ("claims", "decide_claim"), ("claims", "publish_claim"), *NAMES],
    "Admin": [*VIEW_ALL, *NAMES, *IMPORTS, *ACCOUNTS],
}


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, permissions in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([permission(apps, *each) for each in permissions])


def permission(apps, app_label, codename):
    # Django makes permissions after all migrations have run; these are needed now. Its own step
    # then finds them by content type and codename and leaves them as they are.
    model = codename.split("_", 1)[1]
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_groups, remove_groups)]
