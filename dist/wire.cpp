#include "dist/wire.h"

#include <cstdlib>
#include <random>

namespace xtgrad::distributed { inline namespace v1 { namespace detail {
namespace {

double setting(const char* name, double otherwise) {
  const char* text = std::getenv(name);
  return text ? std::atof(text) : otherwise;
}

}  // namespace

Clock::duration injected_delay() {
  static const double latency = setting("XTGRAD_DIST_LATENCY_MS", 0),
                      loss = setting("XTGRAD_DIST_LOSS", 0),
                      retry = setting("XTGRAD_DIST_RETRY_MS", 200);
  static std::mt19937 random(1);
  double ms = latency;
  while (loss > 0 && std::generate_canonical<double, 32>(random) < loss) ms += retry;
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(ms));
}

}}}  // namespace xtgrad::distributed::v1::detail
