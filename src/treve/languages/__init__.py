"""Language packs: what a language needs to be read, data before code."""

from treve.languages.frames import Frame, FrameSyntaxError, compile_frame
from treve.languages.pack import Pack, load_pack

__all__ = ["Frame", "FrameSyntaxError", "Pack", "compile_frame", "load_pack"]
