/// @file Where bytes come from and where they go: files, memory, streams, functions. What is
/// written to a path is there whole or not at all.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace xtgrad::io {

/// Bytes that can be read at any place.
class Source {
 public:
  using Read = std::function<size_t(uint64_t at, void* to, size_t n)>;

  /// The file itself is read; it must stay as long as the source.
  static Source file(const std::string& path);
  /// The memory stays the caller's.
  static Source memory(const void* data, size_t n, std::string name);
  /// Everything in the stream, from its beginning if it can be moved there; read at once.
  static Source stream(std::istream& in, std::string name);
  static Source function(Read read, uint64_t size, std::string name);

  /// What errors call it: the path of a file.
  const std::string& name() const { return name_; }
  uint64_t size() const { return size_; }
  /// Whether it is the regular file of that name.
  bool is_file() const { return is_file_; }
  /// Throws Error where the bytes do not come.
  void read(uint64_t at, void* to, size_t n) const;
  std::string text(uint64_t at, size_t n) const;

 private:
  Source(std::string name, uint64_t size, Read read)
      : name_(std::move(name)), size_(size), read_(std::move(read)) {}
  std::string name_;
  uint64_t size_ = 0;
  Read read_;
  bool is_file_ = false;
};

/// Takes bytes one after the other; throws where it cannot.
using Sink = std::function<void(const void* data, size_t n)>;

/// A file's new content: in a temporary file beside it, which takes its name on commit(). Until
/// then the old file stays as it is; what is not committed is gone with the object. Devices and
/// pipes are written directly.
class NewFile {
 public:
  explicit NewFile(const std::string& path);
  NewFile(const NewFile&) = delete;
  ~NewFile();
  void write(const void* data, size_t n);
  /// To the disk, then the name, then the folder to the disk.
  void commit();

 private:
  [[noreturn]] void fail(const char* what) const;
  std::string path_, temporary_;  // no temporary: written directly
  int fd_ = -1;
};

/// Calls `write` with a sink into the file.
void write_file(const std::string& path, const std::function<void(const Sink&)>& write);
Sink sink_to(std::ostream& out);

/// The bytes that a shape takes; throws ValueError, naming `what`, for negative sizes, more than 64
/// dims and products beyond int64.
int64_t checked_bytes(IntArrayRef sizes, ScalarType dtype, const std::string& what);
/// A tensor of this shape with room for its numbers.
Tensor room(IntArrayRef sizes, ScalarType dtype);
/// Throws ValueError where a tensor of bools holds bytes other than 0 and 1.
void check_bools(const Tensor& t, const std::string& what);

}  // namespace xtgrad::io
