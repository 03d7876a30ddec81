// What a build without some external library cannot run.
#pragma once
#include <xtgrad/core/build_info.h>
#include <xtgrad/core/check.h>

#include <cstdlib>
#include <cstring>
#include <string>

/// WebAssembly has one thread and one stack here: what needs another says that it cannot be had.
/// Under qemu-i386 a second thread, or a child, hangs at 64-bit counts: platforms.sh asks for one.
#ifdef __EMSCRIPTEN__
inline const bool kOneThread = true;
#else
inline const bool kOneThread = std::getenv("XTGRAD_TEST_ONE_THREAD") != nullptr;
#endif

/// On Windows from_file says that it cannot, and no program starts itself by /proc.
#ifdef _WIN32
inline constexpr bool kOnWindows = true;
#else
inline constexpr bool kOnWindows = false;
#endif

/// Whether this build has an external library, by its name in build_info().
inline bool is_in(const std::string& extra) {
  return xtgrad::build_info().find("\n" + extra + ": in") != std::string::npos;
}

/// Whether an error says that a library was left out.
inline bool says_left_out(const std::exception& e) {
  return dynamic_cast<const xtgrad::NotImplementedError*>(&e) &&
         std::strstr(e.what(), "was built without");
}

/// Whether `body` throws because a library was left out.
template <class Body>
bool is_left_out(Body body) {
  try {
    body();
  } catch (const std::exception& e) {
    return says_left_out(e);
  }
  return false;
}
