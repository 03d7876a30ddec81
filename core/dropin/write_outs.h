/// @file Out= forms of ops that have several results.
#pragma once
#include <xtgrad/core/dropin/functions.h>

namespace xtgrad { inline namespace v1 { namespace detail {

/// write_out() of each result.
template <class... Results, class... Outs>
std::tuple<Outs&...> write_outs(const char* op, const std::tuple<Results...>& results,
                                Outs&... outs) {
  std::apply([&](const Results&... each) { (write_out(op, outs, each), ...); }, results);
  return {outs...};
}

}}}  // namespace xtgrad::v1::detail
