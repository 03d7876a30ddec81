/// @file Which keys of an archive are read, and what errors call its file.
#pragma once
#include <xtgrad/core/io/archive.h>

#include <set>
#include <string>
#include <vector>

namespace xtgrad::serialize { inline namespace v1 { namespace detail {

/// Notes what the calling thread reads of an archive's file while it exists.
class ReadKeys {
 public:
  explicit ReadKeys(const InputArchive& archive);
  ReadKeys(const ReadKeys&) = delete;
  ~ReadKeys();
  /// Whether the file's keys are being noted already.
  static bool notes(const InputArchive& archive);
  static void note(const InputArchive& archive, const std::string& path);
  /// The paths of tensors and values in the archive, and below it, that were not read.
  std::vector<std::string> unread() const;

  static const std::string& file(const InputArchive& archive);
  static std::string path(const InputArchive& archive, const std::string& key);

 private:
  static ReadKeys* noting(const InputArchive& archive);
  std::shared_ptr<const void> loaded_;
  std::string prefix_;
  std::set<std::string> read_;
  ReadKeys* outer_;
};

}}}  // namespace xtgrad::serialize::v1::detail
