"""What conan gives a recipe, as far as ours asks: enough to run it where conan itself is not to be had."""


class Options(dict):
    __getattr__ = dict.__getitem__

    def get_safe(self, name, default=None):
        return self.get(name, default)


class Component:
    def __init__(self):
        self.libs, self.requires, self.properties = [], [], {}

    def set_property(self, name, value):
        self.properties[name] = value


class CppInfo(Component):
    def __init__(self):
        super().__init__()
        self.components = {}

        class Components(dict):
            def __missing__(self, name):
                self[name] = Component()
                return self[name]

        self.components = Components()


class ConanFile:
    def __init__(self, recipe_folder, out):
        self.recipe_folder = recipe_folder
        self.export_sources_folder = self.source_folder = out / "source"
        self.build_folder, self.package_folder = out / "build", out / "package"
        self.required, self.cache_variables = [], {}
        self.cpp_info = CppInfo()
        for name, value in self.default_options.items():
            if value not in self.options[name]:
                raise ValueError(f"{name}={value} is no option")
        self.options = Options(self.default_options)

    def requires(self, package, visible=True):
        name, version = package.split("/")
        self.required.append((name, version, visible))
