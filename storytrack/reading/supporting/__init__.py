"""Whether the figures of one sentence support those of another: :func:`~storytrack.supports`."""
