"""The editor's acts: what they are done to, what keeps them out, what they change, and what rested on it."""
