/// @file std::shared_ptr, std::unique_ptr, std::function and std::mutex without what `<memory>`,
/// `<functional>` and `<mutex>` bring along in libstdc++ (parallel algorithms, ranges, atomics,
/// hash tables, clocks), which costs every compile 0.2 s. With another standard library, those
/// headers.
#pragma once
#if __has_include(<bits/std_function.h>) && __has_include(<bits/std_mutex.h>)
#include <bits/shared_ptr.h>    // IWYU pragma: export
#include <bits/std_function.h>  // IWYU pragma: export
#include <bits/std_mutex.h>     // IWYU pragma: export
#include <bits/unique_ptr.h>    // IWYU pragma: export
#else
#include <functional>  // IWYU pragma: export
#include <memory>      // IWYU pragma: export
#include <mutex>       // IWYU pragma: export
#endif
