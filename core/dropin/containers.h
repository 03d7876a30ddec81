/// @file Lists, sets, maps and pairs as text: libtorch's logging header gives these operators to
/// every program.
#pragma once
#include <deque>
#include <list>
#include <map>
#include <ostream>
#include <set>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 { namespace detail {

/// The first hundred elements, with spaces between; ` ...` if there are more.
template <class Elements>
std::ostream& print_elements(std::ostream& out, const Elements& elements) {
  size_t i = 0;
  for (const auto& x : elements) {
    if (i == 100) return out << " ...";
    if (i++ > 0) out << ' ';
    out << x;
  }
  return out;
}

}}}  // namespace xtgrad::v1::detail

namespace std {  // where the operands' types are looked up

/// A pair as `(a, b)`, so that maps and lists of pairs print.
template <class First, class Second>
ostream& operator<<(ostream& out, const pair<First, Second>& p);

#define XTGRAD_PRINTED(container)                                      \
  template <class... T>                                                \
  ostream& operator<<(ostream& out, const container<T...>& elements) { \
    return xtgrad::detail::print_elements(out, elements);              \
  }
XTGRAD_PRINTED(vector)
XTGRAD_PRINTED(deque)
XTGRAD_PRINTED(list)
XTGRAD_PRINTED(set)
XTGRAD_PRINTED(multiset)
XTGRAD_PRINTED(map)
XTGRAD_PRINTED(multimap)
#undef XTGRAD_PRINTED

/// A pair as `(a, b)`.
template <class First, class Second>
ostream& operator<<(ostream& out, const pair<First, Second>& p) {
  return out << '(' << p.first << ", " << p.second << ')';
}

}  // namespace std
