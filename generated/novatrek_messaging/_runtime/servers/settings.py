"""The settings of a server, which are read from the environment."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr, SecretStr, ValidationError, create_model
from pydantic_settings import BaseSettings, SettingsConfigDict

from .description import SaslMechanism, SecurityProtocol, Server
from .errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ServerSettings", "settings_class"]


class ServerSettings(BaseSettings):
    """Settings of a server; a generated subclass describes the server and its variables.

    All are optional, unless the security of the server needs them. Their names are those of Kafka's
    client properties. Neither errors nor `repr` contain passwords and client secrets.
    """

    model_config = SettingsConfigDict(
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )
    server: ClassVar[Server]
    _prefix: str = PrivateAttr("")

    bootstrap_servers: str | None = Field(
        None, description="Addresses of brokers, with commas; default: the host in the contract."
    )
    security_protocol: SecurityProtocol | None = Field(
        None, description="Default: from the protocol and the security in the contract."
    )
    sasl_mechanism: SaslMechanism | None = Field(
        None, description="Default: that of the first security scheme in the contract."
    )
    sasl_username: str | None = Field(None, description="The user name, for PLAIN and SCRAM.")
    sasl_password: SecretStr | None = Field(None, description="Its password.")
    sasl_oauthbearer_token_endpoint_url: str | None = Field(
        None,
        description="The token endpoint; default: `tokenUrl` in the contract.",
        pattern="^https?://",
    )
    sasl_oauthbearer_client_id: str | None = Field(None, description="The OAuth client.")
    sasl_oauthbearer_client_secret: SecretStr | None = Field(None, description="Its secret.")
    sasl_oauthbearer_scope: str | None = Field(
        None, description="Scopes, with spaces; default: those in the contract."
    )
    https_ca_location: Path | None = Field(
        None, description="File of CA certificates for the token endpoint; default: the system's."
    )
    ssl_ca_location: Path | None = Field(
        None, description="File of CA certificates for the brokers; default: the system's."
    )
    ssl_certificate_location: Path | None = Field(
        None, description="File of the client certificate and its chain, in PEM."
    )
    ssl_key_location: Path | None = Field(
        None, description="File of its private key; default: the file of the certificate."
    )
    ssl_key_password: SecretStr | None = Field(None, description="The password of that key.")
    ssl_endpoint_identification_algorithm: Literal["https", "none"] = Field(
        "https", description="`none` does not compare the broker's certificate with its name."
    )

    @classmethod
    def load(cls, prefix: str | None = None, **given: Any) -> Self:
        """Return the settings in the environment.

        Args:
            prefix: The beginning of the names of environment variables, instead of the default.
            **given: Settings that are not read from the environment, and options of
                pydantic-settings such as `_env_file` and `_secrets_dir`.

        Raises:
            SettingsError: A setting has an illegal value.
        """
        used = cls.default_prefix() if prefix is None else prefix
        options: dict[str, Any] = {**given, "_env_prefix": used}
        try:
            found = cls(**options)
        except ValidationError as error:
            problems = [
                f"{used}{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors()
            ]
        else:
            found._prefix = used
            return found
        raise SettingsError(f"settings of the server {cls.server.name}: {'; '.join(problems)}")

    @classmethod
    def default_prefix(cls) -> str:
        """Return the beginning of the names of its environment variables."""
        return cls.model_config.get("env_prefix", "")

    def model_post_init(self, context: Any, /) -> None:
        """Remember the names of the environment variables, for messages."""
        del context
        self._prefix = self.default_prefix()

    def variable(self, field: str) -> str:
        """Return the name of the environment variable of a setting."""
        return f"{self._prefix}{field.upper()}"

    def missing(self, *fields: str) -> str:
        """Return a message that settings are absent, with variables that look like theirs."""
        names = [self.variable(field) for field in fields]
        known = {self.variable(field) for field in type(self).model_fields}
        set_ = [name.upper() for name in os.environ if name.upper() not in known]
        alike = [n for name in names for n in get_close_matches(name, set_, n=1, cutoff=0.9)]
        hint = f" (did you misspell it: {', '.join(alike)}?)" if alike else ""
        return f"set {' and '.join(names)}{hint}"

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of brokers.

        Raises:
            SettingsError: The host needs a variable that is not set.
        """
        text = self.bootstrap_servers
        if text is None:
            if absent := [v.field for v in self.server.variables if getattr(self, v.field) is None]:
                raise SettingsError(
                    f"the host of the server {self.server.name} is {self.server.host}: "
                    f"{self.missing(*absent)}, or {self.variable('bootstrap_servers')}"
                )
            text = self.server.host
            for variable in self.server.variables:
                text = text.replace(f"{{{variable.name}}}", getattr(self, variable.field))
        return tuple(_addresses(text))


def _addresses(text: str) -> Iterator[str]:
    for address in text.split(","):
        if bare := address.strip().rpartition("://")[2].rstrip("/"):
            yield bare


def settings_class(server: Server, prefix: str) -> type[ServerSettings]:
    """Return the class of the settings of a server, for programs without a generated one.

    Args:
        server: The server.
        prefix: The beginning of the names of its environment variables.
    """
    fields: dict[str, Any] = {}
    for variable in server.variables:
        kind: Any = Literal[variable.values] if variable.values else str
        fields[variable.field] = (
            kind | None,
            Field(variable.default),
        )
    made = create_model(f"{server.name}Settings", __base__=ServerSettings, **fields)
    made.server = server
    made.model_config["env_prefix"] = prefix
    return made
