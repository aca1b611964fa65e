"""Explorium's receiver, by the algorithm of its webhook guide (both generations), with the time given.

The content type has to start with application/json (415 otherwise), both headers have to be there, the timestamp has
to be an integer no more than 300 seconds from now, and the signature has to be the padded base64url form of the
HMAC-SHA256 of "timestamp.body" under the base64url-decoded secret (400 otherwise).
"""

import base64
import binascii
import hashlib
import hmac

TIME_WINDOW_SECONDS = 300


def receive(headers, body, secret, now_ms):
    """"accepted", "refused" (400), "unsupported" (415), or "raised" where the guide's code has an unhandled exception.

    A secret whose padding was left out cannot be decoded, so that the guide's receiver answers every request with 500;
    what it would decide with the padding restored is told as "accepted once padded" or "refused once padded".
    """
    signature = headers.get("x-signature")
    timestamp = headers.get("x-timestamp")
    if not headers.get("content-type", "").startswith("application/json"):
        return "unsupported"
    if not signature or not timestamp:
        return "refused"
    try:
        return "accepted" if verify(body, signature, timestamp, secret, now_ms) else "refused"
    except (UnicodeDecodeError, TypeError):  # a body that is no UTF-8; a signature that is no ASCII
        return "raised"
    except binascii.Error:
        return once_padded(headers, body, secret, now_ms)


def verify(payload, received_signature, received_timestamp, secret, now_ms):
    try:
        request_time = int(received_timestamp)
    except ValueError:
        return False
    if abs(now_ms // 1000 - request_time) > TIME_WINDOW_SECONDS:
        return False
    key = base64.urlsafe_b64decode(secret.encode("utf-8"))
    message = f"{received_timestamp}.{payload.decode('utf-8')}".encode("utf-8")
    digest = hmac.new(key, message, hashlib.sha256).digest()
    return hmac.compare_digest(base64.urlsafe_b64encode(digest).decode("utf-8"), received_signature)


def once_padded(headers, body, secret, now_ms):
    digits = [character for character in secret if character.isascii() and (character.isalnum() or character in "+/-_")]
    if len(digits) % 4 == 1:
        return "raised"
    padded = "".join(digits) + "=" * (-len(digits) % 4)
    decision = receive(headers, body, padded, now_ms)
    return decision if decision == "raised" else f"{decision} once padded"
