"""The days of a live page's posts, of which the page shows the hours alone.

Each post of a live blog says its day in its markup, `<time datetime="2024-09-03T18:15">18h15</time>`, and what it tells
of “today” and “yesterday” is seen from that day. Where the posts are of more than one day, each gets a line with its
own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.intake.extracted import Draft
from geo.recorded import LIVE_POSTS

if TYPE_CHECKING:
    from lxml.etree import _Element

_POSTS = (
    "//*[@itemprop='liveBlogUpdate' or (contains(@itemtype, '/BlogPosting') and ancestor::*[contains(@itemtype, "
    "'/LiveBlogPosting')])][.//time[@datetime]]"
)
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")


def write_days_of_posts(tree: _Element, draft: Draft) -> None:
    """Put the day of each post above it where the posts of a page are of several days, and say so in the draft.

    Args:
        tree: The page.
        draft: What a note is added to.
    """
    found = [(post, post.xpath("(.//time[@datetime])[1]")[0]) for post in tree.xpath(_POSTS)]
    days = {post: day[0] for post, time in found if (day := _DAY.match(time.get("datetime").strip()))}
    if len(set(days.values())) < 2:
        return
    for post, time in found:
        if post in days:
            line = post.makeelement("p", {})
            line.text = f"{days[post]} {' '.join(time.text_content().split())}".strip()
            line.tail, time.text = post.text, None
            post.text = None
            post.insert(0, line)
    draft.notes.append(LIVE_POSTS.format(count=len(days)))
