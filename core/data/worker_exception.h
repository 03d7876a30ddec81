/// @file WorkerException: what a data loader's worker thread threw, on its way to the caller.
#pragma once
#include <xtgrad/core/export.h>

#include <exception>
#include <string>

namespace xtgrad::data { inline namespace v1 {

/// Thrown by the loop over a data loader when a worker's dataset threw `original_exception`.
struct XTGRAD_API WorkerException : std::exception {
  explicit WorkerException(std::exception_ptr original);
  const char* what() const noexcept override { return message.c_str(); }

  std::exception_ptr original_exception;
  std::string message;
};

}}  // namespace xtgrad::data::v1
