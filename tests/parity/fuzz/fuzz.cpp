/// @file Runs random programs and prints every step and what came of it: fuzz FIRST_SEED PROGRAMS
/// STEPS. Compiled against libtorch and against xtgrad; compare.py reads both outputs side by side.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "steps.h"

namespace fuzz { namespace {

template <class T>
const T& drawn(Machine& m, const std::vector<T>& rows) {
  return rows[size_t(m.choose.from(0, int64_t(rows.size()) - 1))];
}
// A tensor that a row may be called with, or -1.
int operand(Machine& m, Exactness exactness) {
  if (exactness == kKinks || exactness == kKinksRounds)
    return m.find([](const Slot& s) { return s.exact || !s.t.requires_grad(); });
  return exactness == kNeeds || exactness == kNeedsRounds ? m.exact() : m.any();
}
bool stays_exact(const Slot& s, Exactness e) {
  return s.exact && (e == kKeeps || e == kNeeds || e == kKinks);
}

// Whether elements share places although no stride is 0: what a write leaves there depends on its
// order.
bool overlaps_itself(const Tensor& t) {
  std::vector<std::pair<int64_t, int64_t>> dims;
  for (int64_t d = 0; d < t.dim(); ++d)
    if (t.size(d) > 1) dims.emplace_back(t.stride(d), t.size(d));
  std::sort(dims.begin(), dims.end());
  int64_t reach = 0;
  for (const auto& [stride, size] : dims) {
    if (stride != 0 && stride <= reach) return true;
    reach += (size - 1) * stride;
  }
  return false;
}
// Whether an operand may share elements with what is written and libtorch, where either has gaps,
// does not look.
bool reaches_into(const Tensor& operand, const Tensor& written) {
  return operand.storage().data() == written.storage().data() && operand.numel() > 0 &&
         !(operand.is_non_overlapping_and_dense() && written.is_non_overlapping_and_dense());
}
// Whether an in-place row leaves t alone. A logical op has no derivative in libtorch, which then
// keeps the old history; here it has one of 0 (docs/from_libtorch.md).
bool skips(const char* row, const Tensor& t) {
  return overlaps_itself(t) || (std::strncmp(row, "logical", 7) == 0 && t.requires_grad());
}

void unary_step(Machine& m, const std::vector<Unary>& rows, bool in_place) {
  const Unary& row = drawn(m, rows);
  const int i = operand(m, row.exactness);
  if (i < 0 || (in_place && skips(row.name, m[i].t))) return;
  m.text << row.name;
  const bool exact = stays_exact(m[i], row.exactness);
  Tensor y = row.f(m.use(i));
  in_place ? m.wrote(i, exact) : m.keep(y, exact);
}
void binary_step(Machine& m, const std::vector<Binary>& rows, bool in_place) {
  const Binary& row = drawn(m, rows);
  const int i = operand(m, row.exactness);
  if (i < 0 || (in_place && skips(row.name, m[i].t))) return;
  m.text << row.name;
  const Tensor& x = m.use(i);
  Slot other;
  if (const int j = operand(m, row.exactness); m.choose.one_in(3) && j >= 0) {
    if (in_place && reaches_into(m[j].t, x)) return;
    m.use(j);
    other = m[j];
  } else {
    other.t = m.partner(x, m.choose.one_in(3) ? m.dtype() : x.scalar_type());
    m.text << " and " << describe(other.t);
  }
  const bool exact = stays_exact(m[i], row.exactness) && other.exact;
  Tensor y = row.f(x, other.t);
  in_place ? m.wrote(i, exact) : m.keep(y, exact);
}
void number_step(Machine& m, const std::vector<WithNumber>& rows, bool in_place) {
  const WithNumber& row = drawn(m, rows);
  const int i = operand(m, row.exactness);
  if (i < 0 || (in_place && skips(row.name, m[i].t))) return;
  m.text << row.name;
  const Tensor& x = m.use(i);
  const c10::Scalar a = m.number();
  m.text << (a.isIntegral(false) ? " whole " : " real ") << a.toDouble();
  const bool exact = stays_exact(m[i], row.exactness);
  Tensor y = row.f(x, a);
  in_place ? m.wrote(i, exact) : m.keep(y, exact);
}
void dim_step(Machine& m) {
  const AlongDim& row = drawn(m, along_dim);
  const int i = operand(m, row.exactness);
  if (i < 0) return;
  m.text << row.name;
  const Tensor& x = m.use(i);
  const int64_t d = m.dim_of(x);
  const bool keep = m.choose.one_in(2);
  m.text << " dim " << d << (keep ? " keep" : "");
  m.keep(row.f(x, d, keep), stays_exact(m[i], row.exactness));
}
void row_step(Machine& m, const std::vector<Step>& rows) {
  const Step& row = drawn(m, rows);
  m.text << row.name;
  row.run(m);
}

void one_step(Machine& m) {
  switch (m.choose.from(0, 27)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return unary_step(m, unary, false);
    case 4:
    case 5:
    case 6:
    case 7:
      return binary_step(m, binary, false);
    case 8:
    case 9:
      return number_step(m, with_number, false);
    case 10:
    case 11:
    case 12:
      return dim_step(m);
    case 13:
      return unary_step(m, unary_in_place, true);
    case 14:
    case 15:
      return binary_step(m, binary_in_place, true);
    case 16:
      return number_step(m, with_number_in_place, true);
    case 17:
    case 18:
    case 19:
      return row_step(m, views);
    case 20:
      return row_step(m, indexing);
    case 21:
    case 22:
    case 23:
      return row_step(m, layers);
    case 24:
    case 25:
    case 26:
      return row_step(m, graph);
    default:
      return row_step(m, m.choose.one_in(4) ? training : indexing);
  }
}

std::string first_line(const char* text) { return {text, std::strcspn(text, "\n")}; }

// What every tensor of the pool is now: an in-place step may have reached others through views.
void write_pool(const Machine& m) {
  for (size_t i = 0; i < m.pool.size(); ++i) {
    const Slot& s = m.pool[i];
    std::printf("  t%zu%s written %lld %s\n", i, s.exact ? "" : " ~",
                static_cast<long long>(s.t._version() - s.first_version),
                describe(s.t, true, true).c_str());
  }
}

void run(uint64_t seed, int64_t steps) {
  Machine m(seed);
  std::printf("program %llu\n", static_cast<unsigned long long>(seed));
  for (int i = 0; i < 3; ++i) {
    Tensor t = m.fresh(m.shape(), m.dtype());
    if (t.is_floating_point() && m.choose.one_in(2)) t.requires_grad_();
    m.keep(t, true);
  }
  write_pool(m);
  for (int64_t k = 0; k < steps; ++k) {
    m.text.str("");
    std::string error;
    const bool quiet = m.choose.one_in(12);  // some steps run without recording
    try {
      torch::AutoGradMode mode(!quiet);
      one_step(m);
    } catch (const std::exception& e) {
      error = first_line(e.what());
    }
    std::printf("step %lld: %s%s\n", static_cast<long long>(k), quiet ? "(no grad) " : "",
                m.text.str().c_str());
    if (!error.empty()) std::printf("  error: %s\n", error.c_str());
    write_pool(m);
    std::fflush(stdout);
  }
}

}}  // namespace fuzz

int main(int argc, char** argv) {
  if (argc != 4)
    return std::fprintf(stderr, "usage: fuzz FIRST_SEED PROGRAMS STEPS\n"), EXIT_FAILURE;
  const uint64_t first = std::strtoull(argv[1], nullptr, 10);
  const int64_t programs = std::atoll(argv[2]), steps = std::atoll(argv[3]);
  for (int64_t i = 0; i < programs; ++i) fuzz::run(first + uint64_t(i), steps);
}
