"""How English says when."""

from __future__ import annotations

from geo.geoparse.times.english_forms import DAY, FORMS
from geo.geoparse.times.vocabulary import Vocabulary

_PLURALS = ("hours", "days", "weeks", "months", "years", "decades")

ENGLISH = Vocabulary(
    months={
        "january|jan|jan.": 1, "february|feb|feb.": 2, "march|mar|mar.": 3, "april|apr|apr.": 4, "may": 5,
        "june|jun|jun.": 6, "july|jul|jul.": 7, "august|aug|aug.": 8, "september|sep|sep.|sept|sept.": 9,
        "october|oct|oct.": 10, "november|nov|nov.": 11, "december|dec|dec.": 12,
    },
    shy_months=frozenset({
        "may", "march", "mar", "jan", "apr", "jun", "jul", "aug", "sep", "sept", "dec", "oct", "nov", "feb", "april",
        "june", "august",
    }),
    months_have_capitals=True,
    sure_months=(
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    ),
    weekdays={
        "monday|mon.": 0, "tuesday|tue.|tues.": 1, "wednesday|wed.": 2,
        "thursday|thu.|thur.|thurs.": 3, "friday|fri.": 4,
        "saturday|sat.": 5, "sunday|sun.": 6,
    },
    seasons={"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    units={
        "day|days": "day", "week|weeks|fortnight|fortnights": "week", "weekend|weekends": "weekend",
        "month|months": "month",
        "quarter|quarters": "quarter", "half": "half", "year|years": "year", "decade|decades": "decade",
        "century|centuries": "century", "hour|hours|minute|minutes": "hour",
    },
    counts={
        "a|an|one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40,
        "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "a dozen": 12,
        "a couple of": 2, "a few|several|some|many|few": 0,
    },
    round_counts=frozenset({"dozen", "couple", "hundred"}),
    ordinals={
        "first|1st": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th": 4,
    },
    leads={
        "since|ever since|starting|starting in|starting on|starting from|beginning in|beginning on|as from": "since",
        "until|till|up to": "until", "by|no later than": "by", "before|prior to|ahead of": "before",
        "after|following": "after", "from": "from", "between": "between",
        "in|on|at|during|throughout|of|over|for|to|and|or|through|as early as|as late as": "in",
    },
    connectors={
        "between": ",? and (?:the )?", "from": " (?:to|until|till|through|-) (?:the )?| ?- ?",
        "since": " (?:to|until|till|through) (?:the )?", "": " ?- ?|/| (?:to|until|through) ",
    },
    about={"circa|c.|ca.|some time in|sometime in": "time", "around|about|approximately|roughly": "any"},
    parts={
        "early|the beginning of|beginning of|the start of|start of|the first days of": "early",
        "mid|the middle of|middle of": "mid", "late|the end of|end of|the last days of": "late",
    },
    whiches={
        "last|past|this past|the past|the last": "last", "next|coming|this coming|the next|the coming": "next",
        "this|current|the current|earlier this|later this": "this",
        "following|the following": "after", "previous|the previous|the preceding|the prior": "before",
        "the same|that same|that": "same", "the": "this",
    },
    pointers={},
    near_days={
        "the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2,
    },
    day_parts={"morning": "MO", "afternoon": "AF", "evening": "EV", "night|tonight|overnight": "NI"},
    fixed_hours={"noon|midday": "12:00", "midnight": "24:00"},
    text_days={
        "next day|following day|day after|next morning|following morning|next night": 1,
        "day before|previous day|night before|eve": -1,
        "same day|that day|that night|that morning|that evening|that afternoon|same evening|same night": 0,
    },
    decades={
        "tens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
        "eighties": 80, "nineties": 90,
    },
    feasts={
        "christmas day|christmas": (12, 25), "christmas eve": (12, 24), "new year's day|new year's": (1, 1),
        "new year's eve": (12, 31), "boxing day": (12, 26), "halloween": (10, 31), "independence day": (7, 4),
        "valentine's day": (2, 14), "all saints' day": (11, 1),
    },
    vague={
        "now|nowadays|currently|current|at present|presently|at the moment|these days|right now": "PRESENT_REF",
        "recently|recent|formerly|previously|lately|in the past|at the time|at that time|long ago": "PAST_REF",
        "|".join(f"recent {unit}" for unit in _PLURALS): "PAST_REF",
        "|".join(
            f"the {past} {few}{unit}"
            for unit in _PLURALS for past in ("past", "last") for few in ("", "few ", "several ")
        ): "PAST_REF",
        "soon|shortly|future": "FUTURE_REF",
        "|".join(
            f"the {to_come} {few}{unit}" for unit in _PLURALS for to_come in ("next", "coming") for few in ("", "few ")
        ): "FUTURE_REF",
    },
    openers=(
        "the", "of", "last", "next", "this", "that", "past", "coming", "previous", "following", "same", "earlier",
        "later", "within", "less", "more", "than", "almost", "nearly", "just", "month", "year", "morning", "evening",
        "night", "afternoon", "every", "day", "eve", "second", "each", "half", "late", "ever", "final",
        "preceding", "prior", "current",
    ),
    forms=FORMS,
    signs={
        "months": ("date", "date_uk", "month"),
        "weekdays": ("date", "date_uk", "weekday"),
        "yesterday|today|tomorrow": ("near",),
        "morning|afternoon|evening|night|tonight|overnight": ("this_part", "last_night", "day_part", "text_day"),
        "decades": ("decade",),
        "units": ("ago", "recent", "ahead", "later"),
        "day|week|weekend|month|quarter|half|year|decade|century": (
            "quarter", "near", "text_day", "unit", "century", "part_unit",
        ),
        "years|months|weeks|decades": ("unit",),
        "seasons": ("season",),
        "fixed_hours": ("hour",),
        "q1|q2|q3|q4": ("quarter",),
        "eve": ("text_day",),
        "feasts": ("feast",),
        "vague": ("vague",),
    },
    digit_forms=("numeric", "date", "date_uk", "clock", "military", "decade", "year", "lone_day"),
    whole=frozenset({
        "ago", "ahead", "recent", "later", "vague", "near", "this_part", "last_night", "day_part", "text_day", "unit",
        "quarter", "lone_day", "date", "date_uk", "weekday", "season", "month", "decade",
    }),
    bare_day=rf"(?:the )?(?:(?P<weekday>{{weekdays}}),? )?(?P<day>{DAY})(?!\w)(?! ?[%$])",
    prefix=(
        r"(?:(?P<lead>{leads}) )?(?:(?P<about>{about}) )?(?:(?P<part>{parts})(?: |-)(?:the )?(?:in )?)?"
    ),
    tail=r",? (?:(?:at|around|about|by|shortly after|shortly before|just after|just before|from|between|in|on the) )?",
    tail_day=r",? (?:on |local time on |local time )?",
    listing=r"(?:, | and | or |, and )(?:the )?",
    shift_joint=r" (?:of )?",
    plain_lead="at ",
    weak_leads=frozenset({"of", "at", "to", "and", "or", "for", "over", "up to", "between", "from", "through"}),
    fused=r"(?!)",
    past_leads=frozenset({"since", "ever since"}),
    habits=frozenset({"every", "each"}),
    season_habits=frozenset({"in"}),
    both="and",
    todays=frozenset({"this"}),
    lasts=frozenset({"last", "final"}),
    centuries={
        "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
        "twenty-first": 21,
    },
    less="less|under",
    many=r"\w+(?: \w+){0,2} (?:weeks|weekends|months|quarters|years|decades|centuries|fortnights|days)$",
    durations=frozenset({"for", "over", "during", "in"}),
    no_years_after=(
        r"(?:resolutions?|regulation|directive|act|article|no|number|flight|boeing|airbus|page|pages|room|route"
        r"|highway|"
        r"more than|less than|fewer than|at least|nearly|about|around|some|over|almost|approximately|total of|channel|"
        r"windows|type|model|iso|version|bus|unit|up to|as many as|those|these|another|all|record)"
    ),
    no_years_before=(
        r"(?:km|m|mm|cm|kg|g|ha|tons?|tonnes?|lit(?:er|re)s?|euros?|€|pounds?|dollars?|\$|%|percent|per cent|years"
        r"|days|"
        r"hours|minutes|times|points?|soldiers|troops|people|persons|men|women|children|students|places?|dead|wounded|"
        r"cases|deaths|patients|workers|jobs|met(?:er|re)s?|miles|feet|kilomet(?:er|re)s?|billions?|millions?|votes"
        r"|copies|homes|"
        r"houses|participants|companies|protesters|police|officers|members|visitors|vehicles|units|horses|acres"
        r"|degrees|"
        r"others|birds|chickens|more|residents|refugees|migrants|inhabitants|civilians|fighters|prisoners)(?!\w)"
    ),
    past=(
        r"\b(?:was|were|had|has|have|did|said|told|began|became|came|went|took|made|got|held|met|left|won|lost|fell"
        r"|saw|"
        r"gave|found|led|broke|died|killed|hit|struck|ago|\w{2,}ed)\b"
    ),
    future=(
        r"\b(?:will|shall|won't)(?: (?:also|not|be|have|been))* \w+|\bto be \w+|\b(?:would be|is to|are to|expected|"
        r"scheduled|due|plans?|planned|planning|upcoming|going to|set to|slated|next|forthcoming|tomorrow|hopes?|must|"
        r"intends?|aims?)\b"
    ),
    is_day_first=False,
)  # fmt: skip
