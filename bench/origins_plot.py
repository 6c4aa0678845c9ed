"""Draws how time and memory grow with the corpus, from the lines that bench/origins.py printed.

cat runs/*.log | python bench/origins_plot.py docs/origins.svg
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 62, 40, 120, 44
COLOURS = ("#1d4f7c", "#a3261c", "#7d4e00", "#1b6b4a")
SHAPES = ("●", "▲", "◆", "■")
Rows = dict[str, list[tuple[int, float]]]


def main() -> None:
    """Two panels beside each other: milliseconds per report, and megabytes at the peak."""
    runs = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    time = _rows(runs, lambda run: 1000 * float(str(run["seconds"])) / int(str(run["reports"])))
    memory = _rows(runs, lambda run: float(str(run["peak MB"])))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" font-family="system-ui, sans-serif" font-size="12" '
        f'role="img" aria-label="Time and memory by number of reports"><rect width="100%" height="100%" fill="#fff"/>'
        f"{_panel(time, 'CPU milliseconds per report', 0)}{_panel(memory, 'Peak memory, MB', WIDTH)}</svg>\n"
    )
    Path(sys.argv[1]).write_text(svg, encoding="utf-8")


def _rows(runs: list[dict[str, object]], value: Callable[[dict[str, object]], float]) -> Rows:
    found: Rows = {}
    for run in sorted(runs, key=lambda run: int(str(run["reports"]))):
        found.setdefault(str(run["method"]), []).append((int(str(run["reports"])), value(run)))
    return found


def _panel(rows: Rows, title: str, left: int) -> str:
    """Both axes are logarithmic."""
    counts = [math.log10(count) for points in rows.values() for count, _ in points]
    values = [math.log10(value) for points in rows.values() for _, value in points]
    low, high = math.floor(min(values)), math.ceil(max(values))
    first, last = math.floor(min(counts)), math.ceil(max(counts))

    def x(count: float) -> float:
        return left + LEFT + (math.log10(count) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<text x="{left + LEFT}" y="22" font-weight="600">{title}</text>']
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<line x1="{left + LEFT}" x2="{left + WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left + LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#555">{10.0**power:g}</text>')
    parts += [
        f'<text x="{x(10.0**power):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#555">{10**power:,}</text>'
        for power in range(first, last + 1)
    ]
    for at, (method, points) in enumerate(rows.items()):
        parts.append(_line(method, [(x(count), y(value)) for count, value in points], at))
    return "".join(parts)


def _line(method: str, points: list[tuple[float, float]], at: int) -> str:
    """A method's line, its points with a shape of its own, its name at the end."""
    colour, shape = COLOURS[at % 4], SHAPES[at % 4]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" fill="{colour}">{shape}</text>' for x, y in points)
    x, y = points[-1]
    name = method.removeprefix("datasketch ")
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}<text x="{x + 9:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>'


if __name__ == "__main__":
    main()
