"""The list of parts for machines that look for known holes: CycloneDX 1.6, JSON."""

import uuid
from datetime import UTC, datetime
from typing import Any

from project import NAME, VERSION, epoch

_KIND = uuid.uuid5(uuid.NAMESPACE_DNS, "shenbao.sbom")


def made(parts: list[dict[str, Any]], system: str) -> str:
    """The parts of the bundle for `system`; the same parts give the same text."""
    from cyclonedx.factory.license import LicenseFactory
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    licence = LicenseFactory()
    program = Component(
        name=NAME, version=VERSION, type=ComponentType.APPLICATION,
        licenses=[licence.make_from_string("MIT")], bom_ref=NAME,
    )  # fmt: skip
    components = [
        Component(
            name=part["name"], version=part["version"], type=ComponentType.LIBRARY,
            licenses=[licence.make_from_string(part["licence"])], bom_ref=part["name"],
            purl=PackageURL.from_string(part["purl"]) if part["purl"] else None,
        )
        for part in parts
    ]  # fmt: skip
    list_ = Bom(
        components=components,
        metadata=BomMetaData(
            component=program, timestamp=datetime.fromtimestamp(int(epoch()), UTC)
        ),
        serial_number=uuid.uuid5(_KIND, f"{VERSION} {system} {epoch()}"),
    )
    list_.register_dependency(program, components)
    return JsonV1Dot6(list_).output_as_string(indent=1)
