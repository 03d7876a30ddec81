/// @file Zip archives through libzip.
#include "core/io/zip.h"

#include "core/extras.h"

#if XTGRAD_WITH_ZIP
#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <unordered_set>

#include "core/io/budget.h"
#endif

namespace xtgrad::io {
#if XTGRAD_WITH_ZIP
namespace {

struct ZipSource {
  explicit ZipSource(zip_source_t* source) : source(source) {}
  ~ZipSource() {
    if (source) zip_source_free(source);
  }
  zip_source_t* source;
};

struct ZipError {
  ZipError() { zip_error_init(&error); }
  ~ZipError() { zip_error_fini(&error); }
  const char* text() { return zip_error_strerror(&error); }
  zip_error_t error;
};

[[noreturn]] void fail_write(const std::string& what, const char* why) {
  xtgrad::detail::fail<Error>("cannot write ", what, ": ", why,
                              "\n[save] the memory, the disk or a name in it does not allow it");
}

void add(zip_t* archive, const std::string& what, const ZipEntry& entry, bool compressed) {
  zip_source_t* source = zip_source_buffer(archive, entry.data, entry.size, 0);
  const auto at = source ? zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
  if (at < 0) {
    if (source) zip_source_free(source);
    fail_write(what, zip_strerror(archive));
  }
  const auto index = zip_uint64_t(at);
  constexpr zip_uint16_t kDate = 1 << 5 | 1;  // 1 January 1980: the same bytes each time
  if (zip_set_file_compression(archive, index, compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) !=
          0 ||
      zip_file_set_dostime(archive, index, 0, kDate, 0) != 0)
    fail_write(what, zip_strerror(archive));
}

/// Gives `source` to libzip and writes the entries to it.
void write_entries(ZipSource& source, const std::string& what, const std::vector<ZipEntry>& entries,
                   bool compressed) {
  ZipError error;
  zip_t* archive = zip_open_from_source(source.source, ZIP_CREATE | ZIP_TRUNCATE, &error.error);
  if (!archive) fail_write(what, error.text());
  zip_source_keep(source.source);  // one for us, one for the archive
  std::unique_ptr<zip_t, void (*)(zip_t*)> discard(archive, zip_discard);
  for (const ZipEntry& entry : entries) add(archive, what, entry, compressed);
  if (zip_close(archive) != 0) fail_write(what, zip_strerror(archive));
  (void)discard.release();
}

}  // namespace

ZipReader::ZipReader(const std::string& path) : name_(path) {
  int code = 0;
  zip_ = zip_open(path.c_str(), ZIP_RDONLY, &code);
  if (!zip_) {
    ZipError error;
    zip_error_init_with_code(&error.error, code);
    if (zip_error_system_type(&error.error) == ZIP_ET_SYS || code == ZIP_ER_NOENT)
      xtgrad::detail::fail<Error>(
          "cannot open ", path, ": ", error.text(),
          "\n[load] a relative path begins at the folder that the program runs in");
    fail(error.text());
  }
  struct stat info {};
  list(stat(path.c_str(), &info) == 0 ? uint64_t(info.st_size) : 0);
}

ZipReader::ZipReader(const void* data, size_t size, std::string name) : name_(std::move(name)) {
  if (size == 0) fail("it is empty");
  ZipError error;
  ZipSource source(zip_source_buffer_create(data, size, 0, &error.error));
  if (source.source) zip_ = zip_open_from_source(source.source, ZIP_RDONLY, &error.error);
  if (!zip_) fail(error.text());
  source.source = nullptr;  // the archive has it now
  list(size);
}

ZipReader::~ZipReader() {
  if (zip_) zip_discard(zip_);
}

void ZipReader::fail(const std::string& what) const {
  xtgrad::detail::fail<ValueError>(name_, " is not a whole zip archive: ", what,
                                   "\n[load] damaged or of another kind: save or copy it again");
}

void ZipReader::list(uint64_t bytes) {
  bytes_ = bytes;
  zip_t* const archive = std::exchange(zip_, nullptr);
  std::unique_ptr<zip_t, void (*)(zip_t*)> guard(archive, zip_discard);  // if this throws
  uint64_t packed = 0;
  std::unordered_set<std::string> names;
  const zip_int64_t n = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < n; ++i) {
    zip_stat_t s;
    zip_stat_init(&s);
    if (zip_stat_index(archive, zip_uint64_t(i), 0, &s) != 0) fail(zip_strerror(archive));
    constexpr auto kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                             ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((s.valid & kNeeded) != kNeeded) fail("an entry lacks its size");
    if (s.encryption_method != ZIP_EM_NONE) fail("an entry is encrypted");
    if (s.comp_method != ZIP_CM_STORE && s.comp_method != ZIP_CM_DEFLATE)
      fail(std::string("entry '") + s.name + "' is packed by a method other than deflate");
    if (!names.insert(s.name).second) fail(std::string("entry '") + s.name + "' is there twice");
    const uint64_t most = s.comp_method == ZIP_CM_STORE ? 1 : kMostPerByte;
    if (s.size / most > s.comp_size)
      fail(std::string("entry '") + s.name + "' has an impossible size");
    // Entries that share their bytes would give more than the file can hold.
    if (__builtin_add_overflow(packed, s.comp_size, &packed) || packed > bytes)
      fail("its entries take more bytes than it has");
    entries_.push_back({s.name, s.size});
  }
  zip_ = guard.release();
}

void ZipReader::read(size_t i, void* to) const {
  const Entry& entry = entries_.at(i);
  zip_file_t* file = zip_fopen_index(zip_, i, 0);
  if (!file) fail("entry '" + entry.name + "': " + zip_strerror(zip_));
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> close(file, zip_fclose);
  uint64_t done = 0;
  while (done < entry.size) {
    const auto came = zip_fread(file, static_cast<char*>(to) + done, entry.size - done);
    if (came <= 0) break;
    done += uint64_t(came);
  }
  char more = 0;  // reading on to the end is what checks the sum
  if (done != entry.size || zip_fread(file, &more, 1) != 0)
    fail("entry '" + entry.name + "' is damaged");
}

std::string ZipReader::read(size_t i) const {
  // In steps, so that a size that is not true costs no more than what really comes.
  const Entry& entry = entries_.at(i);
  zip_file_t* file = zip_fopen_index(zip_, i, 0);
  if (!file) fail("entry '" + entry.name + "': " + zip_strerror(zip_));
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> close(file, zip_fclose);
  std::string all;
  while (true) {
    char block[1 << 14];
    const auto came = zip_fread(file, block, sizeof block);
    if (came < 0) fail("entry '" + entry.name + "' is damaged");
    if (came == 0) break;
    if (all.size() + size_t(came) > all.capacity())  // doubled, but never beyond what it says
      all.reserve(std::min(entry.size, 2 * (all.size() + sizeof block)));
    all.append(block, size_t(came));
    if (all.size() > entry.size) break;
  }
  if (all.size() != entry.size) fail("entry '" + entry.name + "' is damaged");
  return all;
}

Source ZipReader::source(size_t i) const {
  struct Place {
    zip_file_t* file = nullptr;
    uint64_t at = 0;
    ~Place() { close(); }
    void close() {
      if (file) zip_fclose(std::exchange(file, nullptr));
      at = 0;
    }
  };
  auto place = std::make_shared<Place>();
  const auto read = [this, i, place](uint64_t at, void* to, size_t n) -> size_t {
    const Entry& entry = entries_[i];
    char passed[1 << 12];
    if (at < place->at) place->close();
    if (!place->file) place->file = zip_fopen_index(zip_, i, 0);
    if (!place->file) fail("entry '" + entry.name + "': " + zip_strerror(zip_));
    const auto next = [&](void* bytes, uint64_t count) {
      const auto came = zip_fread(place->file, bytes, count);
      if (came < 0) fail("entry '" + entry.name + "' is damaged");
      place->at += uint64_t(came);
      return uint64_t(came);
    };
    while (place->at < at && next(passed, std::min<uint64_t>(at - place->at, sizeof passed)) > 0) {
    }
    size_t done = 0;
    while (done < n) {
      const uint64_t came = next(static_cast<char*>(to) + done, n - done);
      if (came == 0) break;
      done += came;
    }
    // Reading on to the end is what checks the sum.
    if (done != n || (place->at == entry.size && next(passed, 1) != 0))
      fail("entry '" + entry.name + "' is damaged");
    return done;
  };
  return Source::function(read, entries_[i].size, name_ + ": " + entries_[i].name);
}

std::vector<char> write_zip(const std::vector<ZipEntry>& entries, bool compressed) {
  // libzip writes no archive without entries.
  if (entries.empty()) {
    std::vector<char> end(22);
    return std::copy_n("PK\5\6", 4, end.begin()), end;
  }
  ZipError error;
  ZipSource source(zip_source_buffer_create(nullptr, 0, 0, &error.error));
  if (!source.source) fail_write("a zip archive", error.text());
  write_entries(source, "a zip archive", entries, compressed);
  zip_stat_t s;
  zip_stat_init(&s);
  if (zip_source_stat(source.source, &s) != 0 || zip_source_open(source.source) != 0)
    fail_write("a zip archive", "it cannot be read back");
  std::vector<char> bytes(s.size);
  const auto n = zip_source_read(source.source, bytes.data(), bytes.size());
  zip_source_close(source.source);
  if (n != zip_int64_t(bytes.size())) fail_write("a zip archive", "it cannot be read back");
  return bytes;
}

void write_zip(const std::string& path, const std::vector<ZipEntry>& entries, bool compressed) {
  const auto bytes = write_zip(entries, compressed);
  write_file(path, [&](const Sink& sink) { sink(bytes.data(), bytes.size()); });
}

#else
namespace {
[[noreturn]] void throw_no_zip(const char* op) {
  xtgrad::detail::throw_built_without(op, "libzip", "XTGRAD_WITH_ZIP",
                                      "zip archives, which .pt and .npz files are");
}
}  // namespace

ZipReader::ZipReader(const std::string&) { throw_no_zip("load"); }
ZipReader::ZipReader(const void*, size_t, std::string) { throw_no_zip("load"); }
ZipReader::~ZipReader() = default;
std::string ZipReader::read(size_t) const { throw_no_zip("load"); }
void ZipReader::read(size_t, void*) const { throw_no_zip("load"); }
Source ZipReader::source(size_t) const { throw_no_zip("load"); }
void write_zip(const std::string&, const std::vector<ZipEntry>&, bool) { throw_no_zip("save"); }
std::vector<char> write_zip(const std::vector<ZipEntry>&, bool) { throw_no_zip("save"); }
#endif

}  // namespace xtgrad::io
