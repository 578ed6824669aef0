"""Verbatim: an atlas of cited events, in which every mark opens the sentence that put it there."""

__version__ = "0.1.0"
