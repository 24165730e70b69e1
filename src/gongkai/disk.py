"""What the disk is to have: the names of a folder; and no more: the bytes of a file that goes. And
in words why a file cannot be used."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

_CHUNK = 1024 * 1024

_WHY = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "该位置只读",
    errno.ENOENT: "不存在",
    errno.EEXIST: "已有同名文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EFBIG: "文件超过允许的大小",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def why(error: OSError) -> str:
    """The cause in words; the system's own are English."""
    return _WHY.get(error.errno or 0, "读写出错")


def cannot_use(path: object, error: OSError) -> str:
    """That a file or folder cannot be used, as a sentence, and what to do where that is plain."""
    told = f"{path}用不了（{why(error)}）。"
    if error.errno in (errno.EACCES, errno.EPERM):
        told += "请核对它和上级文件夹的所有者、权限。"
    return told


def overwrite(files: Iterable[Path]) -> None:
    """Overwrite each file with zeros, then remove it. One that is not there has gone before."""
    for file in files:
        if not file.is_file():
            continue
        with file.open("r+b") as stream:
            blank(stream)
        file.unlink(missing_ok=True)


def blank(stream: IO[bytes]) -> None:
    """Overwrite an open file, one that has lost its name too."""
    left = os.fstat(stream.fileno()).st_size
    stream.seek(0)
    while left > 0:
        left -= stream.write(bytes(min(left, _CHUNK)))
    stream.flush()
    os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names of a folder on the disk: what came into it, and what has gone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
