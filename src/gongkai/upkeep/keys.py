"""The files of keys, which a backup holds only where it was asked to: where each lies, and what to
do where a restored office has none of them."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from gongkai.audit.models import Entry
from gongkai.audit.seals import known_keys, seal_file


def key_files() -> Mapping[str, Path]:
    """Each by its name in a backup, and in the data folder where nothing else is set."""
    return {
        "secret-key": settings.DATA_DIR / "secret-key",
        "audit-key.pem": settings.AUDIT_KEY_FILE,
        "audit-key.seals": seal_file(),
    }


def lacks_keys() -> bool:
    """Whether entries were sealed with a key that is not here: those here are another office's."""
    return Entry.objects.exclude(sealed_by__in=known_keys()).exists()


def keys_words(backup: Path) -> str:
    """Which files to copy from where to where after `backup` was restored without them."""
    files = key_files()
    moves = "".join(f"\n  原服务器数据文件夹的{name} → {target}" for name, target in files.items())
    return (
        f"备份里没有密钥，本机的密钥不是原来的：操作记录的封签不能核对，第二因素要重新设置。"
        f"原来的密钥还在的，先不要启动服务，复制以下文件，覆盖本机的：{moves}\n"
        f"（原来另设了GONGKAI_AUDIT_KEY的，后两个在它所指的文件夹；另设了GONGKAI_SECRET_KEY的，"
        f"照原样设置，不用复制{next(iter(files))}。）"
        f"然后再运行：gongkai restore {backup} --replace"
    )
