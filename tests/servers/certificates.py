"""Certificates made for one run: an authority, and servers it vouches for or does not."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = timedelta(days=1)


class Certificate(NamedTuple):
    """Files of a server: what it shows and what it keeps."""

    chain: Path
    key: Path


class Authority:
    """One that a test may trust, by the file `root`."""

    def __init__(self, folder: Path, name: str):
        self._folder, self._name = folder, _named(name)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.root = folder / f"{name}.pem"
        built = self._built(self._name, self._key, datetime.now(UTC) - _DAY)
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        self._certificate = built.sign(self._key, hashes.SHA256())
        self.root.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def vouch(self, *hosts: str, since: datetime | None = None) -> Certificate:
        """A server's certificate for `hosts`, good for two days from `since` (yesterday)."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = [_host(host) for host in hosts]
        built = self._built(_named(hosts[0]), key, since or datetime.now(UTC) - _DAY)
        built = built.add_extension(x509.SubjectAlternativeName(names), False)
        signed = built.sign(self._key, hashes.SHA256())
        found = len(list(self._folder.glob("*.key")))
        chain, kept = self._folder / f"{found}.crt", self._folder / f"{found}.key"
        chain.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        kept.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return Certificate(chain, kept)

    def _built(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, since: datetime):
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(since + 2 * _DAY)
        )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
