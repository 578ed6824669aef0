"""Outlines far from some points have fewer corners; near them, and where they meet, nothing changes."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from geo.places.gazetteer import load_basemap, thin_far_arcs
from geo.places.gazetteer.topology import decode_arcs

KYIV = (50.45, 30.52)


def corners(topology: dict[str, Any]) -> list[Any]:
    return [np.cumsum(arc, axis=0) for arc in decode_arcs(topology)["arcs"]]


def test_far_outlines_have_fewer_corners_and_keep_their_ends_and_near_ones_are_as_they_were() -> None:
    whole = load_basemap()["topology"]
    thinned = thin_far_arcs(whole, [KYIV])
    step = whole["transform"]["scale"][0]
    place = np.array(KYIV[::-1]) / step
    before, after = corners(whole), corners(thinned)
    assert len(before) == len(after)
    near = 0
    for old, new in zip(before, after, strict=True):
        assert (old[[0, -1]] == new[[0, -1]]).all()
        if np.abs(old - place).max(axis=1).min() < 4 / step:
            near += 1
            assert old.shape == new.shape
    assert near > 50
    counts = [sum(map(len, arcs)) for arcs in (before, after)]
    assert counts[1] < 0.6 * counts[0]
    assert all(len(new) >= 2 for new in after)
    rings = [new for old, new in zip(before, after, strict=True) if (old[0] == old[-1]).all()]
    assert min(map(len, rings)) >= 4
    assert {key: value for key, value in whole.items() if key != "arcs"} == {
        key: value for key, value in thinned.items() if key != "arcs"
    }


def test_without_a_point_nothing_is_far() -> None:
    whole = load_basemap()["topology"]
    assert thin_far_arcs(whole, []) is whole
    assert list(itertools.chain(whole["arcs"][:3])) == whole["arcs"][:3]
