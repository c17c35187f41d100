"""What is inside, in CycloneDX: every pinned package with its hashes, and what is no package."""

from __future__ import annotations

import platform
import re
import sys
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from _environment import HERE, ROOT
from _reproducible import source_date
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

_PIN = re.compile(r"^([\w.-]+)==([^\s;]+)((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
ASSETS = (
    ("Inter", "4.1", "OFL-1.1", ComponentType.FILE),
    ("MakeHuman base mesh hm08", "2020", "CC0-1.0", ComponentType.DATA),
)
"""What the program ships that is no package."""


def bill_of_materials() -> str:
    """The list as JSON, checked against the schema of CycloneDX 1.6.

    Raises ValueError where the schema refuses it.
    """
    program = _program()
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"{program.name} {program.version}"))
    bom.metadata.timestamp = datetime.fromtimestamp(source_date(), UTC)
    bom.metadata.component = program
    bom.components.update(_packages())
    bom.components.update(_component(*asset) for asset in ASSETS)
    bom.components.add(
        _component("Python", platform.python_version(), "PSF-2.0", ComponentType.PLATFORM)
    )
    bom.register_dependency(program, bom.components)
    text: str = JsonV1Dot6(bom).output_as_string(indent=2)
    if problem := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"the bill of materials is not valid: {problem}")
    return text + "\n"


def _program() -> Component:
    sys.path.insert(0, str(ROOT))
    from hipmobility import __version__

    return Component(
        name="hipmobility",
        version=__version__,
        type=ComponentType.APPLICATION,
        licenses=[LicenseExpression("MIT")],
        supplier=OrganizationalEntity(name="The Hip Mobility contributors"),
        bom_ref="hipmobility",
    )


def _packages() -> list[Component]:
    """The packages of requirements.txt; of one that is pinned for several Pythons each version."""
    text = (HERE / "requirements.txt").read_text(encoding="ascii")
    return [
        Component(
            name=name,
            version=version,
            purl=PackageURL("pypi", None, name, version),
            bom_ref=f"{name}=={version}",
            hashes=[
                HashType(alg=HashAlgorithm.SHA_256, content=digest)
                for digest in _HASH.findall(rest)
            ],
        )
        for name, version, rest in _PIN.findall(text)
    ]


def _component(name: str, version: str, licence: str, kind: ComponentType) -> Component:
    return Component(
        name=name,
        version=version,
        type=kind,
        licenses=[LicenseExpression(licence)],
        bom_ref=name,
    )
