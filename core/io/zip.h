/// @file Zip archives through libzip: entries to memory and back, within bounds.
#pragma once
#include <xtgrad/core/light_std.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/io/file.h"

struct zip;

namespace xtgrad::io {

/// An archive that is read. Entries are stored or deflated; any other method, and encryption, is
/// refused. Throws ValueError for whatever is damaged.
class ZipReader {
 public:
  struct Entry {
    std::string name;
    uint64_t size;  // when unpacked; at most what so many packed bytes can give
  };
  explicit ZipReader(const std::string& path);
  /// The memory must stay.
  ZipReader(const void* data, size_t size, std::string name);
  ~ZipReader();
  const std::string& name() const { return name_; }
  /// The archive's own size.
  uint64_t bytes() const { return bytes_; }
  const std::vector<Entry>& entries() const { return entries_; }
  /// Unpacks entry `i`; its checksum is checked.
  std::string read(size_t i) const;
  /// The same to memory of entries()[i].size bytes.
  void read(size_t i, void* to) const;
  /// Entry `i` without a copy of it in memory, for who reads it from front to back. The archive
  /// must stay.
  Source source(size_t i) const;

 private:
  void list(uint64_t bytes);
  [[noreturn]] void fail(const std::string& what) const;
  std::string name_;
  uint64_t bytes_ = 0;
  zip* zip_ = nullptr;
  std::vector<Entry> entries_;
};

/// One entry of an archive to be written; `data` must stay until it is.
struct ZipEntry {
  std::string name;
  const void* data;
  size_t size;
};
/// To a file, replaced whole or not at all; the same entries always make the same bytes.
void write_zip(const std::string& path, const std::vector<ZipEntry>& entries, bool compressed);
std::vector<char> write_zip(const std::vector<ZipEntry>& entries, bool compressed);

}  // namespace xtgrad::io
