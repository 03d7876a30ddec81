// A zip archive of stored entries, made by hand: for files that no writer would write.
#pragma once

#include <zlib.h>

#include <string>
#include <utility>
#include <vector>

inline std::string zip_number(uint64_t v, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i, v >>= 8) text += char(v);
  return text;
}

inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  const auto number = zip_number;
  std::string out, directory;
  for (const auto& [name, data] : entries) {
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(data.data()), uInt(data.size()));
    // version, flags, method, time, date, sum, packed, unpacked, length of the name, of extras
    const std::string common = number(20, 2) + number(0, 4) + number(0, 2) + number(33, 2) +
                               number(crc, 4) + number(data.size(), 4) + number(data.size(), 4) +
                               number(name.size(), 2) + number(0, 2);
    directory += "PK\1\2" + number(20, 2) + common + number(0, 10) + number(out.size(), 4) + name;
    out += "PK\3\4" + common + name + data;
  }
  const size_t start = out.size(), n = entries.size();
  return out + directory + "PK\5\6" + number(0, 4) + number(n, 2) + number(n, 2) +
         number(directory.size(), 4) + number(start, 4) + number(0, 2);
}

/// What ends an archive of one entry that begins at byte `at` of the file and says to have `size`
/// bytes: all numbers are zip64's, of 8 bytes, so they may lie beyond 4 GB.
inline std::string zip64_of(const std::string& name, const std::string& data, uint64_t at,
                            uint64_t size) {
  const auto number = zip_number;
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(data.data()), uInt(data.size()));
  const auto common = [&](uint64_t extra) {
    return number(45, 2) + number(0, 4) + number(0, 2) + number(33, 2) + number(crc, 4) +
           number(~0u, 4) + number(~0u, 4) + number(name.size(), 2) + number(extra, 2);
  };
  const std::string sizes = number(size, 8) + number(size, 8);
  const std::string entry =
      "PK\3\4" + common(20) + name + number(1, 2) + number(16, 2) + sizes + data;
  const std::string directory = "PK\1\2" + number(45, 2) + common(28) + number(0, 10) +
                                number(~0u, 4) + name + number(1, 2) + number(24, 2) + sizes +
                                number(at, 8);
  const uint64_t start = at + entry.size(), end = start + directory.size();
  return entry + directory +  //
         "PK\6\6" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) + number(1, 8) +
         number(1, 8) + number(directory.size(), 8) + number(start, 8) +  //
         "PK\6\7" + number(0, 4) + number(end, 8) + number(1, 4) +        //
         "PK\5\6" + number(0, 4) + number(~0u, 2) + number(~0u, 2) + number(~0u, 4) +
         number(~0u, 4) + number(0, 2);
}
