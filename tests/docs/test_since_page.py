"""The page on briefings is run as it is printed."""

from printed_examples import assert_examples_print_what_the_page_says


def test_every_example_prints_what_the_page_says():
    assert_examples_print_what_the_page_says("docs/since.md")
