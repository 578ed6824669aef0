"""The forms that English puts a time in: regular expressions, as `geo.geoparse.times.vocabulary` says them."""

from __future__ import annotations

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9])"
_NUMBER = r"(?:[0-9]{1,3}|{counts})"
_SHORT = r"'(?P<short>[0-9]{2})(?![\w])"
_ROUGH = r"(?P<rough>about |around |nearly |almost |roughly |some |approximately |just )?"
_MORE = r"(?P<more>more than |over |less than |under )?"
_PART_OF_DAY = r"(?P<daypart>(?:(?:early|late|mid) ?-?)?{day_parts})(?!\w)"
_THIS = r"(?:last|next|this past|this coming|this|past|coming)"

FORMS = {
    "date": (
        rf"(?:the )?(?:(?P<weekday>{{weekdays}}),? (?:the )?)?(?P<month>{{months}}) (?:the )?(?P<day>{DAY})"
        rf"(?![:%])"
        rf"(?:(?P<joint> ?- ?| to | and | through )(?P<to>{DAY})(?![:%\w]))?(?:,? (?:in )?(?P<year>{_YEAR})"
        rf"|,? {_SHORT})?"
    ),
    "date_uk": (
        rf"(?:the )?(?:(?P<weekday>{{weekdays}}),? (?:the )?)?(?P<day>{DAY}) (?:of )?(?P<month>{{months}})(?!\w)"
        rf"(?:,? (?P<year>{_YEAR})|,? {_SHORT})?"
    ),
    "month": (
        rf"(?:(?P<which>{_THIS}) )?(?:the month of )?(?P<month>{{months}})(?!\w)(?:,? (?:of )?(?P<year>{_YEAR})"
        rf"|,? {_SHORT})?"
    ),
    "lone_day": r"the (?P<day>(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))(?= ?[,;.)])",
    "numeric": (
        r"(?:(?P<year>[12][0-9]{3})(?P<sep>[-/.])(?P<month>1[0-2]|0[1-9])(?P=sep)(?P<day>3[01]|[12][0-9]|0[1-9])"
        r"|(?P<a>[0-3]?[0-9])(?P<sep2>[-/.])(?P<b>[0-3]?[0-9])(?P=sep2)(?P<y>[12][0-9]{3}|[0-9]{2})"
        r"|(?P<ym>(?:19|20)[0-9]{2})-(?P<mm>1[0-2]|0[1-9])|(?P<m2>1[0-2]|0[1-9])/(?P<y2>(?:19|20)[0-9]{2}))(?![\w/-]"
        r"|\.[0-9])"
    ),
    "weekday": (
        rf"(?:(?P<this>every|each) |(?P<which>{_THIS}|the following|the previous|following) )?"
        rf"(?P<weekday>{{weekdays}})(?!\w)(?! (?:in|of) {{months}})(?: {_PART_OF_DAY})?"
    ),
    "near": rf"(?P<near>{{near_days}})(?!\w)(?: {_PART_OF_DAY})?",
    "this_part": (
        r"(?:(?:early |late |later |earlier )?this (?P<daypart>morning|afternoon|evening)|(?P<night>tonight))"
        r"(?!\w)"
    ),
    "last_night": r"(?:late )?last (?P<daypart>night|evening)(?!\w)",
    "day_part": (
        r"(?:(?:(?:in|during|through|by) the (?:early |late )?|early |late )(?P<daypart>morning|afternoon"
        r"|evening|night)|(?P<night>overnight))(?!\w)(?: (?:of |on )?(?P<weekday>{weekdays}))?"
    ),
    "tail_part": r"(?:in the )?(?P<daypart>{day_parts})(?!\w)",
    "hour": r"(?P<fixed>{fixed_hours})(?![\w-])",
    "clock": (
        r"(?P<hour>[01]?[0-9]|2[0-4])(?:(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half_day>[ap]\.m\.|[ap]m(?!\w))|:"
        r"(?P<minute2>[0-5][0-9])(?![0-9:])| o'clock(?!\w))(?: (?:local time|gmt|utc|bst|cet|est|edt|et)(?!\w))?"
    ),
    "military": r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9]) ?(?:gmt|utc|hours|hrs)(?!\w)",
    "unit": (
        r"(?P<which>last|past|next|this past|this coming|this|coming|earlier this|later this|the following"
        r"|the previous|the preceding|the same|that same|that|the past|the last|the next|the current|the prior"
        r"|the(?= weekend(?!\w))) (?P<unit>weeks?|weekends?|months?|quarters?|years?|decades?|century|centuries"
        r"|fortnights?|days?)(?!\w)"
    ),
    "part_unit": r"(?:the )?(?P<unit>week|weekend|month|year|decade|century)(?!\w)",
    "ago": rf"{_ROUGH}{_MORE}(?P<count>{_NUMBER})(?P<half> and a half)? (?P<unit>{{units}}) ago(?!\w)",
    "ahead": (
        rf"(?:(?P<bare>in) (?:the )?|(?P<within>within|(?:in|over|during|for) the (?:next|coming)) (?:the )?"
        rf"(?:next )?){_ROUGH}{_MORE}(?P<count>{_NUMBER}) (?P<unit>{{units}})(?!\w)(?!-)(?! (?:ago|later|earlier"
        rf"|before|after))"
    ),
    "recent": rf"(?:the |these )(?:past|last|previous) (?P<count>{_NUMBER}) (?P<unit>{{units}})(?!\w)",
    "later": (
        rf"{_ROUGH}{_MORE}(?P<count>{_NUMBER}) (?P<unit>{{units}}) (?:(?P<after>later|afterwards?|after(?! \w))|"
        rf"(?P<before>earlier|previously|before(?! \w))|(?P<of>after|before))(?!\w)"
    ),
    "season": (
        rf"(?:(?P<which>{_THIS}) )?(?P<this>in the |in |the |during the |over the )?(?P<season>{{seasons}})"
        rf"(?!\w)(?: (?:of )?(?P<year>{_YEAR})(?:[-/](?:20|19)?[0-9]{{2}}(?![0-9]))?|(?! of))"
    ),
    "quarter": (
        rf"(?:the )?(?:(?P<nth>{{ordinals}}|final|last) (?P<unit>quarter(?! of (?:a|an)(?!\w))|half(?= (?:of )?"
        rf"(?:20|19|last year|this year|next year|the year)))(?!\w)|(?P<q>q[1-4])(?!\w))(?: (?:of )?(?:the )?"
        rf"(?:fiscal )?(?:year )?(?P<year>{_YEAR})| of (?P<which>last|this|next|the) year)?"
    ),
    "decade": (
        r"(?:(?:the )?(?P<decade>(?:1[0-9]|20)[0-9]0)s|(?:the '?|(?<='))(?P<short>[1-9]0)s|the "
        r"(?P<word>{decades}))(?!\w)"
    ),
    "century": (
        r"(?:the )?(?:(?P<roman>[ivx]+)th|(?P<arabic>[0-9]{1,2})(?:st|nd|rd|th)|(?P<word>{centuries}))(?: "
        r"|-)century(?!\w)(?P<bc> (?:bc|b\.c))?"
    ),
    "year": (
        rf"(?:(?:the )?(?:fiscal )?(?:year|season) )?(?P<year>{_YEAR})(?:[-/](?P<to>{_YEAR}|[0-9]{{2}}(?![0-9]))"
        rf"(?![-/][0-9]))?(?![\w%°])(?!-[^\W\d])"
    ),
    "text_day": (
        r"(?:on )?(?:the )?(?P<text>{text_days})(?!\w)(?P<of>(?:(?<=after)|(?<=before)|(?<=eve)) (?:of|that|the"
        r"|a|an|his|her|its|their|[0-9])(?!\w))?"
    ),
    "feast": rf"(?P<feast>{{feasts}})(?!\w)(?:,? (?P<year>{_YEAR}))?",
    "vague": r"(?:(?:in|over|during|for|within) )?(?P<vague>{vague})(?![\w-])(?! (?:[0-9]|{counts})(?!\w))",
}  # fmt: skip
