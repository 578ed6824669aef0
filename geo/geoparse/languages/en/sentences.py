"""How English ends a sentence."""

from __future__ import annotations

from geo.geoparse.languages.language import SentenceWords

LITTLE_WORDS = frozenset(
    "the of and was were with is are from his their have has that for to this at in by they which who will".split()
)
SENTENCES = SentenceWords(
    titles=frozenset(
        "mr mrs ms messrs dr drs prof profs st ste mt ft gen gov govs sen sens rep reps lt lts col sgt capt maj adm "
        "rev hon cpl pvt pfc spc supt det insp const cst cmdr cllr ald ofc dep asst assoc dist atty sec treas pres "
        "dir brig vs bro".split()
    ),
    abbreviations=frozenset(
        "jr sr etc no nos vol fig approx dept est inc ltd corp co bros jan feb mar apr jun jul aug sep sept oct nov "
        "dec al cf ed eds pp ave blvd rd hwy tel art chap ca calif fla ariz ala ark conn colo ill ind kan ky mass "
        "mich minn miss neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que alta sask man cit ibid op min "
        "max ex p".split()
    ),
    numbered=frozenset("no nos vol fig art chap p pp n h".split()),
    often_last=frozenset("etc inc ltd co corp jr sr bros al".split()),
    beginnings=frozenset(
        "the a an in on at it he she they we this that these those there but and as if when while after before for "
        "with by from to not no some many most one two his her their its i you who what how why".split()
    ),
)
