"""Reports and texts of several stories, from a seed, and what is on file of them."""

from __future__ import annotations

import json
import random
import sqlite3

from storytrack import StoryDefinition

DEFINITION = StoryDefinition(
    id="ferry", metrics={"killed": {"kind": "cumulative"}, "injured": {"kind": "cumulative"}}
)
"""What the stories count."""

SPEAKERS = ("police", "the hospital", "the coastguard")


def reports(count, stories, seed=1):
    """Reports of so many stories, not in the order of their time."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(count):
        yield {
            "story": f"ferry-{rng.randrange(stories)}",
            "outlet": f"Paper {rng.randrange(4)}",
            "published_at": f"2025-06-{rng.randrange(1, 28):02}T{rng.randrange(24):02}:00+02:00",
            "url": f"https://news.example/{number}",
            "claims": [
                {"metric": metric, "quantity": rng.randrange(90), "said_by": rng.choice(SPEAKERS)}
                for metric in ("killed", "injured")
            ],
        }


def texts(count, stories, seed=1):
    """Texts to be read, of so many stories."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(count):
        dead = rng.randrange(2, 60)
        yield {
            "story": f"ferry-{rng.randrange(stories)}",
            "outlet": f"Paper {rng.randrange(4)}",
            "published": f"2025-06-{rng.randrange(1, 28):02}",
            "url": f"https://news.example/{number}",
            "text": f"Police said {dead} people were killed when the ferry burned. {dead + 7} were hurt.",
        }


PARAGRAPHS = (
    "{who} said on {day} that at least {dead} people were killed when the ferry caught fire off the coast.",
    "{who} had put the number of injured at {hurt}, most of them with burns.",
    "The operator said that about {aboard} people had been aboard, among them {crew} members of the crew.",
    "The ferry left the harbour shortly after dawn, and smoke was seen within the hour.",
    "Relatives waited at the pier, where a tent had been put up and names were read from a list.",
    "{saved} passengers were rescued by boats from the villages nearby, a spokesman said.",
    "It was not clear what had started the fire; an inquiry was opened in the afternoon.",
)


def articles(count, stories, seed=1):
    """Texts as long as an article, no two of them alike."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    for number, short in enumerate(texts(count, stories, seed)):
        words = {
            "who": rng.choice(("Police", "The coastguard", "Hospital officials", "The mayor")),
            "day": rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday")),
            **{name: rng.randrange(3, 900) for name in ("dead", "hurt", "aboard", "crew", "saved")},
        }
        told = [one.format(**words) for one in rng.sample(PARAGRAPHS, len(PARAGRAPHS))]
        yield {**short, "text": "\n\n".join(told), "title": f"Fire on the ferry, report {number}"}


def written(path, things):
    """A file of JSON Lines with them."""
    path.write_text("".join(json.dumps(one) + "\n" for one in things), encoding="utf-8")
    return path


def on_file(path):
    """Story and version → the link of the chain, which covers the report, its verdicts and its times."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT story, version, chain FROM log").fetchall()
    connection.close()
    return {(story, version): chain for story, version, chain in rows}
