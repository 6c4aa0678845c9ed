"""The option `--column`: which column of a table holds which field of a report."""

from __future__ import annotations

from collections.abc import Mapping

import click

from treve.languages.interface import texts

FIELDS = ("id", "text", "html", "date", "outlet", "url", "title", "author")


def column_map(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> Mapping[str, str] | None:
    """The map that the options give; None without any. Raises BadParameter for what is no FIELD=COLUMN."""
    columns: dict[str, str] = {}
    for words in given:
        field, _equals, column = words.partition("=")
        if field.strip() not in FIELDS or not column.strip():
            raise click.BadParameter(texts("treve.cli")("error.bad_column", given=words, fields=", ".join(FIELDS)))
        columns[field.strip()] = column.strip()
    return columns or None


columns_option = click.option(
    "--column", "columns", multiple=True, metavar="FIELD=COLUMN", callback=column_map, help=texts("treve.cli")("help.column")
)
