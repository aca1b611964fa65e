"""Snitcher's receiver, by PHP's rules: its deliveries come from a Laravel package, whose counterpart compares
hash_hmac('sha256', $request->getContent(), $secret) with the header by hash_equals.

The header is X-Snitcher-Signature ("sha256=" and hex digits) in the current guide and Signature (hex digits alone) in
the older one; either form is read in either header, and hex digits in either case.
"""

import hashlib
import hmac


def receive(headers, body, secret, _now_ms):
    """"accepted", "refused", or "raised" where the secret is empty, which the package takes for a wrong set-up."""
    signature = headers.get("x-snitcher-signature") or headers.get("signature")
    if not signature:
        return "refused"
    if secret == "":
        return "raised"
    given = signature.lower()
    if given.startswith("sha256="):
        given = given[len("sha256=") :]
    return "accepted" if hash_equals(hash_hmac(body, secret), given) else "refused"


def hash_hmac(data, key):
    return hmac.new(key.encode("utf-8"), data, hashlib.sha256).hexdigest()


def hash_equals(known, given):
    return hmac.compare_digest(known.encode("latin-1"), given.encode("latin-1"))
