"""Whom a text credits: `attribution` finds the verbs of saying, `speakers` the phrase that names who speaks."""
