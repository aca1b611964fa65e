"""Surfe's receiver, by "Verifying webhook signatures" of its help center, with the time given.

x-surfe-signature is split on "," and each element on "="; t is the time in milliseconds and v0 the signature, other
elements are ignored. The signed text is t + "." + body, the signature the hex form of its HMAC-SHA256 under the secret
as it is, compared in constant time. The article asks for a tolerance and names none: 300 seconds. It does not speak of
white space, of repeated elements or of upper case: white space after a comma is that of an HTTP list, the first of
repeated elements counts, and hex digits are read in either case.
"""

import hashlib
import hmac

TOLERANCE_MS = 300_000


def receive(headers, body, secret, now_ms):
    """"accepted" or "refused"."""
    elements = {}
    for element in headers.get("x-surfe-signature", "").split(","):
        prefix, _, value = element.lstrip(" \t").partition("=")
        elements.setdefault(prefix, value)
    if "t" not in elements or "v0" not in elements:
        return "refused"
    try:
        request_time = int(elements["t"])
    except ValueError:
        return "refused"
    if abs(now_ms - request_time) > TOLERANCE_MS:
        return "refused"
    message = elements["t"].encode("utf-8") + b"." + body
    expected = hmac.new(secret.encode("utf-8"), message, hashlib.sha256).hexdigest()
    given = elements["v0"].lower()
    return "accepted" if hmac.compare_digest(expected.encode("latin-1"), given.encode("latin-1")) else "refused"
