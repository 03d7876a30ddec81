/// @file Writes a RecordProfile's trace.
#include <xtgrad/core/check.h>
#include <xtgrad/core/dropin/record_function.h>
#include <xtgrad/core/warning.h>

#include <fstream>
#include <ostream>

namespace xtgrad::profiler { inline namespace v1 {

RecordProfile::RecordProfile(const std::string& filename) : path_(filename) {
  XTGRAD_CHECK(std::ofstream(filename).good(), "RecordProfile: cannot write ", filename,
               "\n[RecordProfile] its folder must exist and be writable");
}
RecordProfile::~RecordProfile() {
  try {
    if (out_)
      *out_ << profile_.trace_json();
    else
      profile_.save(path_);
  } catch (const std::exception& e) {
    XTGRAD_WARN(e.what());
  }
}

}}  // namespace xtgrad::profiler::v1
