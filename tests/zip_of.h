// A zip archive of stored entries, made by hand: for files that no writer would write.
#pragma once

#include <zlib.h>

#include <string>
#include <utility>
#include <vector>

inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  const auto number = [](uint64_t v, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i, v >>= 8) text += char(v);
    return text;
  };
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
