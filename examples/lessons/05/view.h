// Arrays that share their numbers: a storage with a version, and a view of it.
#pragma once
#include <memory>
#include <stdexcept>
#include <vector>

/// Numbers, and how often they have been written to.
struct Storage {
  std::vector<double> data;
  int version = 0;
};

/// Element [i, j, …] is number offset + i * strides[0] + j * strides[1] + … of the storage.
struct View {
  std::shared_ptr<Storage> storage;
  std::vector<int> sizes, strides;
  int offset = 0;

  double& operator()(const std::vector<int>& index) const {
    int at = offset;
    for (size_t d = 0; d < index.size(); ++d) at += index[d] * strides[d];
    return storage->data.at(at);
  }
  int version() const { return storage->version; }
};

inline View matrix(int n, int m, std::vector<double> data) {
  return {std::make_shared<Storage>(Storage{std::move(data)}), {n, m}, {m, 1}};
}

inline View transposed(View x) {
  std::swap(x.sizes[0], x.sizes[1]);
  std::swap(x.strides[0], x.strides[1]);
  return x;
}

/// Row i of a matrix.
inline View row(const View& x, int i) {
  return {x.storage, {x.sizes[1]}, {x.strides[1]}, x.offset + i * x.strides[0]};
}

/// Multiplies the elements in their place; all who share them see it, and the version tells.
inline void scale_(const View& x, double factor) {
  for (int i = 0; i < x.sizes[0]; ++i)
    for (int j = 0; j < (x.sizes.size() > 1 ? x.sizes[1] : 1); ++j)
      x(x.sizes.size() > 1 ? std::vector<int>{i, j} : std::vector<int>{i}) *= factor;
  ++x.storage->version;
}

/// What an op keeps for backward: the numbers as they are now, or an error later.
class Saved {
 public:
  explicit Saved(View x) : x_(std::move(x)), version_(x_.version()) {}
  const View& get() const {
    if (x_.version() != version_) throw std::runtime_error("modified by an in-place operation");
    return x_;
  }

 private:
  View x_;
  int version_;
};
