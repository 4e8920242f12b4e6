"""Plays GitHub, as far as its command line asks: signing in, and a repository's secrets, variables and workflows.

https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow
https://docs.github.com/en/rest/actions/secrets
"""

import base64
import re
import secrets

from nacl.public import PrivateKey, SealedBox
from world import Reply

REPOSITORY = "example/task-manager-api"
ACTIONS = f"/repos/{REPOSITORY}/actions"
WORKFLOW = {"id": 1, "name": "deploy-ecs", "path": ".github/workflows/deploy-ecs.yml"}
LOGIN_PAGE = "https://github.com/login/device"


class GitHub:
    def __init__(self):
        self.code, self.token, self.entered = "CATS-2026", "gho_" + secrets.token_hex(18), False
        self.key, self.secrets, self.variables, self.workflow = PrivateKey.generate(), {}, {}, []

    def enter(self, code):
        """What the person does on the page that the browser shows."""
        self.entered = code == self.code

    def site(self, call):
        """https://github.com"""
        match call.method, call.path:
            case "POST", "/login/device/code":
                return Reply({"device_code": "device", "user_code": self.code, "verification_uri": LOGIN_PAGE, "expires_in": 60, "interval": 1})
            case "GET", "/login/device":
                return Reply(b"Enter the code displayed on your device", headers={"content-type": "text/html"})
            case "POST", "/login/oauth/access_token":
                waiting = call.form().get("device_code") != "device" or not self.entered
                return Reply({"error": "authorization_pending"} if waiting else {"access_token": self.token, "token_type": "bearer", "scope": "gist,read:org,repo"})

    def api(self, call):
        """https://api.github.com"""
        if call.headers.get("Authorization") not in (f"token {self.token}", f"bearer {self.token}", f"Bearer {self.token}"):
            return Reply({"message": "Bad credentials"}, 401)
        named = call.path.rpartition("/")[2]
        match call.method, re.sub(r"(secrets|variables)/[A-Z_]+$", r"\1/NAME", call.path.removeprefix(ACTIONS)):
            case "GET", "/":
                return Reply({}, headers={"x-oauth-scopes": "gist, read:org, repo"})
            case "POST", "/graphql":
                return Reply({"data": {"viewer": {"login": "example"}}})
            case "GET", "/secrets/public-key":
                return Reply({"key_id": "1", "key": base64.b64encode(bytes(self.key.public_key)).decode()})
            case "PUT", "/secrets/NAME":
                self.secrets[named] = SealedBox(self.key).decrypt(base64.b64decode(call.json()["encrypted_value"])).decode()
                return Reply({}, 201)
            case "POST", "/variables":
                self.variables[call.json()["name"]] = call.json()["value"]
                return Reply({}, 201)
            case "GET", "/workflows":
                return Reply({"total_count": 1, "workflows": [WORKFLOW | {"state": "disabled_manually" if self.workflow[-1:] == ["disable"] else "active"}]})
            case "PUT", "/workflows/1/disable" | "/workflows/1/enable":
                self.workflow.append(named)
                return Reply(status=204)
