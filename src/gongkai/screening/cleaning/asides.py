"""What stands beside the texts of an Office package and tells something: emptied in every part."""

import re
from collections.abc import Collection

from gongkai.screening import screen
from gongkai.screening.cleaning.package_copy import PackageCopy
from gongkai.screening.files.asides import take_out_telling, words_of_address
from gongkai.screening.held import Held

_LOCAL = re.compile(r"^(?:file:|[A-Za-z]:[\\/]|\\\\)", re.I)


def clean_asides(copy: PackageCopy, read: Collection[str]) -> list[str]:
    """What was taken out, in Chinese. `read` names the elements whose texts are seen."""
    changed = False
    for name in [n for n in copy.parts if n.endswith((".xml", ".vml"))]:
        try:
            root = copy.xml(name)
        except Held:  # it is no XML, and no program shows anything of it
            continue
        if take_out_telling(root, read):
            copy.put(name, root)
            changed = True
    return ["不显示的标记"] if changed else []


def may_lead(target: str) -> bool:
    """Whether a link to `target` stays: not one to this machine, nor one that tells something."""
    return not _LOCAL.match(target) and not screen(words_of_address(target))
