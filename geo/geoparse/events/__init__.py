"""Sentences that tell of an event, proposed as candidates with when, where, kind, titles and confidence."""
