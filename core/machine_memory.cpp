/// @file The limits of machine, control groups and address space.
#include "core/machine_memory.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/resource.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <cstdint>
#include <fstream>

namespace xtgrad { inline namespace v1 {
namespace {

/// The number in a file; "max", or no such file, is no limit.
size_t limit_in(const std::string& path) {
  std::ifstream in(path);
  uint64_t bytes = 0;
  return in >> bytes ? bytes : SIZE_MAX;
}

/// The least limit of a group and those above it. A container sees its own group as the root, under
/// whatever name it has outside.
size_t group_limit(const std::string& mount, std::string group, const char* file) {
  size_t least = limit_in(mount + "/" + file);
  for (; group.size() > 1; group.resize(group.rfind('/')))
    least = std::min(least, limit_in(mount + group + "/" + file));
  return least;
}

/// What the system says of the machine and of this process.
size_t system_limit() {
#ifdef _WIN32
  MEMORYSTATUSEX memory{};
  memory.dwLength = sizeof memory;
  GlobalMemoryStatusEx(&memory);
  return size_t(std::min<uint64_t>({memory.ullTotalPhys, memory.ullTotalVirtual, SIZE_MAX}));
#else
  const uint64_t bytes = uint64_t(sysconf(_SC_PHYS_PAGES)) * uint64_t(sysconf(_SC_PAGESIZE));
  auto least = size_t(std::min<uint64_t>(bytes, SIZE_MAX));
  rlimit space{};
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY)
    least = std::min(least, size_t(space.rlim_cur));
  return least;
#endif
}

}  // namespace

size_t machine_memory(const std::string& root) {
  size_t least = system_limit();
  const std::string mount = root + "/sys/fs/cgroup";
  std::ifstream groups(root + "/proc/self/cgroup");  // "0::/a/b" and "4:cpu,memory:/a/b"
  for (std::string line; std::getline(groups, line);) {
    const size_t names = line.find(':') + 1, path = line.find(':', names) + 1;
    if (names == 0 || path == 0) continue;
    const std::string controllers = "," + line.substr(names, path - 1 - names) + ",";
    if (controllers == ",,")
      least = std::min(least, group_limit(mount, line.substr(path), "memory.max"));
    else if (controllers.find(",memory,") != controllers.npos)
      least = std::min(least,
                       group_limit(mount + "/memory", line.substr(path), "memory.limit_in_bytes"));
  }
  return least;
}

}}  // namespace xtgrad::v1
