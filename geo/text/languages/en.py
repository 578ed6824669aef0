"""English words that numbers are made of, and those by which English is known."""

from __future__ import annotations

import re

from geo.text.languages.words import Words

_DIGITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
ENGLISH = Words(
    code="en",
    little_words=(
        "the of and to is was for with were been has had have this which not but they his her their would "
        "after before from by at it people killed injured said says monday tuesday wednesday thursday friday saturday "
        "sunday january february june july october week month days years police"
    ),
    factors={
        "hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9,
        "trillion": 1e12,
    },
    collectives={
        "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "dozen": 12,
        "score": 20,
    },
    units={"dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    rough={},
    several={
        "tens": 10, "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
        "trillions": 1e12,
    },
    digits=_DIGITS,
    fractions={"quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3},
    patterns=(
        r"(?:a )?(?P<half>half) (?:an? )?(?P<u1>{u})",
        r"(?:(?P<n2>an?|{n}) )?(?P<f2>{f})(?: of an?|(?<=quarter)) (?P<u2>million|billion|trillion)",
        r"(?P<n3>an?|{n}) and a half (?P<u3>{u})",
        r"(?P<n4>an?|{n}) (?P<u4>{u}) and a half",
        r"(?P<n5>{n}) point (?P<d5>(?:{d})(?: (?:{d}))*)(?: (?P<u5>{u}))?",
        r"(?P<s6>{s})(?<!tens)(?: of (?P<u6>thousands|millions|billions|trillions))?",
        r"(?P<s7>tens) of (?:(?P<u7>thousands|millions|billions|trillions)|(?=[^\W\d_]))",
        r"(?:several|many|(?:a )?few|a couple(?: of)?) (?P<s8>{u})(?: (?P<u8>thousand|million|billion))?",
        r"(?P<n9>{n}) (?P<u9>thousand|million), (?P<m9>{n} hundred(?: (?:and )?{n})?)(?! thousand)",
    ),
    hundred="hundred",
    signs=re.compile(
        r"[½¼¾⅓⅔⅛⅜⅝⅞]|(?<![^\W_])(?:half|quarters?|thirds?|point|tens|dozens|scores|hundreds|thousands|[mbtr]+illions"
        r"|several|many|few|couple)(?![^\W_])|(?:thousand|million),"
    ),
)  # fmt: skip
