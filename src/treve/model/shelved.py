"""What is kept of reports for the register of origins: the room that traces them and the shelf that keeps them speak of it."""

from __future__ import annotations

ShingleSample = dict[int, tuple[int, bool]]
"""Shingle → its first word, and whether it begins inside a quote; in the order of the text."""

SharedRuns = list[list[list[int]]]
"""What two reports share: passages of runs of equal words, each run its first words in both and its length."""
