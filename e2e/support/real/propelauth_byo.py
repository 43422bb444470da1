"""Stands in for the official client, with the names that the example in docs/clients.md uses."""

import os
from types import SimpleNamespace

import httpx


def _camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def _snake(name):
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name)


class _Passkeys:
    def __init__(self, url, integration_key):
        # The example's address is fixed. The test's service has another port.
        self._url = os.environ.get("TEST_SERVICE_URL", url)
        self._headers = {"Authorization": f"Bearer {integration_key}"}

    def __getattr__(self, method):
        verb, noun = method.split("_")

        async def run(**arguments):
            data = {_camel(name): value for name, value in arguments.items() if value is not None}
            command = {"command": f"{verb.title()}Passkey{noun.title()}", "data": data}
            async with httpx.AsyncClient(headers=self._headers) as http:
                response = await http.post(f"{self._url}/run-command", json=command)
            if response.status_code != 200:
                return SimpleNamespace(error=response.json())
            members = {_snake(name): value for name, value in response.json().items()}
            return SimpleNamespace(data=SimpleNamespace(**members))

        return run


def create_client(url, integration_key):
    return SimpleNamespace(passkeys=_Passkeys(url, integration_key))


def is_ok(result):
    return hasattr(result, "data")
