"""A small OpenID Connect provider on this machine, for tests: one person is signed in at it, and it says so."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "safelight-test", "an-invented-client-secret"


@dataclass
class Provider:
    """What the provider says of whoever comes, and what was asked of it."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    denies: bool = False
    audience: str = CLIENT
    asked: list[str] = field(default_factory=list)
    _begun: dict[str, dict[str, str]] = field(default_factory=dict)

    def configuration(self) -> dict[str, Any]:
        """Where everything is."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, with a code or with a no."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        if self.denies:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = f"code-{len(self._begun)}"
        self._begun[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code, once, to whoever knows the client's secret and began with that code's challenge."""
        begun = self._begun.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if begun is None or asked.get("client_secret") != SECRET or begun.get("code_challenge") != challenge:
            return None
        lasting = {"iss": self.address, "aud": self.audience, "iat": int(time.time()), "exp": int(time.time()) + 60}
        signed = jwt.encode({**self.claims, **lasting}, "a-key-of-the-provider-that-nobody-reads", algorithm="HS256")
        return {"access_token": "an-access-token", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


@contextmanager
def a_provider(**claims: Any) -> Iterator[Provider]:
    """A provider that runs until the block ends, and says these claims of whoever comes."""
    provider = Provider(claims=claims)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            if parts.path == "/.well-known/openid-configuration":
                self._answer(provider.configuration())
            elif parts.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.end_headers()
            elif parts.path == "/userinfo" and self.headers["Authorization"] == "Bearer an-access-token":
                self._answer(provider.claims)
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found = provider.token({name: values[0] for name, values in parse_qs(sent).items()})
            self._answer(found or {"error": "invalid_grant"}, 200 if found else 400)

        def _answer(self, told: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
