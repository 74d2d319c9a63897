"""The fetching room: the only one that asks the network, and only for what it is given an address of.

:class:`Web` asks politely and within bounds (time, size, redirects, one request at a time),
:class:`Robots` knows what a site asks of programs, :class:`Pace` when to ask again.
"""

from storytrack.fetching.addresses import host_of, is_of_this_machine, is_web_address
from storytrack.fetching.pace import Pace, seconds_of
from storytrack.fetching.robots import Robots
from storytrack.fetching.web import Answer, Web

__all__ = [
    "Answer",
    "Pace",
    "Robots",
    "Web",
    "host_of",
    "is_of_this_machine",
    "is_web_address",
    "seconds_of",
]
