"""What a detector looks for before its pattern: it passes over nothing that the pattern finds."""

from itertools import product

from gongkai.screening import secrecy_mark, social_account


def all_of(*words: str, length: int) -> list[str]:
    """Every text of `length` words."""
    return ["".join(text) for text in product(words, repeat=length)]


def test_no_mark_of_secrecy_is_passed_over() -> None:
    words = [
        "绝密",
        "机密",
        "秘密",
        "工作秘密",
        "密级：",
        "★",
        "☆",
        "✩",
        "1年",
        "\n",
        "内部",
        "资料",
        "注意保存",
    ]
    words += ["此件", "不予公开", "公开", " "]
    found = [text for text in all_of(*words, length=3) if secrecy_mark._MARK.search(text)]
    assert len(found) > 100
    assert [text for text in found if not secrecy_mark._may_bear_a_mark(text)] == []
    assert not secrecy_mark._may_bear_a_mark("本机关依法保护密码，此类文件不在其内。")


def test_no_label_of_an_account_is_passed_over() -> None:
    """A first character of every label is looked for first."""
    for label in ("微信", "QQ", "qq", "抖音", "WeChat", "wechat"):
        assert [hit.text for hit in social_account.detect(f"{label}号：a12345678")] == ["a12345678"]
