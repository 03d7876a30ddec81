"""Conan 2 recipe: `conan create packaging/conan` in a clone."""
import os
import re

from conan import ConanFile
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load

EXTRAS = {
    "blas": "openblas/0.3.27", "lapack": "openblas/0.3.27", "zip": "libzip/1.10.1", "zlib": "zlib/1.3.1",
    "png": "libpng/1.6.43", "jpeg": "libjpeg-turbo/3.0.3", "threads": None,
}


class Xtgrad(ConanFile):
    name, license = "xtgrad", "MIT"
    description = "A small autograd deep-learning framework with libtorch's C++ API"
    settings = "os", "compiler", "build_type", "arch"
    package_type = "library"
    options = {"shared": [True, False], "fPIC": [True, False], "report": [True, False], **{name: [True, False] for name in EXTRAS}}
    default_options = {"shared": False, "fPIC": True, "report": True, **{name: True for name in EXTRAS}}

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "..", "..", "core", "version.h"))
        self.version = ".".join(re.findall(r"define XTGRAD_VERSION_\w+ (\d+)", header))

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "cmake/*", "core/*", "nn/*", "optim/*", "report/*", "share/*"):
            copy(self, pattern, root, self.export_sources_folder)

    def requirements(self):
        for package in sorted({EXTRAS[name] for name in EXTRAS if self.options.get_safe(name) and EXTRAS[name]}):
            self.requires(package)
        for package in ("xtensor/0.24.7", "xtensor-blas/0.20.0", "nlohmann_json/3.11.3", "fast_float/6.1.1"):
            self.requires(package, visible=False)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        for name in EXTRAS:
            toolchain.cache_variables[f"XTGRAD_WITH_{name.upper()}"] = bool(self.options.get_safe(name))
        toolchain.cache_variables.update(XTGRAD_BUILD_TESTS=False, XTGRAD_BUILD_EXAMPLES=False,
                                         XTGRAD_BUILD_REPORT=bool(self.options.report))
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "xtgrad")
        self.cpp_info.components["xtgrad"].libs = ["xtgrad"]
        self.cpp_info.components["xtgrad"].set_property("cmake_target_name", "xtgrad::xtgrad")
        self.cpp_info.components["torch"].requires = ["xtgrad"]
        self.cpp_info.components["torch"].set_property("cmake_target_name", "xtgrad::torch")
        if self.options.report:
            self.cpp_info.components["report"].libs = ["xtgrad_report"]
            self.cpp_info.components["report"].requires = ["xtgrad"]
            self.cpp_info.components["report"].set_property("cmake_target_name", "xtgrad::report")
