// Where a test finds its files. A function of main.cpp, since a macro that names this clone's
// folder would keep the compiler's cache from serving another clone.
#pragma once
#include <string>

/// The path of a file in the folder of the tests.
std::string in_tests(const std::string& name);
