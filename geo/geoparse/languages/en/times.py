"""How English says when."""

from __future__ import annotations

from geo.geoparse.languages.en.time_forms import DAY, FORMS
from geo.geoparse.languages.time_words import EARLY, LATE, MID, Part, Table, TimeWords

_PLURALS = ("hours", "days", "weeks", "months", "years", "decades")


def _of(*parts: str) -> str:
    """Return the spellings of parts of a time, with an article and without."""
    return "|".join(f"{the}{part} of" for part in parts for the in ("the ", ""))


TIMES = TimeWords(
    months=Table({
        "january|jan|jan.": 1, "february|feb|feb.": 2, "march|mar|mar.": 3, "april|apr|apr.": 4, "may": 5,
        "june|jun|jun.": 6, "july|jul|jul.": 7, "august|aug|aug.": 8, "september|sep|sep.|sept|sept.": 9,
        "october|oct|oct.": 10, "november|nov|nov.": 11, "december|dec|dec.": 12,
    }),
    shy_months=frozenset({
        "may", "march", "mar", "jan", "apr", "jun", "jul", "aug", "sep", "sept", "dec", "oct", "nov", "feb", "april",
        "june", "august",
    }),
    names_have_capitals=True,
    sure_months=(
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    ),
    weekdays=Table({
        "monday|mon.": 0, "tuesday|tue.|tues.": 1, "wednesday|wed.": 2,
        "thursday|thu.|thur.|thurs.": 3, "friday|fri.": 4,
        "saturday|sat.": 5, "sunday|sun.": 6,
    }),
    short_weekdays=Table({
        "mon": 0, "tue|tues": 1, "wed": 2, "thu|thur|thurs": 3, "fri": 4, "sat": 5, "sun": 6,
    }),
    seasons=Table({"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}),
    units=Table({
        "day|days": "day", "week|weeks|fortnight|fortnights": "week", "weekend|weekends": "weekend",
        "month|months": "month",
        "quarter|quarters": "quarter", "half": "half", "year|years": "year", "decade|decades": "decade",
        "century|centuries": "century", "hour|hours": "hour", "minute|minutes": "minute",
    }),
    counts=Table({
        "a|an|one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-four": 24, "twenty-five": 25,
        "thirty": 30, "forty": 40, "forty-eight": 48, "fifty": 50, "sixty": 60, "seventy": 70, "seventy-two": 72,
        "eighty": 80, "ninety": 90, "a hundred|one hundred|hundred": 100, "a dozen": 12, "a couple of": 2,
        "a few|several|some|many|few": 0,
    }),
    multiples=Table({"fortnight|fortnights": 2}),
    round_counts=frozenset({"dozen", "couple", "hundred"}),
    ordinals=Table({
        "first|1st": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th": 4,
    }),
    leads=Table({
        "since|ever since|starting|starting in|starting on|starting from|beginning in|beginning on|as from": "since",
        "until|till|up to": "until", "by|no later than": "by", "before|prior to|ahead of": "before",
        "after|following": "after", "from": "from", "between": "between",
        "in|on|at|during|throughout|of|over|for|to|and|or|through|as early as|as late as|as recently as": "in",
    }),
    connectors={
        "between": ",? and (?:the )?", "from": " (?:to|until|till|through|-) (?:the )?| ?- ?",
        "since": " (?:to|until|till|through) (?:the )?", "": " ?- ?|/| (?:to|until|through) ",
    },
    about=Table({
        "circa|c.|ca.|some time in|sometime in|shortly after|shortly before|just after|just before|soon after": "time",
        "around|about|approximately|roughly": "any",
    }),
    parts=Table({
        f"early|{_of('beginning', 'start', 'early part', 'first third')}": EARLY,
        _of(*(f"{word} {unit}s" for word in ("first", "opening") for unit in ("day", "week", "month"))): EARLY,
        f"mid|{_of('middle')}": MID,
        f"late|{_of('end', 'latter part', 'last third')}": LATE,
        _of(*(f"{word} {unit}s" for word in ("last", "final", "closing") for unit in ("day", "week", "month"))): LATE,
        _of("first half"): Part(0, 2), _of("second half", "latter half"): Part(1, 2),
        _of("first quarter"): Part(0, 4), _of("second quarter"): Part(1, 4), _of("third quarter"): Part(2, 4),
        _of("last quarter", "final quarter"): Part(3, 4),
        _of("first week"): Part(0, 4, 7), _of("second week"): Part(1, 4, 7), _of("third week"): Part(2, 4, 7),
        _of("last week", "final week"): Part(3, 4, 7),
    }),
    whiches=Table({
        "last|past|this past|the past|the last": "last",
        "next|coming|this coming|the coming|over the next|in the next|during the next|for the next|within the next":
            "next",
        "this|current|the current|earlier this|later this|earlier in the|later in the": "this",
        "following|the following|the next|after": "after", "before": "before",
        "previous|the previous|the preceding|the prior": "before",
        "the same|that same|that|later that|earlier that": "same", "the": "this",
    }),
    pointers=Table({}),
    near_days=Table({
        "the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2,
    }),
    day_parts=Table({
        "morning|dawn": "MO", "dusk": "EV", "afternoon": "AF", "evening": "EV", "night|tonight|overnight": "NI",
    }),
    fixed_hours=Table({"noon|midday": "12:00", "midnight": "24:00"}),
    text_days=Table({
        "next day|following day|day after|next morning|following morning|next night": 1,
        "day before|previous day|night before|eve": -1,
        "same day|earlier in the day|later in the day|that day|that night|that morning"
        "|that evening|that afternoon|same evening|same night": 0,
    }),
    decades=Table({
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
        "eighties": 80, "nineties": 90,
    }),
    eras=Table({"bc|b.c.|bce|b.c.e.": "BC", "ad|a.d.|ce|c.e.": "AD"}),
    feasts=Table({
        "christmas day|christmas": (12, 25), "christmas eve": (12, 24), "new year's day|new year's": (1, 1),
        "new year's eve": (12, 31), "boxing day": (12, 26), "halloween": (10, 31), "independence day": (7, 4),
        "valentine's day": (2, 14), "all saints' day": (11, 1), "armistice day": (11, 11),
        "st patrick's day|st. patrick's day": (3, 17), "bastille day": (7, 14),
    }),
    floating_feasts=Table({
        "thanksgiving day|thanksgiving": (11, 3, 4, 0), "black friday": (11, 3, 4, 1), "labor day": (9, 0, 1, 0),
        "memorial day": (5, 0, -1, 0), "martin luther king day|mlk day|martin luther king jr. day": (1, 0, 3, 0),
        "columbus day|indigenous peoples' day": (10, 0, 2, 0), "presidents' day|presidents day": (2, 0, 3, 0),
    }),
    week_pointers=Table({"last week|the week before": -1, "this week": 0, "next week": 1}),
    movable_feasts=Table({
        "easter sunday|easter day|easter": 0, "easter monday": 1, "good friday": -2, "ash wednesday": -46,
        "maundy thursday": -3, "palm sunday": -7, "shrove tuesday": -47, "ascension day": 39, "whit monday": 50,
    }),
    named_days=Table({"9/11": (2001, 9, 11)}),
    years=Table({
        "last year": "last", "this year": "this", "next year": "next", "that year|that same year|the same year": "same",
        "the following year|the next year": "after", "the previous year|the preceding year": "before",
    }),
    month_pointers=Table({
        "of last month": "last", "of this month": "this", "of next month": "next",
        "of that month|of the same month": "same", "of the following month": "after",
        "of the previous month": "before",
    }),
    vague=Table({
        "now|nowadays|currently|current|at present|presently|at the moment|to date|these days|right now": "PRESENT_REF",
        "recently|recent|formerly|previously|lately|in the past|at the time|at that time|long ago": "PAST_REF",
        "|".join(f"recent {unit}" for unit in _PLURALS): "PAST_REF",
        "|".join(
            f"the {past} {few}{unit}"
            for unit in _PLURALS for past in ("past", "last") for few in ("", "few ", "several ")
        ): "PAST_REF",
        "|".join(f"{unit} ago" for unit in (*_PLURALS, "centuries", "ages")): "PAST_REF",
        "soon|shortly|future|the future|the near future|the foreseeable future": "FUTURE_REF",
        "|".join(
            f"the {to_come} {few}{unit}" for unit in _PLURALS for to_come in ("next", "coming") for few in ("", "few ")
        ): "FUTURE_REF",
    }),
    openers=(
        "the", "of", "last", "next", "this", "that", "past", "coming", "previous", "following", "same", "earlier",
        "later", "within", "less", "more", "than", "almost", "nearly", "just", "month", "year", "morning", "evening",
        "night", "afternoon", "every", "day", "eve", "second", "each", "half", "late", "ever", "final",
        "preceding", "prior", "current", "over", "little", "slightly", "well", "half", "half-century", "first", "three",
        "weeks", "days", "opening", "closing", "latter", "part", "week", "quarter", "fiscal", "financial", "at", "ad",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ),
    forms=FORMS,
    signs={
        "{named_days}": ("named_day", "numeric"),
        "{months}": ("date", "date_uk", "month"),
        "{weekdays}": ("date", "date_uk", "nth_weekday", "weekday_day", "weekday"),
        "yesterday|today|tomorrow": ("near",),
        "morning|afternoon|evening|night|tonight|overnight|dawn|dusk": (
            "night_dates", "this_part", "last_night", "clock", "day_part", "text_day",
        ),
        "{decades}": ("decade",),
        "{units}": ("ago", "recent", "ahead", "later"),
        "day|week|weekend|month|quarter|half|year|decade|century": (
            "quarter", "old_year", "near", "text_day", "unit", "unit_beside", "century", "nth_weekday", "part_unit",
        ),
        "months": ("first_months",),
        "years|months|weeks|decades": ("unit",),
        "centuries": ("century",),
        "ad|a.d|ce": ("old_year",),
        "{movable_feasts}": ("feast",),
        "{floating_feasts}": ("feast",),
        "{seasons}": ("season",),
        "{fixed_hours}": ("hour",),
        "q1|q2|q3|q4|h1|h2": ("quarter",),
        "eve": ("text_day",),
        "{feasts}": ("feast",),
        "|".join(f"{unit} ago" for unit in _PLURALS): ("ago",),
        "{vague}": ("vague",),
    },
    digit_forms=(
        "numeric", "tech", "date", "date_uk", "clock", "military", "decade", "year", "short_year",
        "lone_day",
    ),
    whole=frozenset({
        "ago", "ahead", "recent", "later", "vague", "near", "this_part", "last_night", "day_part", "text_day", "unit",
        "quarter", "lone_day", "date", "date_uk", "night_dates", "weekday", "weekday_day", "season", "month", "decade",
        "century",
    }),
    bare_day=rf"(?:the )?(?:(?P<weekday>{{weekdays}}),? )?(?P<day>{DAY})(?!\w)(?! ?[%$])",
    prefix=(
        r"(?:(?P<lead>{leads}) )?(?:(?P<about>{about}) )?(?:(?:the (?=(?:early|mid"
        r"|late)(?!\w)))?(?P<part>{parts})(?: |-)(?:the )?(?:in )?)?"
    ),
    tail=(
        r",? (?:at )?(?:(?:at|around|about|approximately|by|shortly after|shortly before|just after"
        r"|just before|from|between|in|on the) )?"
    ),
    tail_day=r",? (?:on |of |local time on |local time )?",
    onward=r" (?:onwards?|forward)(?!\w)",
    listing=r"(?:, | and | or |, and )(?:the )?",
    shift_joint=r" (?:of )?",
    event=r" ?(?:of )?(?:the |its |his |her |their |an? |that |this )",
    event_joint=r"(?<!\w)(?:of |on |in )",
    since=r"(?<!\w)since (?:the |its |his |her |their |an? |that )[^.,;:!?()\n0-9]{2,60} $",
    week_of=r"(?<!\w)weeks? (?:of|beginning|starting|commencing) (?:the )?$",
    announcing=r"announc|schedul|planned|convened|called|set|postpon|invit|promis|decid|propos|agreed|confirm|said|told|ask",
    plain_lead="at ",
    weak_leads=frozenset({"of", "at", "to", "and", "or", "for", "over", "up to", "between", "from", "through"}),
    fused=r"the (?={months}(?!\w))",
    past_leads=frozenset({"since", "ever since"}),
    future_leads=frozenset({"no later than"}),
    habits=frozenset({"every", "each"}),
    season_habits=frozenset({"in"}),
    both="and",
    todays=frozenset({"this"}),
    lasts=frozenset({"last", "final"}),
    centuries=Table({
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
        "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
        "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
        "twenty-first": 21,
    }),
    less="less|under",
    many=r"\w+(?: \w+){0,2} (?:weeks|weekends|months|quarters|years|decades|centuries|fortnights|days)$",
    year_leads=frozenset({"in", "since", "of", "from", "until", "by", "and"}),
    articles=frozenset({"the"}),
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
        r"others|birds|chickens|more|residents|refugees|migrants|inhabitants|civilians|fighters|prisoners|tickets"
        r"|grams?"
        r"|(?:\w+ ){1,2}(?:street|st\.|avenue|ave\.|road|rd\.|boulevard|blvd|drive|lane|highway|parkway))(?!\w)"
    ),
    no_clocks_after=r"(?!)",
    no_clocks_before=r" ?(?:min|m|s|[0-9]|/|\.[0-9])(?!\w)",
    no_days_after=r"(?!)",
    no_days_before=(
        r" (?:times|telegraph|mirror|express|mail|post|herald|world|guardian|star|sun|independent|night live)(?!\w)"
    ),
    past=(
        r"\b(?:was|were|had|has|have|did|said|told|began|became|came|went|took|made|got|held|met|left|won|lost|fell"
        r"|saw|"
        r"gave|found|led|broke|died|killed|hit|struck|ago|(?=\w{2,}ed\b)(?<!\bis )(?<!\bare )(?<!\bbe )\w+)\b"
    ),
    future=(
        r"\b(?:will|shall|won't)(?: (?:also|not|be|have|been))* \w+|\bto be \w+|\b(?:would be|is to|are to|expected|"
        r"scheduled|due|plans?|planned|planning|upcoming|going to|set to|slated|next|forthcoming|tomorrow|hopes?|must|"
        r"intends?|aims?|opens|begins|starts|takes place|kicks off|resumes|expires|faces)\b"
    ),
    is_day_first=False,
)  # fmt: skip
