"""A passkey in software: answers as a browser and its authenticator do (WebAuthn level 2)."""

import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Passkey:
    """One key pair. What a test wants wrong it sets before it asks: origin, flags, counter."""

    def __init__(self, origin: str = "http://testserver") -> None:
        self.origin = origin
        self.host = origin.split("://")[1].split(":")[0]
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.flags = PRESENT | VERIFIED
        self.counter = 0
        self.counts = True

    def register(self, options: str) -> str:
        attested = (
            bytes(16)
            + struct.pack(">H", len(self.id))
            + self.id
            + cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        )
        data = self._data(self.flags | ATTESTED) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        told = self._told("webauthn.create", options)
        return self._answer(clientDataJSON=told, attestationObject=statement)

    def sign(self, options: str) -> str:
        self.counter += self.counts
        data = self._data(self.flags)
        told = self._told("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=told, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        place = hashlib.sha256(self.host.encode()).digest()
        return place + struct.pack(">BI", flags, self.counter)

    def _told(self, kind: str, options: str) -> bytes:
        challenge = websafe_encode(websafe_decode(json.loads(options)["challenge"]))
        told: dict[str, Any] = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, **response: bytes) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {name: websafe_encode(value) for name, value in response.items()},
                "clientExtensionResults": {},
            }
        )
