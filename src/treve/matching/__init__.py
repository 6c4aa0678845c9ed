"""Claims to incidents: why they join, how they differ, who did it, how well it is established, what persons decided."""

from treve.matching.corrections import check_value
from treve.matching.grades import GRADES
from treve.matching.match import match
from treve.matching.totals import gain_since

__all__ = ["GRADES", "check_value", "gain_since", "match"]
