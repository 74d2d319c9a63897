"""The body of a response, unpacked within bounds: a kilobyte of gzip can hold a megabyte of zeros."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from storytrack.errors import FetchFailed, Problem

__all__ = ["ENCODINGS", "body"]

ENCODINGS = "gzip"
"""What we say that we can unpack."""


async def body(chunks: AsyncIterator[bytes], encoding: str, most: int, url: str) -> bytes:
    """The unpacked body; raises FetchFailed when it has more than ``most`` bytes or cannot be unpacked."""
    unpack = _unpacker(encoding, url)
    found = bytearray()
    async for chunk in chunks:
        try:
            found += unpack.decompress(chunk, most + 1 - len(found)) if unpack else chunk
        except zlib.error as error:
            raise FetchFailed(Problem(f"the answer cannot be unpacked: {error}", url)) from None
        if len(found) > most or (unpack and unpack.unconsumed_tail):
            raise FetchFailed(Problem(f"the answer has more than {most:,} bytes", url), again=False)
    if unpack and found and not unpack.eof:
        raise FetchFailed(Problem("the answer breaks off", url))
    return bytes(found)


def _unpacker(encoding: str, url: str) -> zlib._Decompress | None:
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
    raise FetchFailed(Problem(f"the answer is packed in a way that is not asked for: {encoding:.60}", url))
