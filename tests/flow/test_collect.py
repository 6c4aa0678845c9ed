"""`treve collect`, then `treve run`: what is fetched into a folder's store is read from there, once and for good."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treve.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "rooms"))
from web_site import Site, served

WORDS = "Trois soldats ont été tués lundi 5 septembre 2016 dans un bombardement à Alep, selon l'OSDH."


def treve(*words: str | Path, language: str = "en") -> Result:
    """The command line."""
    return CliRunner(env={"TREVE_LANG": language}).invoke(main, [str(word) for word in words])


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine with a feed of one entry."""
    with served() as made:
        put_feed(made, WORDS)
        yield made


def put_feed(site: Site, *entries: str) -> None:
    """Answer /rss with these entries."""
    items = "".join(
        f"<item><title>n° {n}</title><link>https://fil.example/{n}</link><pubDate>Tue, 06 Sep 2016 08:00:00 +0200</pubDate>"
        f"<description>{words}</description></item>"
        for n, words in enumerate(entries)
    )
    site.put("/rss", f"<rss version='2.0'><channel><title>Le Fil</title>{items}</channel></rss>", "text/xml")


def write_sources(folder: Path, site: Site, more: str = "") -> Path:
    """A sources file with the site's feed."""
    path = folder / "sources.toml"
    path.write_text(f'[collect]\npause = 0\nprivate = ["127.0.0.1"]\n[[feed]]\naddress = "{site.address}/rss"\n{more}')
    return path


def readings(out: Path) -> list[dict[str, object]]:
    """The readings of a run."""
    return [json.loads(line) for line in (out / "readings.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_is_collected_is_run(tmp_path: Path, site: Site) -> None:
    """collect, run, collect again with something new, run again: two reports, each read from the store."""
    sources, out = write_sources(tmp_path, site), tmp_path / "out"
    first = treve("collect", sources, "--out", out)
    assert first.exit_code == 0, first.output
    assert "1 new, 0 known already, 0 refused" in first.stdout
    assert treve("run", "--out", out).exit_code == 0
    assert [reading["outlet"] for reading in readings(out)] == ["Le Fil"]
    put_feed(site, WORDS, "Deux civils ont été tués mardi à Homs par un obus, a annoncé le gouverneur.")
    again = treve("collect", sources, "--out", out)
    assert "1 new, 1 known already, 0 refused" in again.stdout
    assert treve("run", "--out", out).exit_code == 0
    assert len(readings(out)) == 2
    assert "0 new, 1 known already" in treve("collect", sources, "--out", out).stdout


def test_what_is_collected_survives_a_run_afresh(tmp_path: Path, site: Site) -> None:
    """A run that forgets earlier documents still has those collected, and nothing is fetched twice."""
    sources, out = write_sources(tmp_path, site), tmp_path / "out"
    treve("collect", sources, "--out", out)
    (tmp_path / "own.txt").write_text("Calme à Damas.", encoding="utf-8")
    treve("run", tmp_path / "own.txt", "--out", out)
    treve("run", "--afresh", "--out", out)
    assert len(readings(out)) == 1
    assert "0 new" in treve("collect", sources, "--out", out).stdout


def test_a_store_is_read_like_any_document(tmp_path: Path, site: Site) -> None:
    """`treve read` and `treve run` take the store's file: the same readings as from its own folder."""
    sources, out = write_sources(tmp_path, site), tmp_path / "out"
    treve("collect", sources, "--out", out)
    treve("run", "--out", out)
    told = treve("read", out / "treve.sqlite")
    assert [json.loads(line) for line in told.stdout.splitlines()] == readings(out)
    treve("run", out / "treve.sqlite", "--out", tmp_path / "other")
    assert readings(tmp_path / "other") == readings(out)


def test_the_account_tells_what_was_refused_in_both_languages(tmp_path: Path, site: Site) -> None:
    """A page that is not there: the address and the reason, in the user's language; the feed is read all the same."""
    sources = write_sources(tmp_path, site, f'[[page]]\naddress = "{site.address}/absente"\n')
    for language, words in (("en", "the site answers with an error (404)"), ("fr", "le site répond par une erreur (404)")):
        result = treve("collect", sources, "--out", tmp_path / language, language=language)
        assert result.exit_code == 0, result.output
        assert f"{site.address}/absente" in result.stdout
        assert words in result.stdout


def test_nothing_gained_anywhere_is_a_failure(tmp_path: Path, site: Site) -> None:
    """When no source gives anything the exit status is 1, so that whoever runs it by the hour hears of it."""
    path = tmp_path / "sources.toml"
    path.write_text(f'[[feed]]\naddress = "{site.address}/rss"\n')
    result = treve("collect", path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "private network" in result.stdout


def test_a_run_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    """Without documents and without a store, the command names both ways."""
    result = treve("run", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "treve collect" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("language", "words"), [("en", "not SQLite"), ("fr", "n'est pas du SQLite")])
def test_a_store_that_is_none_is_told_in_words(tmp_path: Path, language: str, words: str) -> None:
    """Bytes that are no database: every command says so, with the path and what to do, and touches nothing."""
    (tmp_path / "out").mkdir()
    store = tmp_path / "out" / "treve.sqlite"
    store.write_bytes(b"\x00garbage" * 1000)
    (tmp_path / "good.txt").write_text(WORDS, encoding="utf-8")
    for command in (("run", tmp_path / "good.txt", "--out"), ("explain", "x", "--in"), ("run", "--out")):
        result = treve(*command, tmp_path / "out", language=language)
        assert result.exit_code == 2, result.output
        assert words in result.stderr
        assert "sqlalchemy" not in result.stderr.lower()
    assert store.read_bytes() == b"\x00garbage" * 1000


def test_a_store_broken_in_the_middle_is_told(tmp_path: Path) -> None:
    """Pages overwritten after the first: found at whatever reading comes upon them."""
    (tmp_path / "good.txt").write_text(WORDS, encoding="utf-8")
    treve("run", tmp_path / "good.txt", "--out", tmp_path / "out")
    store = tmp_path / "out" / "treve.sqlite"
    raw = bytearray(store.read_bytes())
    raw[8192:] = b"\xff" * (len(raw) - 8192)
    store.write_bytes(raw)
    result = treve("run", tmp_path / "good.txt", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "broken" in result.stderr


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """A SQLite file with other tables is neither read nor changed."""
    path = tmp_path / "photos.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("create table photo(name)")
    result = treve("read", path)
    assert result.exit_code == 2
    assert "another program" in result.stderr
    with sqlite3.connect(path) as other:
        assert other.execute("select count(*) from sqlite_master").fetchone() == (1,)


def test_a_table_is_read_by_the_columns_given(tmp_path: Path) -> None:
    """`--column text=corps` names the column; one that is no field is told with those that are."""
    (tmp_path / "rows.csv").write_text(f"n;corps\n7;{WORDS}\n", encoding="utf-8")
    told = treve("read", "--column", "text=corps", "--column", "id=n", tmp_path / "rows.csv")
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == ["7"], told.output
    wrong = treve("read", "--column", "corps=text", tmp_path / "rows.csv")
    assert wrong.exit_code == 2
    assert "outlet" in wrong.output
