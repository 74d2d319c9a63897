"""The frozen nouns. Nothing here reads text, judges, stores or shows; everything else uses it."""
