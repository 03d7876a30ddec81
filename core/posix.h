/// @file POSIX as the sources use it, with what stands for it on Windows and in browsers.
#pragma once
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <mutex>

#if defined(_WIN32) || defined(__EMSCRIPTEN__)
#define XTGRAD_HAS_FORK 0
#else
#define XTGRAD_HAS_FORK 1
#include <pthread.h>
#endif

#ifdef _WIN32
#ifndef NOMINMAX  // libstdc++ defines it
#define NOMINMAX
#endif
#include <io.h>
#include <malloc.h>
#include <windows.h>

#include <atomic>
#include <cerrno>
#include <thread>
#define O_CLOEXEC (O_BINARY | O_NOINHERIT)
inline int fsync(int fd) { return _commit(fd); }
/// Reads at a place without moving the file's own: threads may share the file.
inline ssize_t pread(int fd, void* to, size_t n, int64_t at) {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(at);
  place.OffsetHigh = static_cast<DWORD>(at >> 32);
  DWORD came = 0;
  const auto file = reinterpret_cast<HANDLE>(_get_osfhandle(fd));
  const DWORD most = n < (1u << 30) ? static_cast<DWORD>(n) : 1u << 30;
  if (ReadFile(file, to, most, &came, &place)) return came;
  if (GetLastError() == ERROR_HANDLE_EOF) return 0;
  errno = EIO;
  return -1;
}
#endif

namespace xtgrad {

/// Null where there is no memory; goes back through free_aligned.
inline void* allocate_aligned(size_t bytes, size_t alignment = 64) {
#ifdef _WIN32
  return _aligned_malloc(bytes, alignment);
#else
  void* block = nullptr;
  return posix_memalign(&block, alignment, bytes) == 0 ? block : nullptr;
#endif
}
inline void free_aligned(void* block) {
#ifdef _WIN32
  _aligned_free(block);
#else
  std::free(block);
#endif
}

/// pthread_atfork, where processes can be forked.
inline void at_fork([[maybe_unused]] void (*prepare)(), [[maybe_unused]] void (*parent)(),
                    [[maybe_unused]] void (*child)()) {
#if XTGRAD_HAS_FORK
  pthread_atfork(prepare, parent, child);
#endif
}

/// A mutex that is there before any constructor has run.
#ifdef _WIN32
class StaticMutex {
 public:
  void lock() {
    while (taken_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
  }
  void unlock() { taken_.clear(std::memory_order_release); }

 private:
  std::atomic_flag taken_;
};
#else
using StaticMutex = std::mutex;
#endif

}  // namespace xtgrad
