"""From what was found in an article to the collection's own records: matched, mended, checked, written, undone.

| module | what |
|---|---|
| `review` | `Review`: what a reader decides, one by one or several in one step |
| `changing` | what a reader decides besides candidates: places, moves, statuses, kinds |
| `recording` | how a decision is kept: logged, written |
| `reading` | what it decides on: the articles of a collection, their candidates |
| `state` | the collection as it stands on the disk |
| `articles` | what is found in its articles, kept until either changes |
| `progress` | each candidate with what was decided of it |
| `drafts` | a candidate as a draft, a draft as a record |
| `following` | titles and grounds that follow what a reader changes of a draft |
| `sharing` | what two tellings have in common in one respect, and what that is worth |
| `matching` | events that a candidate tells too |
| `comparing` | what the candidates of an article are compared with, kept |
| `searching` | events by a few letters |
| `joining` | rows of tables that tell the same as events: offered, found, joined, undone |
| `quoted` | events that quote it already |
| `elsewhere` | candidates of other articles that tell the same event |
| `same_event` | whether two candidates, of whatever articles and languages, tell one event |
| `new_kinds` | a kind that a reader adds or renames |
| `own_kinds` | how a collection's own kinds are told, by the events accepted for them |
| `checking` | what is wrong with a draft, by the checks of `verify` |
| `rearranging` | claims moved between events, split off; events marked |
| `placing` | places of a reader's own |
| `decisions` | the log of decisions |
| `history` | what was changed, when, where and by whom |
| `writing` | records written or taken out: planned, proved, carried out |

`Review` is the whole of it for one collection: what is to be looked over, and what a reader decides. Every decision is
on the disk before the call returns: the record in `data/events/<source>.yaml`, the decision in
`data/review/<source>.jsonl`. Nothing that `verify` would refuse is ever written.
"""

from geo.review.articles import Parse
from geo.review.changing import Marks, NewKind
from geo.review.decisions import Decision, Do
from geo.review.drafts import Draft, DraftPlace, Problem, draft_of, places_of
from geo.review.elsewhere import Told
from geo.review.matching import Match, find_matches
from geo.review.placing import NewPlace
from geo.review.progress import ArticleProgress, ArticleReview, CandidateReview, Status
from geo.review.review import Batch, Review
from geo.review.same_event import Member, SameEvent, compare_candidates

__all__ = [
    "ArticleProgress",
    "ArticleReview",
    "Batch",
    "CandidateReview",
    "Decision",
    "Do",
    "Draft",
    "DraftPlace",
    "Marks",
    "Match",
    "Member",
    "NewKind",
    "NewPlace",
    "Parse",
    "Problem",
    "Review",
    "SameEvent",
    "Status",
    "Told",
    "compare_candidates",
    "draft_of",
    "find_matches",
    "places_of",
]
