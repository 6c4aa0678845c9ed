"""Golden cases: the sentences that prove a language pack's rules, read as any report is, and compared with what is expected."""

from treve.proving.cases import CaseError, GoldenCase, load_cases
from treve.proving.proof import MARKS, proofs, prove

__all__ = ["MARKS", "CaseError", "GoldenCase", "load_cases", "proofs", "prove"]
