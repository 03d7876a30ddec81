"""Runs packaging/conan/conanfile.py as `conan create` does: conan.py OUT. The package is OUT/package."""
import importlib.util
import json
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here / "client"))
folder = here.parents[1] / "packaging" / "conan"
spec = importlib.util.spec_from_file_location("conanfile", folder / "conanfile.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)

recipe = module.Xtgrad(str(folder), pathlib.Path(sys.argv[1]).resolve())
recipe.set_version()
for step in ("export_sources", "requirements", "layout", "generate", "build", "package", "package_info"):
    getattr(recipe, step)()

for name, component in recipe.cpp_info.components.items():
    for library in component.libs:
        assert list(recipe.package_folder.glob(f"lib*/lib{library}.*")), f"{name}: no library {library}"
    assert all(other in recipe.cpp_info.components for other in component.requires), name
# The port for vcpkg names the same libraries, as vcpkg calls them, and the same version needs no second place.
manifest = json.loads((folder.parent / "vcpkg" / "vcpkg.json").read_text())
assert manifest["version-semver"] == recipe.version, (manifest["version-semver"], recipe.version)
ports = [p if isinstance(p, str) else p["name"] for p in manifest["dependencies"] if isinstance(p, str)]
ports += [d for f in manifest["features"].values() for d in f.get("dependencies", [])]
normal = lambda names: {n.replace("_", "-") for n in names} - {"lapack"}  # OpenBLAS' own, with conan
assert normal(ports) == normal(r[0] for r in recipe.required), (normal(ports), recipe.required)
print(f"conan: {recipe.name} {recipe.version} of", " ".join("/".join(r[:2]) for r in recipe.required))
