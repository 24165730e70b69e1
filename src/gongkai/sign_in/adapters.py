"""How allauth's second factors meet the office."""

import base64
import hashlib
from io import BytesIO

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from qrcode.image.svg import SvgPathFillImage

from gongkai.refusals import Refused


def _box() -> Fernet:
    """A key of its own, from the installation's secret."""
    key = hashlib.sha256(f"gongkai.sign_in.factors:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are encrypted in the database: who reads a backup has none."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise Refused(
                "factor_unreadable",
                "服务器密钥已更换，原有的验证器不能再用。请由安全管理员停用后重新启用；"
                "安全管理员本人的，在服务器上运行 gongkai second-factor off 登录名。",
            ) from None

    def build_totp_svg(self, url: str) -> str:
        """The address as a QR code on white ground, so that it is read in the dark look too."""
        stream = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage, border=3).save(stream)
        return stream.getvalue().decode()
