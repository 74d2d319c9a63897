"""The pages that are made from the code itself, a module each; ``docs/generate.py`` writes them."""
