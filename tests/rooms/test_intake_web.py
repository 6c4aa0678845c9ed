"""Feeds and pages of the web: what they become, how politely they are asked for, and what a hostile server cannot do."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from web_site import Site, served

from treve.errors import FaultyFileError
from treve.intake import Memory, Visit, load_subscriptions, visit_all
from treve.intake.web.gate import ForbiddenMachineError, Gate
from treve.model import Report

STORY = "Deux obus sont tombés lundi sur le marché de Ménaka, tuant trois civils, selon le maire de la ville."
PAGE = f"""<html lang="fr"><head><meta charset="utf-8"><title>Ménaka</title><meta name="author" content="Awa Coulibaly">
<link rel="canonical" href="https://fil.example/menaka">
<meta property="article:published_time" content="2016-09-12T08:00:00+02:00">
<meta property="article:modified_time" content="2016-09-13T09:00:00+02:00"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>Ménaka</h1><p>{STORY} {STORY}</p><p>{STORY} L'armée enquête.</p></article></body></html>"""


def rss(*items: str, title: str = "Le Fil du Sahel") -> str:
    """An RSS feed of these items."""
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(link: str, words: str = STORY, day: str = "Mon, 12 Sep 2016 23:30:00 -0400") -> str:
    """An item of an RSS feed."""
    return f"<item><title>Ménaka</title><link>{link}</link><guid>{link}</guid><pubDate>{day}</pubDate><description>&lt;p&gt;{words}&lt;/p&gt;&lt;p&gt;Fin.&lt;/p&gt;</description></item>"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with served() as made:
        yield made


class Collector:
    """Visits a sources file again and again, remembering as the store does."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sources.toml"
        self.memory = Memory()

    def write(self, *sources: str, private: str = '["127.0.0.1"]', settings: str = "") -> None:
        """Write the sources file."""
        head = f"[collect]\npause = 0\nprivate = {private}\n{settings}\n"
        self.path.write_text(head + "\n".join(sources), encoding="utf-8")

    def visit(self) -> list[Visit]:
        """Visit every source once."""
        visits = list(visit_all(load_subscriptions(self.path), self.memory, lambda: datetime(2016, 9, 14, 6, tzinfo=UTC)))
        known = {told.address: told for visit in visits for told in visit.remembered}
        held = {report.id for visit in visits for report in visit.reports}
        self.memory = Memory(addresses={**self.memory.addresses, **known}, held=self.memory.held | held)
        return visits

    def reasons(self) -> list[str]:
        """Why things were refused in one visit."""
        return [refusal.reason for visit in self.visit() for refusal in visit.refused]


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    """A collector with a sources file of its own."""
    return Collector(tmp_path)


def feed(site: Site, path: str = "/rss", more: str = "") -> str:
    """A feed's table in a sources file."""
    return f'[[feed]]\naddress = "{site.address}{path}"\n{more}'


def page(site: Site, path: str) -> str:
    """A page's table in a sources file."""
    return f'[[page]]\naddress = "{site.address}{path}"\n'


def reports(visits: list[Visit]) -> list[Report]:
    """All reports of some visits."""
    return [report for visit in visits for report in visit.reports]


def test_a_feed_gives_its_entries_once(site: Site, collector: Collector) -> None:
    """Entries become reports with address, title, day as the feed's clock has it, outlet and moment; a second visit none."""
    site.put("/rss", rss(item("https://fil.example/1?utm_source=rss"), item("https://fil.example/2", "Autre chose.")), "text/xml")
    collector.write(feed(site))
    first, second = reports(collector.visit())
    assert (first.text, first.title, first.stated_date) == (f"{STORY}\nFin.", "Ménaka", "2016-09-12")
    assert (first.url, first.outlet) == ("https://fil.example/1", "Le Fil du Sahel")
    assert first.fetched_at == "2016-09-14T06:00:00+00:00"
    assert len(first.sha256) == 64
    assert first.id != second.id
    (again,) = collector.visit()
    assert (again.reports, again.unchanged) == ((), 1)


def test_a_changed_feed_gives_only_what_is_new(site: Site, collector: Collector) -> None:
    """An entry that was there is known already; one whose text changed is another report, the first one stays."""
    site.put("/rss", rss(item("https://fil.example/1"), item("https://fil.example/2", "Bilan : trois morts.")), "text/xml")
    collector.write(feed(site))
    before = reports(collector.visit())
    site.put("/rss", rss(item("https://fil.example/1"), item("https://fil.example/2", "Bilan : cinq morts.")), "text/xml")
    (visit,) = collector.visit()
    assert [report.text for report in visit.reports] == ["Bilan : cinq morts.\nFin."]
    assert visit.unchanged == 1
    assert visit.reports[0].id not in {report.id for report in before}


def test_an_atom_feed_is_read(site: Site, collector: Collector) -> None:
    """Atom's content, author and date."""
    site.put(
        "/atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Observatoire</title><entry><id>urn:1</id><title>Bulletin</title>'
        '<link href="/b/1"/><updated>2016-09-12T23:50:00+02:00</updated><author><name>Mission</name></author>'
        f'<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>',
        "application/atom+xml",
    )
    collector.write(feed(site, "/atom"))
    (report,) = reports(collector.visit())
    assert (report.text, report.stated_date, report.author) == (STORY, "2016-09-12", "Mission")
    assert report.url == f"{site.address}/b/1"


def test_linked_pages_are_fetched_where_asked(site: Site, collector: Collector) -> None:
    """With `pages`, the report is the page's main text, with its author, canonical address and days; asked for once."""
    site.put("/rss", rss(item(f"{site.address}/menaka")), "text/xml")
    site.put("/menaka", PAGE)
    collector.write(feed(site, more="pages = true\noutlet = 'Le Fil'\n"))
    (report,) = reports(collector.visit())
    assert "L'armée enquête." in report.text
    assert "Accueil" not in report.text
    assert (report.author, report.outlet, report.url) == ("Awa Coulibaly", "Le Fil", "https://fil.example/menaka")
    assert (report.stated_date, report.modified) == ("2016-09-12", "2016-09-13")
    collector.visit()
    assert site.paths() == ["/rss", "/menaka", "/rss"]


def test_a_page_that_failed_is_tried_again(site: Site, collector: Collector) -> None:
    """A linked page that was not there is told, and asked for at the next visit though the feed is the same."""
    site.put("/rss", rss(item(f"{site.address}/menaka")), "text/xml", ETag='"1"')
    collector.write(feed(site, more="pages = true\n"))
    assert collector.reasons() == ["status"]
    site.put("/menaka", PAGE)
    assert len(reports(collector.visit())) == 1


def test_what_has_not_changed_is_not_sent_again(site: Site, collector: Collector) -> None:
    """The version that the server gave is sent back; its answer 304 counts as known."""
    site.put("/page", PAGE, ETag='"v1"', Last_Modified="Mon, 12 Sep 2016 08:00:00 GMT")
    collector.write(page(site, "/page"))
    assert len(reports(collector.visit())) == 1
    (visit,) = collector.visit()
    assert (visit.unchanged, visit.refused) == (1, ())
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"v1"', "Mon, 12 Sep 2016 08:00:00 GMT")


def test_a_page_with_the_same_text_is_no_new_report(site: Site, collector: Collector) -> None:
    """A page whose advert changed, its text being the same, is known already."""
    site.put("/page", PAGE)
    collector.write(page(site, "/page"))
    collector.visit()
    site.put("/page", PAGE.replace("</nav>", "<b>Soldes !</b></nav>"))
    (visit,) = collector.visit()
    assert (visit.reports, visit.unchanged) == ((), 1)


def test_robots_are_obeyed(site: Site, collector: Collector) -> None:
    """What robots.txt closes to `treve` is not asked for, nor reached by a redirect; robots.txt is asked for once."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: treve\nDisallow: /prive\n", "text/plain")
    site.put("/page", PAGE)
    site.put("/prive/page", PAGE)
    site.redirect("/ruse", "/prive/page")
    collector.write(page(site, "/page"), page(site, "/prive/page"), page(site, "/ruse"))
    assert collector.reasons() == ["robots", "robots"]
    assert site.paths() == ["/page", "/ruse"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_site_whose_robots_cannot_be_had_is_left_alone(site: Site, collector: Collector) -> None:
    """An error of the server for robots.txt closes the site, as the standard says."""
    site.answers["/robots.txt"] = lambda handler: handler.send_error(500)
    site.put("/page", PAGE)
    collector.write(page(site, "/page"))
    assert collector.reasons() == ["robots"]


def test_a_site_is_not_hurried(site: Site, collector: Collector) -> None:
    """Between two requests lies the pause, or the longer one that robots.txt asks for."""
    site.put("/robots.txt", "User-agent: treve\nCrawl-delay: 0.2\n", "text/plain")
    site.put("/1", PAGE)
    site.put("/2", PAGE)
    collector.write(page(site, "/1"), page(site, "/2"))
    started = time.monotonic()
    collector.visit()
    assert time.monotonic() - started >= 0.2


def test_a_site_that_says_it_is_asked_too_much_is_left_alone(site: Site, collector: Collector) -> None:
    """After an answer 429 nothing more is asked of that site in this visit."""
    site.answers["/1"] = lambda handler: handler.send_error(429)
    site.put("/2", PAGE)
    collector.write(page(site, "/1"), page(site, "/2"))
    assert collector.reasons() == ["status", "left_alone"]
    assert site.paths() == ["/1"]


def test_private_machines_are_not_asked_unless_allowed(site: Site, collector: Collector) -> None:
    """Without `private`, this machine is refused before a byte is sent; so is a public page that redirects to it."""
    site.put("/page", PAGE)
    collector.write(page(site, "/page"), private="[]")
    assert collector.reasons() == ["private_address"]
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "::",
        "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "255.255.255.255",
    ],
)  # fmt: skip
def test_no_private_address_passes_the_gate(address: str) -> None:
    """Loopback, private, link-local, shared, multicast and reserved networks, written in any way."""
    assert not Gate().admits(ip_address(address))
    assert Gate((ip_network("0.0.0.0/0"), ip_network("::/0"))).admits(ip_address(address))


def test_a_name_that_changes_its_machine_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a public and a private address is refused, and the addresses that are given back are those looked at."""
    answers = [["93.184.216.34"], ["93.184.216.34", "127.0.0.1"]]

    def resolve(_: str, port: int, **__: int) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert Gate().resolve("fil.example", 80) == ["93.184.216.34"]
    with pytest.raises(ForbiddenMachineError):
        Gate().resolve("fil.example", 80)


def test_a_redirect_is_looked_at_like_a_first_address(site: Site, collector: Collector) -> None:
    """To a page: followed. To another scheme, a private machine or for ever: refused with the reason."""
    site.put("/page", PAGE)
    site.redirect("/good", "/page")
    site.redirect("/file", "file:///etc/passwd")
    site.redirect("/inside", "http://169.254.169.254/latest/")
    site.redirect("/loop", "/loop")
    collector.write(*(page(site, path) for path in ("/good", "/file", "/inside", "/loop")))
    visits = collector.visit()
    assert [len(visit.reports) for visit in visits] == [1, 0, 0, 0]
    assert [r.reason for v in visits for r in v.refused] == ["unknown_scheme", "private_address", "too_many_redirects"]


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, for longer than anybody waits."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<")
        handler.wfile.flush()
        time.sleep(0.1)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """The same, in the headers."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(f"X-{number}: 1\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("way", [drip, drip_headers])
def test_a_server_that_drips_is_given_up(site: Site, collector: Collector, way: object) -> None:
    """A byte now and then, in body or headers, ends at the deadline; the next source is read."""
    site.answers["/slow"] = way  # type: ignore[assignment]  # a function of the handler
    site.put("/page", PAGE)
    collector.write(page(site, "/slow"), page(site, "/page"), settings="deadline = 1")
    started = time.monotonic()
    slow, good = collector.visit()
    assert [refusal.reason for refusal in slow.refused] == ["too_slow"]
    assert len(good.reports) == 1
    assert time.monotonic() - started < 5


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A feed whose items never end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.end_headers()
    handler.wfile.write(b"<rss version='2.0'><channel>")
    while True:
        handler.wfile.write(item("https://fil.example/x").encode() * 50)


def test_a_feed_that_never_ends_is_cut_off(site: Site, collector: Collector) -> None:
    """Reading stops at the limit, with the reason."""
    site.answers["/rss"] = endless
    collector.write(feed(site), settings="largest = 0.5")
    assert collector.reasons() == ["too_large"]


def test_a_packed_bomb_stops_at_the_limit(site: Site, collector: Collector) -> None:
    """A small answer that unpacks to far more is cut off; one cut short is told as broken."""
    packed = gzip.compress(b"0" * (1 << 24))
    site.put("/bomb", packed, Content_Encoding="gzip")
    site.put("/cut", gzip.compress(PAGE.encode())[:-30], Content_Encoding="gzip")
    site.put("/page", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    collector.write(*(page(site, path) for path in ("/bomb", "/cut", "/page")), settings="largest = 1")
    visits = collector.visit()
    assert [r.reason for v in visits for r in v.refused] == ["too_large", "broken_answer"]
    assert len(visits[2].reports) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>Bonjour</body></html>",
        "",
        "/etc/passwd",
        "http://127.0.0.1/",
        "<rss><channel>" + "<item>" * 50_000,
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        + "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 8}">' for n in range(20))
        + "]><rss><channel><item><title>&u;</title></item></channel></rss>",
    ],
)
def test_what_is_no_feed_is_told(site: Site, collector: Collector, body: str) -> None:
    """A page, nothing, a path, an address, nesting without end, entities within entities: no crash, no file read."""
    site.put("/rss", body, "text/xml")
    collector.write(feed(site))
    (visit,) = collector.visit()
    assert visit.reports == ()


def test_days_that_cannot_be_are_left_out(site: Site, collector: Collector) -> None:
    """An entry of year 0 or 9999, or of a day that no clock knows, keeps its text and has no day."""
    days = ("Mon, 01 Jan 0000 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 -1200", "demain")
    site.put("/rss", rss(*(item(f"https://fil.example/{n}", day=day) for n, day in enumerate(days))), "text/xml")
    collector.write(feed(site))
    assert [report.stated_date for report in reports(collector.visit())] == [None, None, None]


def test_an_old_page_is_read_in_its_declared_encoding(site: Site, collector: Collector) -> None:
    """The header's encoding, else the page's own; a page in Latin-1 that says so is read without a guess."""
    site.put("/page", PAGE.replace("utf-8", "iso-8859-1").encode("cp1252"), "text/html")
    collector.write(page(site, "/page"))
    (report,) = reports(collector.visit())
    assert "tombés" in report.text
    assert report.notes == ()


def test_all_faults_of_a_sources_file_are_told_at_once(tmp_path: Path) -> None:
    """Each fault has its place, what was found and what is allowed."""
    path = tmp_path / "sources.toml"
    path.write_text(
        '[collect]\npause = -1\nprivate = ["maison"]\ncolour = 1\n[[feed]]\naddress = "ftp://fil.example/rss"\npages = "oui"\n[[page]]\npages = true\n'
    )
    with pytest.raises(FaultyFileError) as told:
        load_subscriptions(path)
    assert {fault.where for fault in told.value.faults} == {
        "collect.pause", "collect.private", "collect.colour", "feed 1.address", "feed 1.pages", "page 1.address", "page 1.pages",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "[collect]\n", "feed = 3", "[[feed"])
def test_a_sources_file_without_sources_is_faulty(tmp_path: Path, text: str) -> None:
    """Nothing to fetch is told, and so is what is no TOML."""
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(FaultyFileError):
        load_subscriptions(path)
