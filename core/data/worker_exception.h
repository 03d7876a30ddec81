/// @file WorkerException: what a data loader's worker thread threw, on its way to the caller.
#pragma once
#include <xtgrad/core/export.h>

#include <exception>
#include <string>

namespace xtgrad::data { inline namespace v1 {

/// Thrown by the loop over a data loader when a worker's dataset threw `original_exception`.
struct XTGRAD_API WorkerException : std::exception {
  /// Takes over what a worker threw.
  explicit WorkerException(std::exception_ptr original);
  /// `message`
  const char* what() const noexcept override { return message.c_str(); }

  /// To be thrown again with std::rethrow_exception.
  std::exception_ptr original_exception;
  /// "Caught exception in DataLoader worker thread.", and the original's message.
  std::string message;
};

}}  // namespace xtgrad::data::v1
