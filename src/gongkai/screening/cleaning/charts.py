"""Charts that keep their own numbers: they show the same when what they were drawn from is gone.

Source: ISO/IEC 29500-1, 21.2 (numLit, strLit in place of numRef, strRef).
"""

from gongkai.screening.cleaning.package_copy import take_out
from gongkai.screening.files.package import Element, first, local, within


def make_literal(chart: Element) -> None:
    """Put the kept values of `chart` in place of its references."""
    for reference in list(within(chart, "numRef", "strRef", "multiLvlStrRef")):
        parent = reference.getparent()
        kept = next((e for e in reference if local(e).endswith("Cache")), None)
        if kept is None or local(reference) == "multiLvlStrRef":
            continue
        space = reference.tag.rpartition("}")[0] + "}"
        if local(parent) == "tx":  # a series' name: no literal is allowed there
            text = "".join(e.text or "" for e in within(kept, "v"))
            fresh = reference.makeelement(f"{space}v", {})
            fresh.text = text
        else:
            name = "numLit" if local(reference) == "numRef" else "strLit"
            fresh = reference.makeelement(f"{space}{name}", {})
            for child in list(kept):
                fresh.append(child)
        parent.replace(reference, fresh)
    external = first(chart, "externalData")
    if external is not None:
        take_out(external)
