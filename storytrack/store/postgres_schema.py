r"""What storytrack keeps in a PostgreSQL database: a schema of its own, ``storytrack``.

The tables are those of :mod:`storytrack.store.tables`, and those beside the stories. Triggers keep the
story, its definitions and its log append-only, versions and revisions dense, and each row linked to the one
before (:mod:`storytrack.store.chain`), whoever writes; and they notify the channel ``storytrack`` of the
story's id.

PostgreSQL keeps no NUL in a text: in the id of a story NUL is written ``\0`` and a backslash ``\\``, in the
views NUL shows as U+FFFD.
"""

from __future__ import annotations

import re

from storytrack.store.beside_tables import BACKFILLED, OUTBOX, WATCHED
from storytrack.store.postgres_views import FUNCTIONS, VIEWS

__all__ = ["CHANNEL", "GUARDS", "LAYOUT", "PARTS", "STATEMENTS"]

LAYOUT = 1
CHANNEL = "storytrack"

_TABLES = {
    "layout": "version integer NOT NULL",
    "story": """
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE""",
    "definition": """
    story text COLLATE "C" NOT NULL REFERENCES storytrack.story (id),
    revision bigint NOT NULL,
    after_version bigint NOT NULL,
    definition text NOT NULL,
    chain text NOT NULL,
    PRIMARY KEY (story, revision)""",
    # No foreign key: its check would lock the row of the story at every report. The trigger looks at
    # version 1 whether the story is there, and no story ever goes. The event stands first in its index, or
    # a plan that was made while the table was empty would walk the story there to find a version.
    "log": """
    story text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    received_at text NOT NULL,
    event text NOT NULL,
    verdicts text NOT NULL,
    settled text NOT NULL,
    chain text NOT NULL,
    PRIMARY KEY (story, version),
    UNIQUE (event_id, story)""",
    "checkpoint": """
    story text COLLATE "C" NOT NULL REFERENCES storytrack.story (id),
    basis text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    mark text NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (story, basis, version)""",
}

_REFUSE = """
CREATE FUNCTION storytrack.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'storytrack: what is on file stays; % is append-only', TG_TABLE_NAME;
END $$"""


def _sealed(table: str, number: str, columns: str, also: str = "") -> str:
    """A trigger that takes only the next row of a story, and seals it over the one before."""
    values = ("before", *(f"NEW.{name}" for name in columns.split()))
    sealed = ",\n        ".join(f"octet_length({value}::text), ':', {value}" for value in values)
    return f"""
CREATE FUNCTION storytrack.seal_{table}() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog SET enable_seqscan = off AS $$
DECLARE before text;
BEGIN
    IF NEW.{number} = 1 THEN
        before := '';
        PERFORM FROM storytrack.story WHERE id = NEW.story;
    ELSE
        SELECT chain INTO before FROM storytrack.{table}
            WHERE story = NEW.story AND {number} = NEW.{number} - 1;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'storytrack: not the next {number} of a story'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.chain := encode(sha256(convert_to(concat(
        {sealed}), 'UTF8')), 'hex');{also}
    RETURN NEW;
END $$"""  # noqa: S608 - our own names


_SEALS = (
    _sealed("definition", "revision", "story revision after_version definition"),
    _sealed(
        "log",
        "version",
        "story version kind event_id received_at event verdicts settled",
        f"\n    PERFORM pg_notify('{CHANNEL}', NEW.story);",
    ),
)
_GUARDS = (
    *(
        f"CREATE TRIGGER {table}_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON storytrack.{table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION storytrack.refuse()"
        for table in ("story", "definition", "log")
    ),
    *(
        f"CREATE TRIGGER {table}_takes_the_next BEFORE INSERT ON storytrack.{table}"
        f" FOR EACH ROW EXECUTE FUNCTION storytrack.seal_{table}()"
        for table in ("definition", "log")
    ),
)


def _as_postgres_has_it(statement: str) -> str:
    """A statement that makes a table beside the stories, one of :mod:`storytrack.store.beside_tables`."""
    number = "number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
    return statement.replace(" WITHOUT ROWID", "").replace("number INTEGER PRIMARY KEY", number)


_BESIDE = tuple(map(_as_postgres_has_it, (*WATCHED, *OUTBOX, *BACKFILLED)))

# IF NOT EXISTS would ask for the right to make it where it is there already.
_SCHEMA = """
DO $$ BEGIN
    IF to_regnamespace('storytrack') IS NULL THEN
        CREATE SCHEMA storytrack;
    END IF;
END $$"""

STATEMENTS = (
    _SCHEMA,
    *(f"CREATE TABLE storytrack.{name} ({columns})" for name, columns in _TABLES.items()),
    "ALTER TABLE storytrack.checkpoint ALTER body SET STORAGE EXTERNAL",  # it is deflated already
    _REFUSE,
    *_SEALS,
    *_GUARDS,
    *_BESIDE,
    *FUNCTIONS,
    *VIEWS.values(),
    f"INSERT INTO storytrack.layout VALUES ({LAYOUT})",  # noqa: S608 - our own number
)
"""What makes an empty database one of ours; to be run in one transaction."""

PARTS = frozenset({*_TABLES, *VIEWS, *re.findall(r"TABLE IF NOT EXISTS (\w+)", " ".join(_BESIDE))})
"""The names of the tables and views that every database of this layout has."""

GUARDS = {
    **{guard.split()[2]: guard for guard in _GUARDS},
    **{made.split("storytrack.")[1].split("(")[0]: made.split("$$")[1] for made in (_REFUSE, *_SEALS)},
}
"""What keeps the log append-only, as the database tells it: triggers, and what their functions do."""
