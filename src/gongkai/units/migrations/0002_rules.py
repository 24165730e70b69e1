"""The rules of gongkai.units.triggers, in the database itself."""

from django.db import migrations

from gongkai import database_rules
from gongkai.units.triggers import RULES


def add(apps, schema_editor):
    for statement in database_rules.statements(RULES, schema_editor.connection.vendor):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in database_rules.removal(RULES, schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
