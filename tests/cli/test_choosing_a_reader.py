"""``storytrack read`` with metrics of one's own, or with a model."""

from __future__ import annotations

import json

DOGS = """\
id: dogs_rehomed
kind: cumulative
unit: dogs
passive: [rehomed]
things: {dogs: ""}
"""


def test_a_pack_of_ones_own_is_read_beside_the_others(desk):
    text = "Forty dogs were rehomed after the flood, which killed two people."
    result = desk.run("read", "-", "--pack", desk.write("dogs.yaml", DOGS), "--json", text=text)
    assert [claim["metric"] for claim in json.loads(result.stdout)["claims"]] == ["dogs_rehomed", "killed"]


def test_a_pack_with_a_mistake_is_wrong_input_that_names_the_file(desk):
    pack = desk.write("dogs.yaml", DOGS.replace("passive", "pasive"))
    result = desk.run("read", "-", "--pack", pack, text="Forty dogs were rehomed.")
    assert result.exit_code == 1
    assert "dogs.yaml" in result.stderr
    assert "did you mean passive?" in result.stderr


def test_a_model_is_asked_only_when_it_is_named(desk):
    text = "The flood killed two people."
    here = {"OPENAI_API_KEY": "none", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    by_default = desk.run("read", "-", "--json", text=text, **here)
    by_option = desk.run("read", "-", "--json", "--model", "openai-chat:any", text=text, **here)
    by_setting = desk.run("read", "-", "--json", text=text, STORYTRACK_MODEL="openai-chat:any", **here)
    assert not json.loads(by_default.stdout)["notes"]
    for asked in map(json.loads, (by_option.stdout, by_setting.stdout)):
        assert "the model failed" in asked["notes"][0]["text"]
        assert [claim["metric"] for claim in asked["claims"]] == ["killed"]


def test_a_model_that_nobody_has_is_wrong_input(desk):
    result = desk.run("read", "-", "--model", "nobody:nothing", text="The flood killed two people.")
    assert result.exit_code == 1
    assert "nobody" in result.stderr
