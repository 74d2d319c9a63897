"""What comes in → items: plain text, web pages, feeds and wire messages.

:func:`items` tells by the content what it is given, and never fetches anything::

    bytes → text (decoding) → kind (kinds) → text as it is
                                           → page: JSON-LD (linked_data), meta tags (head), article_text
                                           → feed: feedparser
                                           → JSON: ninjs, or JSON-LD

Markup is taken apart once, without a tree (markup); what is too large is cut or refused, and said.
"""

from storytrack.reading.inputs.items import items

__all__ = ["items"]
