"""Errors that people see: where, what was found, what is allowed, what to do."""

from __future__ import annotations

from dataclasses import dataclass


class TreveError(Exception):
    """Any fault that Trêve tells in its own words; the command line prints it and exits with status 2."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a file: ``where`` (path, key or line), ``found``, ``allowed``, ``remedy``."""

    where: str
    found: str
    allowed: str
    remedy: str = ""


class FaultyFileError(TreveError):
    """A file with one or more faults, all told at once."""

    def __init__(self, path: str, faults: list[Fault]) -> None:
        """Keep *faults*, in file order, for *path*."""
        self.path, self.faults = path, tuple(faults)
        super().__init__(f"{path}: {len(faults)} fault(s)")
