"""conan.tools.cmake."""
import subprocess


def cmake_layout(_):
    pass


class CMakeDeps:
    def __init__(self, _):
        pass

    def generate(self):
        """The system's own packages are found without."""


class CMakeToolchain:
    def __init__(self, recipe):
        self.recipe, self.cache_variables = recipe, {}

    def generate(self):
        self.recipe.cache_variables = self.cache_variables


class CMake:
    def __init__(self, recipe):
        self.recipe = recipe

    def _run(self, *command):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")

    def configure(self):
        recipe = self.recipe
        settings = {"CMAKE_BUILD_TYPE": "Release", "BUILD_SHARED_LIBS": recipe.options.shared,
                    "CMAKE_INSTALL_PREFIX": recipe.package_folder, **recipe.cache_variables}
        self._run("cmake", "-G", "Ninja", "-S", str(recipe.source_folder), "-B", str(recipe.build_folder),
                  *(f"-D{name}={value}" for name, value in settings.items()))

    def build(self):
        self._run("cmake", "--build", str(self.recipe.build_folder))

    def install(self):
        self._run("cmake", "--install", str(self.recipe.build_folder))
