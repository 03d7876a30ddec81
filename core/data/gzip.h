/// @file A file that is read from front to back, unpacked on the way where gzip has packed it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace xtgrad::data { inline namespace v1 { namespace detail {

class PackedFile {
 public:
  /// `op` is named in errors. Throws Error where the file cannot be opened.
  PackedFile(const char* op, std::string path);
  ~PackedFile();
  /// Up to `count` bytes, fewer at the end. Throws ValueError where packed bytes are damaged.
  int64_t read(unsigned char* to, int64_t count);

 private:
  struct Impl;
  const char* op_;
  std::string path_;
  std::unique_ptr<Impl> impl_;
};

}}}  // namespace xtgrad::data::v1::detail
