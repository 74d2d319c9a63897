"""A story → one page of HTML that works from a file: every version, dispute and claim, without a network.

The page is whole without scripts: what stands, the disputes and every claim are in its HTML. Scripts add
the slider, the parties, the chart and the filters; the page that they work on is their data, and what it does
not show, the figures of earlier versions, stands beside it as JSON.
"""

from __future__ import annotations

from storytrack.showing.story_page.document import story_page
from storytrack.showing.story_page.told import StoryTold, Version

__all__ = ["StoryTold", "Version", "story_page"]
