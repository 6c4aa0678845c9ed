"""`treve truce`: what is started says what is still to be filled in, what is checked is told as it is understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treve.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "alep"


def call(*words: object, language: str = "en") -> Result:
    """`treve truce` with these words."""
    return CliRunner(env={"TREVE_LANG": language}).invoke(main, ["truce", *map(str, words)])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_file_names_what_is_still_to_be_filled_in_and_nothing_else(tmp_path: Path, language: str) -> None:
    """Every fault of an untouched form is a place between angle brackets; filled in, the form passes."""
    path = tmp_path / "terms.toml"
    assert call("new", path, language=language).exit_code == 0
    checked = call("check", path, language=language)
    assert checked.exit_code == 2
    found = [line for line in checked.stderr.splitlines() if line.startswith("  ") and not line.startswith("    ")]
    assert found
    assert all("<" in line and ">" in line for line in found)
    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    passed = call("check", path, language=language)
    assert passed.exit_code == 0, passed.output
    assert "P2  humanitarian_access" in passed.output


def filled(form: str) -> str:
    """The form with words in place of what stands between angle brackets."""
    return form.replace("<XX>", "ML").replace("<Region/Ville>", "Africa/Bamako").replace('"<', '"').replace('>"', '"')


def test_a_countrys_only_time_zone_is_taken_and_of_several_one_must_be_chosen(tmp_path: Path) -> None:
    """Yemen has one; of Ukraine's two none is guessed."""
    assert call("new", tmp_path / "ye.toml", "--country", "YE").exit_code == 0
    assert 'timezone = "Asia/Aden"' in (tmp_path / "ye.toml").read_text(encoding="utf-8")
    refused = call("new", tmp_path / "ua.toml", "--country", "UA")
    assert "Europe/Kyiv, Europe/Simferopol" in refused.stderr
    assert not (tmp_path / "ua.toml").exists()
    assert call("new", tmp_path / "ua.toml", "--country", "UA", "--timezone", "Europe/Kyiv").exit_code == 0
    assert "no country's code" in call("new", tmp_path / "xx.toml", "--country", "XX").stderr


def test_a_new_file_may_start_from_a_truce_that_comes_with_treve(tmp_path: Path) -> None:
    """`--like` copies it, and it passes the check."""
    path = tmp_path / "terms.toml"
    assert call("new", path, "--like", "yemen-2018-12").exit_code == 0
    assert call("check", path).exit_code == 0


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """`treve truce new` on an existing file leaves it as it is, and says so."""
    path = tmp_path / "terms.toml"
    path.write_text("mine", encoding="utf-8")
    result = call("new", path)
    assert result.exit_code == 2
    assert "overwrites nothing" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_the_check_tells_which_names_and_places_are_known() -> None:
    """A lawyer sees what a name means to Trêve, and where each place of a zone lies."""
    told = call("check", EXAMPLE / "truce.toml").output
    assert "known to Trêve: régime syrien" in told
    assert "route du Castello 36." in told


def test_the_check_by_a_run_names_zones_without_facts_and_parties_without_mention(tmp_path: Path) -> None:
    """With reports at hand, a zone of another country and a party that nobody names are told, each with its line."""
    out = tmp_path / "out"
    run = ["run", str(EXAMPLE / "reports" / "14.txt"), "--out", str(out)]
    assert CliRunner(env={"TREVE_LANG": "en"}).invoke(main, run).exit_code == 0
    path = tmp_path / "terms.toml"
    extra = '\n[[zone]]\nid = "ailleurs"\ncountry = "ML"\nwhole_country = true\n\n[[party]]\nname = "brigade introuvable"\n'
    path.write_text((EXAMPLE / "truce.toml").read_text(encoding="utf-8") + extra, encoding="utf-8")
    checked = call("check", path, "--in", out)
    assert checked.exit_code == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    zone, party = lines.index('id = "ailleurs"'), lines.index('name = "brigade introuvable"')
    assert f"(ailleurs) (line {zone}): none of the" in checked.stderr
    assert f"(brigade introuvable) (line {party}): no report names" in checked.stderr
    assert "(régime syrien)" not in checked.stderr


def test_faults_and_what_wants_a_look_are_told_at_once(tmp_path: Path) -> None:
    """A zone that no map knows is named beside an unknown key, each with its line; a file that is no text has one fault."""
    path = tmp_path / "terms.toml"
    path.write_text(
        '[truce]\nname = "T"\nin_force_from = "2016-09-12"\ncolour = "blue"\n[[party]]\nname = "A"\n'
        '[[zone]]\nid = "z"\nplaces = ["Trifouillis"]\n[[provision]]\nid = "P"\nkind = "no_fire"\n',
        encoding="utf-8",
    )
    checked = call("check", path)
    assert checked.exit_code == 2
    assert "(line 4): unknown key 'colour'" in checked.stderr
    assert "(line 7): no map knows Trifouillis" in checked.stderr
    path.write_bytes(b"\x7fELF\xd0")
    assert call("check", path).stderr.count("can't decode") == 1
