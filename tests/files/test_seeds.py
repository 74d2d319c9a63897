"""Seeds: the stories that come with storytrack, found by name."""

from __future__ import annotations

import pytest

from storytrack.errors import NotFound
from storytrack.files import seed


@pytest.mark.parametrize(
    "name", ["cases/jaffar_express_2025.yaml", "jaffar_express_2025.yaml", "jaffar_express_2025"]
)
def test_a_seed_is_found_by_its_path_its_name_or_its_stem(name):
    found = seed(name)
    assert found.is_file()
    assert found.parts[-3:] == ("seeds", "cases", "jaffar_express_2025.yaml")


@pytest.mark.parametrize("name", ["", "nothing", "../pyproject.toml", "/etc/passwd", "cases", "*"])
def test_a_seed_that_is_not_there_is_not_found_and_those_there_are_named(name):
    with pytest.raises(NotFound, match=r"there are: .*cases/jaffar_express_2025\.yaml"):
        seed(name)
