"""Makes torch.testing._internal importable: what Debian's python3 lacks, and what changed since Python 3.10."""
import random
import sys
import types
import unittest

# torch.testing._internal imports it, Debian does not have it.
expecttest = types.ModuleType("expecttest")
expecttest.TestCase = type("TestCase", (unittest.TestCase,), {})
expecttest.ACCEPT = False
sys.modules["expecttest"] = expecttest

# PyTorch 1.13's samples draw from sets, which Python 3.11 does not allow.
draw = random.sample
random.sample = lambda population, k: draw(sorted(population) if isinstance(population, set) else population, k)
