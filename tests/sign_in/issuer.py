"""A small OpenID Connect provider on this machine, whose answers a test can spoil."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "gongkai", "a-secret-of-the-client"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, OTHER_KEY = new_key(), new_key()


class Issuer:
    """`claims` go over those of an honest token; `signed_with`, `algorithm` and `kid` spoil its
    signature; `token` is sent instead of it; `issuer_told` is what discovery says."""

    def __init__(self, port: int) -> None:
        self.url = self.issuer_told = f"http://127.0.0.1:{port}"
        self.claims: dict[str, Any] = {"sub": "subject-1"}
        self.signed_with: Any = KEY
        self.algorithm, self.kid = "RS256", "key-1"
        self.token: str | None = None
        self.asked: dict[str, str] = {}
        self.status = 200

    def authorize(self, address: str) -> dict[str, str]:
        """What a person's browser does there: the query to come back with."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return {"code": "a-code", "state": self.asked["state"]}

    def id_token(self) -> str:
        now = int(time.time())
        honest = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked.get("nonce"),
        }
        told = {name: value for name, value in {**honest, **self.claims}.items() if value != ""}
        return jwt.encode(
            told, self.signed_with, algorithm=self.algorithm, headers={"kid": self.kid}
        )

    def answer(self, path: str, form: dict[str, str]) -> dict[str, Any]:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer_told,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [{**public, "kid": "key-1", "alg": "RS256", "use": "sig"}]}
        if path == "/token" and self._is_honest(form):
            return {"access_token": "x", "id_token": self.token or self.id_token()}
        return {"error": "invalid_grant"}

    def _is_honest(self, form: dict[str, str]) -> bool:
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
            and form["code"] == "a-code"
            and form["redirect_uri"] == self.asked["redirect_uri"]
            and challenge == self.asked["code_challenge"]
        )


@contextmanager
def running() -> Iterator[Issuer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            body = json.dumps(issuer.answer(self.path, form)).encode()
            self.send_response(issuer.status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer = Issuer(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
