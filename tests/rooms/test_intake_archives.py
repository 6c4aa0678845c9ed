"""Archives to reports: zip, gz, warc; broken, hostile and whole."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from test_intake_files import PAGE, TEXT, reasons, reports

from treve.intake import collect
from treve.intake.limits import Limits
from treve.model import Report, SetAside


def zipped(path: Path, members: dict[str, bytes]) -> None:
    """A zip of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)


def test_a_zip_gives_its_documents_with_ids_of_their_own(tmp_path: Path) -> None:
    """Members are read by their ending, sorted, hidden ones left out; the source names archive and member."""
    lines = b'{"id": "ligne", "text": "Deux obus."}\n'
    zipped(
        tmp_path / "lot.zip",
        {"b/05.txt": TEXT.encode(), "a/05.txt": b"Trois obus.", "l.jsonl": lines, ".x.txt": b"x", "image.png": b"x"},
    )
    assert [report.id for report in reports(tmp_path)] == ["lot-a-05", "lot-b-05", "ligne"]
    assert reports(tmp_path)[0].source == f"{tmp_path / 'lot.zip'}!a/05.txt"
    assert reasons(tmp_path) == [("unknown_format", None)]


def test_a_zip_bomb_is_set_aside_unopened(tmp_path: Path) -> None:
    """A member that unpacks to far more than the archive's size is never unpacked; the next file is read."""
    zipped(tmp_path / "bomb.zip", {"a.txt": b"0" * (1 << 24)})
    (tmp_path / "good.txt").write_text(TEXT)
    results = list(collect([tmp_path], limits=Limits(document_bytes=1 << 20)))
    assert [r.reason if isinstance(r, SetAside) else r.id for r in results] == ["archive_too_large", "good"]


def test_a_zip_in_a_zip_is_set_aside(tmp_path: Path) -> None:
    """Archives are opened one deep."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", TEXT)
    zipped(tmp_path / "outer.zip", {"inner.zip": inner.getvalue(), "b.txt": TEXT.encode()})
    assert [report.id for report in reports(tmp_path)] == ["outer-b"]
    assert reasons(tmp_path) == [("nested_archive", None)]


def test_a_broken_zip_is_set_aside(tmp_path: Path) -> None:
    """Bytes that are no zip, and a zip cut short, are told as broken."""
    (tmp_path / "a.zip").write_bytes(b"no zip at all")
    zipped(tmp_path / "b.zip", {"a.txt": TEXT.encode() * 1000})
    (tmp_path / "b.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:40])
    assert reasons(tmp_path) == [("broken_archive", None), ("broken_archive", None)]


def test_a_gzip_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    """The ending before .gz tells the format."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"id": "a", "text": "Deux obus."}\n'))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert [report.id for report in reports(tmp_path)] == ["a", "b"]


def test_a_gzip_cut_short_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    """Lines before the cut are read; the rest is told as lost."""
    line = b'{"id": "%d", "text": "Deux obus sur le camp, %d."}\n'
    raw = gzip.compress(b"".join(line % (n, n * 7919) for n in range(20_000)))
    (tmp_path / "a.jsonl.gz").write_bytes(raw[: len(raw) // 2])
    results = list(collect([tmp_path]))
    assert isinstance(results[0], Report)
    assert isinstance(results[-1], SetAside)
    assert results[-1].reason == "broken_archive"


def test_a_gzip_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    """Unpacking ends at the archive limit, whatever the lines look like."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * (1 << 22)))
    assert reasons(tmp_path, limits=Limits(archive_bytes=1 << 20)) == [("too_large", None)]


def warc_of(*pages: str) -> bytes:
    """A web archive with these pages as responses."""
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # noqa: PLC0415 - only here
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # noqa: PLC0415 - only here

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, page in enumerate(pages):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                f"https://fil.example/{number}", "response", payload=io.BytesIO(page.encode()), http_headers=headers
            )
        )
    return out.getvalue()


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    """Each HTML response is a report with its address; one without text is set aside."""
    (tmp_path / "crawl.warc.gz").write_bytes(warc_of(PAGE, "<html></html>"))
    (report,) = reports(tmp_path)
    assert (report.id, report.url) == ("crawl-1", "https://fil.example/0")
    assert reasons(tmp_path) == [("no_text_in_page", None)]


@pytest.mark.parametrize("lost", [10, 40, 200, 400])
@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_cut_short_keeps_its_first_pages(tmp_path: Path, lost: int, packed: bool) -> None:  # noqa: FBT001 - a parameter
    """Pages before the cut are reports, wherever it falls; the cut is told, and the rest of the folder is read."""
    raw = warc_of(PAGE, PAGE.replace("maire", "préfet"))
    if packed:
        (tmp_path / "a.warc.gz").write_bytes(raw[: len(raw) - lost])
    else:
        (tmp_path / "a.warc").write_bytes(gzip.decompress(raw)[: -lost // 2])
    (tmp_path / "b.txt").write_text(TEXT)
    assert {report.id for report in reports(tmp_path)} >= {"a-1", "b"}
    assert "broken_archive" in {reason for reason, _ in reasons(tmp_path)}


def test_a_web_archive_whole_is_not_told_as_cut(tmp_path: Path) -> None:
    """The last page of a whole archive has the bytes that it says."""
    (tmp_path / "a.warc.gz").write_bytes(warc_of(PAGE, PAGE.replace("maire", "préfet")))
    assert (len(reports(tmp_path)), reasons(tmp_path)) == (2, [])
