"""The form that a new terms file starts from, filled with what is known of its country."""

from __future__ import annotations

from importlib.resources import files

from babel.core import get_global

_COUNTRY, _TIMEZONE = "<XX>", "<Region/Ville>"


def time_zones(country: str) -> tuple[str, ...]:
    """The time zones of a country by its two capitals, in alphabetical order; none for a code that is no country's.

    >>> time_zones("YE"), time_zones("XX")
    (('Asia/Aden',), ())
    """
    territories = get_global("zone_territories")
    return tuple(sorted(zone for zone, territory in territories.items() if territory == country.upper()))


def fill_form(language: str, country: str | None = None, timezone: str | None = None) -> str:
    """The form in French or English; what is not told stays between angle brackets, which the check asks to fill in."""
    form = files("treve.truce").joinpath("forms", f"{language}.toml").read_text(encoding="utf-8")
    form = form.replace(_COUNTRY, country.upper()) if country else form
    return form.replace(_TIMEZONE, timezone) if timezone else form
