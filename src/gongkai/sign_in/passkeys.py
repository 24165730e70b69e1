"""WebAuthn (W3C, level 2) as the office uses it: a passkey is a second factor after the password.

The relying party is the office's own host; an answer counts only if it was given on exactly the
origin the page came from.
"""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from gongkai.refusals import Refused
from gongkai.units.models import Person

_LARGEST_ANSWER = 64 * 1024


def _server(origin: str) -> Fido2Server:
    host = origin.split("://", 1)[1].rsplit(":", 1)[0]
    entity = PublicKeyCredentialRpEntity(name="公开", id=host)
    return Fido2Server(entity, verify_origin=lambda told: told == origin)


def _credentials(owned: list[Authenticator]) -> list[AttestedCredentialData]:
    return [credential_of(each) for each in owned]


def credential_of(authenticator: Authenticator) -> AttestedCredentialData:
    """The public key and the id that were registered."""
    told = RegistrationResponse.from_dict(authenticator.data["credential"])
    found = told.response.attestation_object.auth_data.credential_data
    assert isinstance(found, AttestedCredentialData)
    return found


def begin_registering(
    person: Person, owned: list[Authenticator], origin: str
) -> tuple[str, dict[str, Any]]:
    """The options for the browser as JSON, and the challenge to keep in the session."""
    options, state = _server(origin).register_begin(
        user=PublicKeyCredentialUserEntity(
            name=person.username, id=str(person.pk).encode(), display_name=person.name
        ),
        credentials=_credentials(owned),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return json.dumps(dict(options)["publicKey"]), dict(state)


def registered(credential: str, challenge: dict[str, Any] | None, origin: str) -> dict[str, Any]:
    """The browser's answer, checked, as it is kept. Refused where anything does not fit."""
    try:
        answer = _read(credential)
        if challenge is None:
            raise ValueError("no challenge")
        _server(origin).register_complete(challenge, RegistrationResponse.from_dict(answer))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refused("bad_passkey", "通行密钥没有登记成功。刷新本页，再试一次。") from None
    return answer


def begin_answering(owned: list[Authenticator], origin: str) -> tuple[str, dict[str, Any]]:
    """The options for the browser as JSON, and the challenge to keep in the session."""
    options, state = _server(origin).authenticate_begin(
        credentials=_credentials(owned), user_verification=UserVerificationRequirement.PREFERRED
    )
    return json.dumps(dict(options)["publicKey"]), dict(state)


def answered(
    owned: list[Authenticator], credential: str, challenge: dict[str, Any] | None, origin: str
) -> tuple[Authenticator, int] | None:
    """Whose passkey it was and its signature counter; None where anything does not fit."""
    if challenge is None:
        return None
    try:
        response = AuthenticationResponse.from_dict(_read(credential))
        used = _server(origin).authenticate_complete(challenge, _credentials(owned), response)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    counter = response.response.authenticator_data.counter
    same = (each for each in owned if credential_of(each).credential_id == used.credential_id)
    return next(same), counter


def _read(credential: str) -> dict[str, Any]:
    if len(credential) > _LARGEST_ANSWER:
        raise ValueError("too large")
    answer = json.loads(credential)
    if not isinstance(answer, dict):
        raise ValueError("no object")
    return answer
