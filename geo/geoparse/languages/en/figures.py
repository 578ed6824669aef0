"""How English counts."""

from __future__ import annotations

import re

from geo.geoparse.languages.language import FigureWords

FIGURES = FigureWords(
    factors=frozenset("hundred thousand million millions billion billions trillion".split()),
    numbers=frozenset(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
        "trillion half third thirds quarter quarters dozen".split()
    ),
    joint=r"(?: and |[ -])",
    lone=frozenset({"one"}),
    indefinite=re.compile(r"\b(?:several|many|few|couple|half an?|second|other|another|the|this|that|each) $"),
    range=re.compile(r" (?:to|and|or) (?:about |some |around |an? )?|[–-]| [–-] "),
    range_and="and",
    including=re.compile(r"\bincluding (?:\w+ )?$"),
    determined=re.compile(r"\b(?:the|these|those|his|her|its|their|our|your|all|both|last|next|past|first|every) $"),
    one_in=re.compile(r"\bone (?:[^\W\d_]{3,20} )?(?:in|out of) (?:every )?$"),
    toll=re.compile(r"\b(?:death toll|toll|number of dead|number of deaths)[^.;\n]{0,40}$"),
    undergone=re.compile(r" (?:was|were|been|being|is|are|be) "),
    links=frozenset(
        "have has had been were was are is be being also already all reportedly confirmed reported feared believed to "
        "seriously critically slightly badly others left either".split()
    ),
    either="or",
    plurals=(("ies", 5, "y"), ("sses", 4, "ss"), ("xes", 3, "x"), ("ches", 4, "ch"), ("shes", 4, "sh")),
    uninflected=("ss", "us", "bus"),
    articles=frozenset({"the"}),
    fillers=("the", "another", "some", "also"),
    asides=("including", "among them", r"incl\."),
    dying=frozenset({"died", "perished", "drowned", "lost their lives"}),
    of_things_too=("hurt",),
    is_noun_first=False,
    changed_to=re.compile(
        r"(?: [^\W\d_]+){0,2} to (?:(?:more|less) than |about |around |nearly |some |at least )?[$€£]?"
    ),
    number_of=re.compile(r"\b(?:number|total|count)s? of(?= )"),
    changed_from=r"from ?(?:about |around |nearly |some |just )?",
)
