"""Template tags of the office's look."""

from django import template

register = template.Library()
