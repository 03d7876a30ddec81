// What the tests of files share: folders that are gone with the test, and bits that are compared.
#pragma once

#include <torch/torch.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "close.h"

struct TemporaryFolder {
  TemporaryFolder() {
    static int number = 0;
    const auto all = std::filesystem::temp_directory_path() / "xtgrad_";
    do path = all.string() + std::to_string(getpid()) + "_" + std::to_string(number++);
    while (!std::filesystem::create_directory(path));
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string operator/(const std::string& name) const { return path + "/" + name; }
  size_t count() const {
    return size_t(std::distance(std::filesystem::directory_iterator(path), {}));
  }
  std::string path;
};

inline std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Same dtype, shape and bits, whatever the strides.
inline bool same_bits(const torch::Tensor& a, const torch::Tensor& b) {
  const auto x = a.detach().contiguous(), y = b.detach().contiguous();
  return x.scalar_type() == y.scalar_type() && x.sizes() == y.sizes() &&
         (x.numel() == 0 || std::memcmp(x.data_ptr(), y.data_ptr(), size_t(x.nbytes())) == 0);
}
inline bool all_same(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_bits);
}

/// Whether `f` throws just an E whose text contains `what`; otherwise says what came.
template <class E, class F>
bool error_of(F f, const std::string& what) {
  try {
    f();
    std::fprintf(stderr, "nothing was thrown, not '%s'\n", what.c_str());
  } catch (const E& e) {
    if (typeid(e) == typeid(E) && std::string(e.what()).find(what) != std::string::npos)
      return true;
    std::fprintf(stderr, "'%s' instead of '%s'\n", e.what(), what.c_str());
  }
  return false;
}
