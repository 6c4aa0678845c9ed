"""Exchange formats: what a run found, as the tools of the field read it, each beside the sentences behind its values."""

from treve.publish.exports.registry import EXPORT_FORMATS, MissingExtraError, Written, write_export
from treve.publish.exports.selection import Selection

__all__ = ["EXPORT_FORMATS", "MissingExtraError", "Selection", "Written", "write_export"]
