"""The query language: what `mgc list` and the window's search box understand.

    miles davis                  words anywhere in title, artist, album, genre, path
    genre:jazz artist:"art blakey"
    confidence:..0.6             ranges of numbers and dates
    added:-7d  year:1959..1964
    disagree:true  -mood:calm    flags; not
    genre:jazz|blues             one of several values
    genre:jazz , artist:miles    or
    title::^So                   regular expressions
    genre:=Jazz                  the whole value
    path:~/Music/Miles
    year- title+                 sorting

Those who know beets know it already.
"""

from mgc_desktop.library.query.ast import Query, without
from mgc_desktop.library.query.parse import parse_query, parse_sort

__all__ = ["Query", "parse_query", "parse_sort", "without"]
