"""``ModelReader``: a language model reads, the text decides, and the built-in reader checks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from storytrack.errors import MissingExtra, Problem, ReaderFailed
from storytrack.model.claim import Claim, Span
from storytrack.model.reading import Note, Reading
from storytrack.model.when import When
from storytrack.reading.article import Article
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.english import EnglishReader
from storytrack.reading.llm.answer import Answer, instructions, question
from storytrack.reading.llm.checking import Check
from storytrack.reading.llm.pieces import pieces

if TYPE_CHECKING:
    from pydantic_ai import Agent
    from pydantic_ai.models import Model

__all__ = ["ModelReader"]


class ModelReader:
    """Asks a language model for the claims of a text; fulfils :class:`~storytrack.Extractor`.

    Needs ``pip install ".[llm]"``. ``model`` is a pydantic-ai model or its name
    ("openai:gpt-5-mini"; keys and base URLs come from the environment, as pydantic-ai has it).
    ``reader`` is the built-in reader with the metrics to look for. ``timeout`` is in seconds, for
    each piece of at most 20,000 characters; ``retries`` is how often an answer that has not the
    asked shape is asked for again.

    Nothing that the model says is believed that the text does not bear out: a quote that is not in
    the text, a number that the quote does not hold or an unknown metric is rejected, and
    ``Reading.notes`` says so. Notes also say where the built-in reader reads otherwise. When the
    model cannot be asked, the built-in reader's own reading is returned with a note; with
    ``fallback=False`` that raises :class:`~storytrack.errors.ReaderFailed`.

    >>> reader = ModelReader("test", timeout=30)  # named as pydantic-ai does, as "openai-chat:gpt-5"
    >>> story = Story("train", extractor=reader)
    """

    def __init__(
        self,
        model: Model | str,
        *,
        reader: EnglishReader | None = None,
        timeout: float = 120,
        retries: int = 1,
        fallback: bool = True,
    ) -> None:
        self._built_in = reader if reader is not None else EnglishReader()
        self._timeout = timeout
        self._fallback = fallback
        metrics = [pack.metric for pack in self.vocabulary.packs]
        self._agent: Agent[None, Answer] = _agent(model, instructions(metrics), retries)

    @property
    def vocabulary(self) -> Vocabulary:
        """The metrics it looks for: those of its built-in reader."""
        return self._built_in.vocabulary

    def read(self, text: str, *, outlet: str = "", published: When | None = None, title: str = "") -> Reading:
        """What the model reads in ``text`` and the text bears out."""
        own = self._built_in.read(text, outlet=outlet, published=published, title=title)
        article = Article(own.text, published, self.vocabulary)
        check = Check(article, self.vocabulary)
        try:
            for piece in pieces(own.text):
                check.answer(self._ask(question(piece, outlet, published)))
        except ReaderFailed as error:
            if not self._fallback:
                raise
            note = Note(text=f"read by the built-in reader, for the model failed: {error.problems[0].what}")
            return own.with_(notes=(*own.notes, note))
        return _reading(own, check, self._built_in)

    def _ask(self, prompt: str) -> Answer:
        # In a thread of its own: notebooks have a running event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._asked(prompt)).result()

    async def _asked(self, prompt: str) -> Answer:
        from pydantic_ai.exceptions import AgentRunError, UserError  # noqa: PLC0415 - an extra

        try:
            async with asyncio.timeout(self._timeout):
                return (await self._agent.run(prompt)).output
        except TimeoutError:
            raise ReaderFailed(Problem(f"the model gave no answer within {self._timeout:g} s")) from None
        except (AgentRunError, UserError, OSError) as error:
            raise ReaderFailed(Problem(f"{type(error).__name__}: {str(error)[:300]}", "model")) from error


def _agent(model: Model | str, told: str, retries: int) -> Agent[None, Answer]:
    try:
        from pydantic_ai import Agent  # noqa: PLC0415 - an extra
        from pydantic_ai.exceptions import UserError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            Problem(
                "reading with a language model needs pydantic-ai",
                fix='pip install ".[llm]" in a copy of storytrack',
            )
        ) from error
    try:
        return Agent(model, output_type=Answer, instructions=told, retries=retries)
    except (UserError, ImportError) as error:
        fix = "name it as pydantic-ai does (openai:gpt-5-mini) and set its key in the environment"
        raise ReaderFailed(Problem(str(error)[:300], "model", fix)) from error


def _reading(own: Reading, check: Check, built_in: EnglishReader) -> Reading:
    found = sorted(check.found, key=lambda one: _place(one.claim))
    claims = tuple(one.claim for one in found)
    by_id = built_in.vocabulary.by_id
    taken = {claim.span for claim in claims}
    return own.with_(
        claims=claims,
        how=tuple(one.how for one in found),
        metrics=tuple(by_id[name].metric for name in dict.fromkeys(claim.metric for claim in claims) if name),
        left_out=tuple(
            sorted((one for one in check.left_out if one.span not in taken), key=lambda one: one.span.start)
        ),
        notes=(*own.notes, *check.notes, *_differences(own, claims)),
    )


def _place(claim: Claim) -> int:
    return claim.span.start if claim.span else 0


def _differences(own: Reading, claims: tuple[Claim, ...]) -> Iterator[Note]:
    """Where the built-in reader reads a figure otherwise."""
    by_model: dict[str | None, list[Span]] = {}
    spans = [claim.span for claim in claims if claim.span]
    for claim in claims:
        if claim.span:
            by_model.setdefault(claim.metric, []).append(claim.span)
    for claim in own.claims:
        if claim.span is None or _meets(claim.span, by_model.get(claim.metric, [])):
            continue
        what = "counts as something else" if _meets(claim.span, spans) else "passes over"
        text = f"the built-in reader reads {claim.metric} {claim.quantity}, which the model {what}"
        yield Note(text=text, spans=(claim.span,))
    for left in own.left_out:
        if _meets(left.span, spans):
            text = f"the built-in reader leaves {left.phrase!r:.80} out: {left.reason}"
            yield Note(text=text, spans=(left.span,))


def _meets(span: Span, others: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
