// Calls each fuzz target on its kept files: whole, cut off anywhere, and with any byte changed.
// Usage: replay FOLDER, tests/fuzz/corpus or another with a folder for each target.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "fuzz.h"

namespace fs = std::filesystem;

namespace {

std::map<std::string, FuzzTarget>& targets() {
  static std::map<std::string, FuzzTarget> all;
  return all;
}

struct Counts {
  size_t files = 0, read = 0, refused = 0;
};

/// On the heap at its own size, so that a sanitizer sees what is read beyond it.
void run(FuzzTarget target, const std::string& bytes, Counts& counts) {
  const std::vector<uint8_t> copy(bytes.begin(), bytes.end());
  try {
    target(copy.data(), copy.size());
    ++counts.read;
  } catch (const xtgrad::Error&) {
    ++counts.refused;
  }
}

Counts replay(FuzzTarget target, const fs::path& folder) {
  Counts counts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    ++counts.files;
    run(target, bytes, counts);
    const size_t step = bytes.size() / 2000 + 1;
    for (size_t i = 0; i < bytes.size(); i += step) {
      run(target, bytes.substr(0, i), counts);
      for (const int change : {0x01, 0x80, 0xFF}) {
        std::string changed = bytes;
        changed[i] = char(changed[i] ^ change);
        run(target, changed, counts);
      }
    }
  }
  return counts;
}

}  // namespace

RegisterTarget::RegisterTarget(const char* name, FuzzTarget target) { targets()[name] = target; }

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]), 2;
  bool complete = true;
  for (const auto& [name, target] : targets()) {
    const fs::path folder = fs::path(argv[1]) / name;
    const Counts counts = fs::is_directory(folder) ? replay(target, folder) : Counts();
    std::printf("%-12s %3zu files: %6zu inputs read, %6zu refused\n", name.c_str(), counts.files,
                counts.read, counts.refused);
    complete = complete && counts.files > 0 && counts.read > 0 && counts.refused > 0;
  }
  return complete ? 0 : 1;
}
