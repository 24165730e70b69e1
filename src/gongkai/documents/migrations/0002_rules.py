"""The rules of gongkai.documents.triggers, in the database itself."""

from django.db import migrations

from gongkai.documents.triggers import RULES
from gongkai.reviews import triggers


def add(apps, schema_editor):
    for statement in triggers.statements(schema_editor.connection.vendor, RULES):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in triggers.removal(schema_editor.connection.vendor, RULES):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
