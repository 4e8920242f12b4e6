"""Plays IAM Identity Center, with one account and one permission set, for both ways in which the AWS CLI signs in: with the browser's
redirect (authorization code with PKCE), and, as versions before 2.22 do, with a code for the device.

https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html
https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/Welcome.html
"""

import time

from oauth import is_proven, way_back
from world import Reply

REGION = "us-east-1"
START_URL = "https://example.awsapps.com/start"
ACCOUNT, ROLE = "123456789012", "AdministratorAccess"
OIDC, PORTAL, DEVICE = (f"{name}.{REGION}.amazonaws.com" for name in ("oidc", "portal.sso", "device.sso"))
PENDING = Reply({"error": "authorization_pending"}, 400, {"x-amzn-errortype": "AuthorizationPendingException"})
REFUSED = Reply({"error": "invalid_grant"}, 400, {"x-amzn-errortype": "InvalidGrantException"})


class IdentityCenter:
    def __init__(self):
        self.signed_in, self.challenge = False, None

    def hosts(self):
        return {OIDC: self.oidc, DEVICE: self.device, PORTAL: self.portal}

    def device(self, call):
        """The page on which a person says yes."""
        self.signed_in = call.query.get("user_code") == "CATS"
        return Reply(b"Request approved", headers={"content-type": "text/html"})

    def oidc(self, call):
        match call.method, call.path:
            case "POST", "/client/register":
                return Reply({"clientId": "cli", "clientSecret": "stand-in", "clientIdIssuedAt": int(time.time()), "clientSecretExpiresAt": int(time.time()) + 86400})
            case "POST", "/device_authorization":
                page = f"https://{DEVICE}/"
                return Reply({"deviceCode": "device", "userCode": "CATS", "verificationUri": page, "verificationUriComplete": f"{page}?user_code=CATS", "expiresIn": 60, "interval": 1})
            case "GET", "/authorize":
                self.challenge = call.query["code_challenge"]
                return Reply(status=302, headers={"location": way_back(call.query)})
            case "POST", "/token":
                return self.token(call.json())

    def token(self, asked):
        if asked["grantType"] == "authorization_code":
            if not is_proven(asked["code"], asked["codeVerifier"], self.challenge):
                return REFUSED
        elif not self.signed_in:
            return PENDING
        return Reply({"accessToken": "stand-in", "tokenType": "Bearer", "expiresIn": 3600})

    def portal(self, call):
        if call.headers.get("x-amz-sso_bearer_token") != "stand-in":
            return Reply({"message": "Session token not found or invalid"}, 401, {"x-amzn-errortype": "UnauthorizedException"})
        match call.path:
            case "/assignment/accounts":
                return Reply({"accountList": [{"accountId": ACCOUNT, "accountName": "example", "emailAddress": "you@example.com"}]})
            case "/assignment/roles":
                return Reply({"roleList": [{"roleName": ROLE, "accountId": ACCOUNT}]})
            case "/federation/credentials":
                return Reply({"roleCredentials": {"accessKeyId": "ASIAYOURSELF", "secretAccessKey": "yourself", "sessionToken": "session", "expiration": int(time.time() + 3600) * 1000}})
