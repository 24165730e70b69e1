"""Talking to the government's own sign-on: OpenID Connect Core 1.0, authorization code with PKCE.

The identity token is believed only with a signature by one of the issuer's published keys, for this
client, for this sign-in (state, nonce, code verifier), and not expired.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import jwt
from django.core.cache import cache

from gongkai.environment import OutsideSignOn
from gongkai.refusals import Refused

ALGORITHMS = ["RS256", "PS256", "ES256"]
"""Signatures by keys that only the issuer has: never `none`, never a shared secret."""
LASTS = timedelta(minutes=10)
_TIMEOUT = 10
_CLOCK_DRIFT = 60
_KEPT_FOR = 3600
_LARGEST = 512 * 1024


@dataclass(frozen=True)
class Attempt:
    """One sign-in on its way: what must come back, and what must not leave."""

    state: str
    nonce: str
    verifier: str
    next: str
    at: float
    link: bool
    """Whether who is signed in wants the outside subject linked to the account."""

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def begin(*, next: str, link: bool, now: datetime) -> Attempt:
    return Attempt(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        next=next,
        at=now.timestamp(),
        link=link,
    )


def address(config: OutsideSignOn, attempt: Attempt, redirect_uri: str) -> str:
    """Where the browser is sent."""
    digest = hashlib.sha256(attempt.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": config.client_id,
        "redirect_uri": redirect_uri,
        "scope": "openid profile",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    endpoint = str(discovered(config)["authorization_endpoint"])
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"


def claims_for(
    config: OutsideSignOn,
    attempt: Attempt,
    *,
    code: str,
    state: str,
    redirect_uri: str,
    now: datetime,
) -> dict[str, Any]:
    """What the issuer says of who came back with `code`. Refused where anything does not fit."""
    if not secrets.compare_digest(state.encode(), attempt.state.encode()):
        raise _refused("wrong_state")
    if now.timestamp() - attempt.at > LASTS.total_seconds():
        raise _refused("too_late")
    told = discovered(config)
    answer = _exchange(config, told, attempt, code, redirect_uri)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise _refused("no_token")
    claims = _checked(config, told, token)
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), attempt.nonce.encode()):
        raise _refused("wrong_nonce")
    return claims


def _exchange(
    config: OutsideSignOn, told: dict[str, Any], attempt: Attempt, code: str, redirect_uri: str
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": config.client_id,
        "client_secret": config.client_secret,
        "code_verifier": attempt.verifier,
    }
    return _fetched(Request(str(told["token_endpoint"]), data=urlencode(form).encode()))


def _checked(config: OutsideSignOn, told: dict[str, Any], token: str) -> dict[str, Any]:
    try:
        key = _key(told, token)
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMS,
            audience=config.client_id,
            issuer=config.issuer,
            leeway=_CLOCK_DRIFT,
            options={"require": ["iss", "aud", "exp", "iat", "sub"]},
        )
    except (jwt.PyJWTError, ValueError) as error:
        raise _refused("bad_token") from error
    # A token for several clients names the one it was made for (OpenID Connect Core 3.1.3.7).
    if claims.get("azp", config.client_id) != config.client_id:
        raise _refused("bad_token")
    return claims


def _key(told: dict[str, Any], token: str) -> jwt.PyJWK:
    """The issuer's key that the token names; the keys are asked for each time, for they change."""
    found = jwt.PyJWKSet.from_dict(_fetched(Request(str(told["jwks_uri"]))))
    name = jwt.get_unverified_header(token).get("kid")
    for key in found.keys:
        if name is None or key.key_id == name:
            return key
    raise jwt.InvalidKeyError("no such key")


def discovered(config: OutsideSignOn) -> dict[str, Any]:
    """The issuer's description of itself, kept for an hour."""
    name = f"sign_in.outside.{hashlib.sha256(config.issuer.encode()).hexdigest()}"
    told = cache.get(name)
    if told is None:
        url = f"{config.issuer.rstrip('/')}/.well-known/openid-configuration"
        told = _fetched(Request(url))
        if told.get("issuer") != config.issuer:
            raise _refused("wrong_issuer")
        cache.set(name, told, _KEPT_FOR)
    return dict(told)


def _fetched(request: Request) -> dict[str, Any]:
    if urlsplit(request.full_url).scheme not in {"https", "http"}:
        raise _refused("unreachable")
    request.add_header("Accept", "application/json")
    try:
        with urlopen(request, timeout=_TIMEOUT) as response:
            found = json.loads(response.read(_LARGEST))
    except (URLError, OSError, ValueError) as error:
        raise _refused("unreachable") from error
    if not isinstance(found, dict):
        raise _refused("unreachable")
    return found


_SENTENCES = {
    "unreachable": "统一身份认证没有应答。请稍后再试，或者用登录名和口令登录。",
    "too_late": "在统一身份认证停留超过10分钟。请重新登录。",
    "wrong_state": "这次登录不是从本系统发起的。请重新登录。",
}
_OTHERWISE = "统一身份认证的应答不能核验。请重新登录；仍然如此，请告知系统管理员。"


def _refused(code: str) -> Refused:
    return Refused(code, _SENTENCES.get(code, _OTHERWISE))


def gave_factor(config: OutsideSignOn, claims: dict[str, Any]) -> bool:
    """Whether the issuer says that a second factor was given there."""
    methods = claims.get("amr", [])
    told = {str(each) for each in methods} if isinstance(methods, list) else set()
    return not config.factor_values.isdisjoint(told | {str(claims.get("acr", ""))})
