"""The guides to terms say what is so: every file shown in them is without fault, and both languages name every key and kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from treve.model import ProvisionKind
from treve.truce import read_terms

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "docs" / "truce-terms.md", ROOT / "docs" / "fr" / "termes.md"]
SHOWN = re.compile(r"```toml\n(.*?)```", re.DOTALL)
_HEAD = '[truce]\nname = "T"\nin_force_from = "2014-01-23 20:00"\n'
_PARTY = '\n[[party]]\nname = "A"\n'
_PROVISION = '\n[[provision]]\nid = "P"\nkind = "no_fire"\ntext = "t"\n'


@pytest.mark.parametrize("guide", GUIDES, ids=["en", "fr"])
def test_every_file_shown_is_without_fault(guide: Path) -> None:
    """A reader who copies an example, with the tables that it leaves out, has terms that read."""
    shown = SHOWN.findall(guide.read_text(encoding="utf-8"))
    assert len(shown) == 3
    for example in shown:
        head = "" if "[truce]" in example else _HEAD
        party = "" if "[[party]]" in example else _PARTY
        provision = "" if "[[provision]]" in example else _PROVISION
        assert read_terms(head + example + party + provision).provisions


def test_both_languages_show_the_same_keys_and_every_kind() -> None:
    """What one guide tells the other tells too."""
    keys = [set(re.findall(r"`([a-z_]+)`", guide.read_text(encoding="utf-8"))) for guide in GUIDES]
    kinds = {kind.value for kind in ProvisionKind}
    assert kinds <= keys[0] & keys[1]
    known = {"name", "names", "allies", "of", "since", "until", "timezone", "announced", "monitors", "source", "country", "places",
             "roads", "lat", "lon", "radius_km", "geojson", "except_places", "id", "kind", "text", "zone", "zones", "parties",
             "deadlines", "permitted", "paragraph", "words"}  # fmt: skip
    assert known <= keys[0] & keys[1]
