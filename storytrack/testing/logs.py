"""``story_log``: a whole story as a change log in plain text, the same in every run."""

from __future__ import annotations

from storytrack.showing.contradictions import contradictions_sheet
from storytrack.showing.snapshot import snapshot_sheet
from storytrack.showing.terminal import to_text
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block
from storytrack.story import Story

__all__ = ["story_log"]


def story_log(story: Story) -> str:
    """What each version did, then what stands at the end and what no longer agrees.

    Plain text of at most 80 columns that depends on the story alone, so that it can be kept beside a test
    and compared: by the fixture ``story_snapshot``, or by any tool that compares texts.
    """
    terms = Terms.of(story.definition)
    blocks = [to_text(update_block(update, terms)) for update in story.updates()]
    blocks.append(to_text(snapshot_sheet(story.snapshot(), terms.zone)))
    found = story.contradictions()
    if found:
        blocks.append(to_text(contradictions_sheet(found, terms)))
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"
