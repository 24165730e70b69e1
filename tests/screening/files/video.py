"""Videos as the tests need them: boxes without a picture."""


def box(kind: str, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return (8 + len(body)).to_bytes(4, "big") + kind.encode("latin-1") + body


def track(of: str = "vide", *beside: bytes) -> bytes:
    return box("trak", box("mdia", box("hdlr", bytes(8), of.encode(), bytes(13))), *beside)


def mp4(*in_movie: bytes, after: bytes = b"") -> bytes:
    head = box("ftyp", b"isom", bytes(4), b"isomiso2avc1mp41")
    movie = box("moov", box("mvhd", bytes(100)), track(), track("soun"), *in_movie)
    return head + box("free") + box("mdat", b"\x00\x00\x01\x65" * 64) + movie + after
