"""The rules of gongkai.units.triggers, in the database itself."""

from django.db import migrations

from gongkai.units import triggers


def add(apps, schema_editor):
    for statement in triggers.statements(triggers.RULES, schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in triggers.removal(triggers.RULES, schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
