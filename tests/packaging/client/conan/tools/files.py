"""conan.tools.files."""
import fnmatch
import os
import pathlib
import shutil


def load(_, path):
    return pathlib.Path(path).read_text()


def copy(_, pattern, src, dst):
    """Files below `src` whose path matches."""
    for folder, _, names in os.walk(src):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), src)
            if fnmatch.fnmatch(path, pattern):
                to = os.path.join(dst, path)
                os.makedirs(os.path.dirname(to), exist_ok=True)
                shutil.copy(os.path.join(src, path), to)
