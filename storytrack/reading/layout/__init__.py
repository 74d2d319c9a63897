"""The shape of an article: headline, blocks with their own times, boxes, captions, boilerplate."""
