"""Language packs: what a language needs to be read, data before code; and the interface's two languages."""

from treve.languages.frame_index import FrameIndex
from treve.languages.frames import Frame, FrameSyntaxError, compile_frame
from treve.languages.interface import INTERFACE_LANGUAGES, Texts, interface_language, texts
from treve.languages.pack import Pack, load_pack

__all__ = [
    "INTERFACE_LANGUAGES",
    "Frame",
    "FrameIndex",
    "FrameSyntaxError",
    "Pack",
    "Texts",
    "compile_frame",
    "interface_language",
    "load_pack",
    "texts",
]
