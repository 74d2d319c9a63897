"""A language model reads; the text decides what of its answer is a claim."""

from __future__ import annotations

import asyncio
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_ai.messages import ModelResponse, ToolCallPart
from pydantic_ai.models.function import FunctionModel
from pydantic_ai.models.test import TestModel

from storytrack import EnglishReader, Extractor, MissingExtra, ModelReader, ReaderFailed, Story, When
from storytrack.reading.llm.quotes import Quotes

TEXT = (
    "At least 27 rebels were killed on Tuesday, the army’s spokesman said.\n\n"
    "Some 27 lorries burned. The rebels, quoted by Radio Hill, claimed to hold 214 soldiers.\n\n"
    "The general, 58, has led the force since 2019."
)
PUBLISHED = When.parse("2025-06-18")

KILLED = {
    "metric": "killed",
    "scope": "attackers",
    "quote": "At least 27",
    "passage": "At least 27 rebels were killed on Tuesday, the army's spokesman said.",
    "low": 27,
    "qualifier": "at_least",
    "speaker": "the army's spokesman",
    "role": "military",
    "as_of": "2025-06-17",
    "time_words": "on Tuesday",
}
HELD = {
    "metric": "held",
    "scope": "soldiers",
    "quote": "214 soldiers",
    "low": 214,
    "speaker": "The rebels",
    "role": "militant",
    "hedge": "claimed",
    "via": ["Radio Hill"],
}


def answering(*claims, left_out=()):
    """A model that gives this answer to everything."""

    def answer(_messages, info):
        content = {"claims": list(claims), "left_out": list(left_out)}
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, content)])

    return FunctionModel(answer)


def read(*claims, text=TEXT, left_out=(), **options):
    return ModelReader(answering(*claims, left_out=left_out), **options).read(text, published=PUBLISHED)


def notes(reading):
    return " | ".join(note.text for note in reading.notes)


def test_a_model_reader_can_stand_wherever_a_reader_can():
    assert isinstance(ModelReader(TestModel()), Extractor)


def test_a_claim_that_the_text_bears_out_is_taken_with_its_span_its_speaker_and_its_time():
    reading = read(KILLED, HELD)
    killed, held = reading.claims
    assert (killed.metric, killed.scope, str(killed.quantity)) == ("killed", "attackers", "at least 27")
    assert reading.text[killed.span.start : killed.span.end] == killed.span.quote == "At least 27"
    assert killed.said_by.speaker == "the army’s spokesman"
    assert killed.as_of == When.parse("2025-06-17")
    assert (held.said_by.hedge, held.said_by.via) == ("claimed", ("Radio Hill",))
    assert [grounds.rule for grounds in reading.how] == ["model", "model"]
    assert reading.how[0].speaker.quote == "the army’s spokesman"
    assert reading.how[0].time.quote == "on Tuesday"
    assert [metric.id for metric in reading.metrics] == ["killed", "held"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "At least 72"}, "its quote is not in the text"),
        ({"quote": "7"}, "its quote is not in the text"),
        ({"quote": ""}, "its quote is not in the text"),
        ({"low": 72}, "its quote holds no such figure"),
        ({"low": None}, "its quote holds no such figure"),
        ({"high": 270}, "its quote holds no such figure"),
        ({"quote": "the army's spokesman"}, "its quote holds no such figure"),
        ({"metric": "dragons"}, "there is no such metric"),
    ],
)
def test_a_claim_that_the_text_does_not_bear_out_is_rejected_and_reported(change, why):
    reading = read(KILLED | change)
    assert not reading.claims
    assert why in notes(reading)


def test_the_words_of_the_text_decide_on_the_qualifier():
    (claim,) = read(KILLED | {"quote": "27 rebels", "qualifier": "exact"}).claims
    assert str(claim.quantity) == "at least 27"


def test_of_two_like_figures_the_one_in_the_passage_is_meant():
    passage = "Some 27 lorries burned."
    claim = {"metric": "structures_destroyed", "quote": "27", "low": 27, "passage": passage}
    reading = read(claim)
    assert reading.claims[0].span.start == TEXT.index("Some 27")


def test_a_speaker_who_is_not_in_the_text_is_dropped_and_reported():
    reading = read(KILLED | {"speaker": "the mayor"})
    assert reading.claims[0].said_by.speaker == ""
    assert "the mayor" in notes(reading)


def test_a_day_needs_words_of_the_text_and_is_not_after_publication():
    assert read(KILLED | {"time_words": "on Friday"}).claims[0].as_of is None
    assert read(KILLED | {"as_of": "2025-07-01"}).claims[0].as_of is None


def test_a_claim_given_twice_is_one():
    assert len(read(KILLED, KILLED).claims) == 1


def test_figures_left_out_are_listed_if_they_are_in_the_text():
    left_out = [{"quote": "58", "reason": "an age"}, {"quote": "59", "reason": "an age"}]
    reading = read(left_out=left_out)
    assert [(left.phrase, left.reason) for left in reading.left_out] == [("58", "an age")]
    assert "'59'" in notes(reading)


def test_the_built_in_reader_says_where_it_reads_otherwise():
    reading = read({"metric": "injured", "quote": "58", "low": 58}, KILLED | {"metric": "injured"})
    assert "leaves '58' out: " in notes(reading)
    assert "reads killed at least 27, which the model counts as something else" in notes(reading)
    assert "reads held 214, which the model passes over" in notes(reading)


def test_a_model_that_fails_leaves_the_reading_to_the_built_in_reader_and_says_so():
    def fails(_messages, _info):
        raise OSError("the line is dead")

    reading = ModelReader(FunctionModel(fails)).read(TEXT, published=PUBLISHED)
    assert reading.claims == EnglishReader().read(TEXT, published=PUBLISHED).claims != ()
    assert "the line is dead" in notes(reading)
    with pytest.raises(ReaderFailed, match="the line is dead"):
        ModelReader(FunctionModel(fails), fallback=False).read(TEXT)


def test_an_answer_of_the_wrong_shape_is_asked_for_again_and_then_given_up():
    asked = []

    def nonsense(_messages, info):
        asked.append(1)
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, {"claims": "many"})])

    with pytest.raises(ReaderFailed):
        ModelReader(FunctionModel(nonsense), retries=2, fallback=False).read(TEXT)
    assert len(asked) == 3


def test_a_model_that_gives_no_answer_in_time_is_given_up():
    async def sleeps(_messages, _info):
        await asyncio.sleep(60)

    with pytest.raises(ReaderFailed, match="no answer within"):
        ModelReader(FunctionModel(sleeps), timeout=0.05, fallback=False).read(TEXT)


def test_it_reads_inside_a_running_event_loop_as_in_a_notebook():
    async def cell():
        return read(KILLED)

    assert len(asyncio.run(cell()).claims) == 1


def test_a_long_text_is_asked_in_pieces_and_a_book_is_refused():
    asked = []

    def counts(messages, info):
        asked.append(messages[-1].parts[-1].content)
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, {})])

    reader = ModelReader(FunctionModel(counts), fallback=False)
    reader.read("A quiet day in the valley. " * 2_000)
    assert len(asked) == 3
    assert all(piece.rstrip().endswith(".") for piece in asked)
    with pytest.raises(ReaderFailed, match="characters"):
        reader.read("x" * 500_000)


def test_a_story_reads_with_a_model():
    story = Story("raid", extractor=ModelReader(answering(KILLED, HELD)))
    update = story.read(TEXT, outlet="Wire", published="2025-06-18")
    assert [verdict.label for verdict in update.verdicts] == ["new", "new"]


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    with pytest.raises(MissingExtra, match=r"\.\[llm\]"):
        ModelReader("openai-chat:any")


def test_a_model_that_no_provider_has_is_an_error_that_says_how_to_name_one(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for name in ("nobody:nothing", "openai-chat:gpt"):
        with pytest.raises(ReaderFailed, match="pydantic-ai"):
            ModelReader(name)


# --- a server that speaks the chat completions protocol ---------------------------------------------------


class Stub(BaseHTTPRequestHandler):
    """Answers every request with one call of the tool that the request offers."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        tool = asked["tools"][0]["function"]["name"]
        call = {"name": tool, "arguments": json.dumps({"claims": [KILLED]})}
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
        }
        answer = {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": asked["model"],
            "choices": [{"index": 0, "finish_reason": "tool_calls", "message": message}],
        }
        body = json.dumps(answer if self.server.status == 200 else {"error": {"message": "busy"}}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    with ThreadingHTTPServer(("127.0.0.1", 0), Stub) as running:
        running.asked, running.status = [], 200
        thread = Thread(target=running.serve_forever)
        thread.start()
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{running.server_port}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        yield running
        running.shutdown()
        thread.join()


def test_a_server_that_speaks_chat_completions_is_asked_for_the_claims_of_the_article(server):
    reading = ModelReader("openai-chat:stub", fallback=False).read(TEXT, outlet="Wire", published=PUBLISHED)
    assert [str(claim.quantity) for claim in reading.claims] == ["at least 27"]
    (asked,) = server.asked
    assert asked["model"] == "stub"
    told, question = (message["content"] for message in asked["messages"])
    assert "killed" in told
    assert TEXT in question
    assert "Wednesday 2025-06-18" in question


def test_a_server_that_refuses_leaves_the_reading_to_the_built_in_reader(server):
    server.status = 400
    reading = ModelReader("openai-chat:stub").read(TEXT, published=PUBLISHED)
    assert reading.claims == EnglishReader().read(TEXT, published=PUBLISHED).claims
    assert "400" in notes(reading)


# --- hostile answers and texts ----------------------------------------------------------------------------


words = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
claims = st.fixed_dictionaries(
    {"metric": st.sampled_from(["killed", "held", "x"]), "quote": words},
    optional={"passage": words, "low": st.floats(allow_nan=True), "speaker": words, "scope": words},
)


@settings(max_examples=25, deadline=None)
@given(text=words, given_claims=st.lists(claims, max_size=4))
def test_no_answer_makes_reading_crash_or_gives_a_span_without_its_quote(text, given_claims):
    reading = read(*given_claims, text=f"{text} 27 rebels were killed. {text}")
    for claim in reading.claims:
        assert reading.text[claim.span.start : claim.span.end] == claim.span.quote


@given(before=words, quote=words, after=words)
def test_a_quote_is_found_where_it_stands_whatever_the_signs(before, quote, after):
    text = f"{before} {quote} {after}"
    span = Quotes(text).find(quote)
    if quote.strip():
        assert span is not None
        assert text[span.start : span.end] == span.quote
    else:
        assert span is None
