#include "dist/wire.h"

#include <xtgrad/core/check.h>

#include <cstdlib>
#include <locale>
#include <random>
#include <sstream>

namespace xtgrad::distributed { inline namespace v1 { namespace detail {
namespace {

struct Injection {
  double latency_ms = 0, loss = 0, retry_ms = 0;
  std::mt19937 random;
} injection;

}  // namespace

double setting(const char* name, double otherwise, const char* wanted, bool (*valid)(double)) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == 0) return otherwise;
  std::istringstream in(text);
  in.imbue(std::locale::classic());  // whatever the program's: 0.5, not 0,5
  double value = 0;
  const bool read = in >> value && in.peek() == std::istringstream::traits_type::eof();
  XTGRAD_CHECK_VALUE(read && valid(value), "[init_process_group] ", name, "=", text, ": it takes ",
                     wanted);
  return value;
}

void read_injection() {
  const auto up_to_an_hour = [](double ms) { return ms >= 0 && ms <= 3.6e6; };
  const char* const milliseconds = "milliseconds, 0 to 3600000";
  injection.latency_ms = setting("XTGRAD_DIST_LATENCY_MS", 0, milliseconds, up_to_an_hour);
  injection.retry_ms = setting("XTGRAD_DIST_RETRY_MS", 200, milliseconds, up_to_an_hour);
  injection.loss = setting("XTGRAD_DIST_LOSS", 0, "a probability, at least 0 and below 1",
                           [](double p) { return p >= 0 && p < 1; });
}

void seed_injection(int rank) { injection.random.seed(unsigned(rank) + 1); }

Clock::duration injected_delay() {
  double ms = injection.latency_ms;
  while (injection.loss > 0 &&
         std::generate_canonical<double, 32>(injection.random) < injection.loss)
    ms += injection.retry_ms;
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(ms));
}

}}}  // namespace xtgrad::distributed::v1::detail
