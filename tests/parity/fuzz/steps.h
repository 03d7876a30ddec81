/// @file What a random program can do: tables of steps. A row's third word says what becomes of
/// exactness: kKeeps (bits are the same on both sides if the operands' were), kRounds (they may
/// differ in the last place), kNeeds (the result jumps, so the operands must be exact), kKinks (the
/// same of the derivative).
#pragma once
#include "machine.h"

namespace fuzz {

enum Exactness { kKeeps, kRounds, kNeeds, kNeedsRounds, kKinks, kKinksRounds };

struct Unary {
  const char* name;
  Tensor (*f)(const Tensor&);
  Exactness exactness;
};
struct Binary {
  const char* name;
  Tensor (*f)(const Tensor&, const Tensor&);
  Exactness exactness;
};
struct WithNumber {
  const char* name;
  Tensor (*f)(const Tensor&, const c10::Scalar&);
  Exactness exactness;
};
struct AlongDim {
  const char* name;
  Tensor (*f)(const Tensor&, int64_t dim, bool keep);
  Exactness exactness;
};
/// More than a tensor or two: makes its operands itself. Returns undefined if it has nothing to
/// keep.
struct Step {
  const char* name;
  void (*run)(Machine&);
};

extern const std::vector<Unary> unary, unary_in_place;
extern const std::vector<Binary> binary, binary_in_place;
extern const std::vector<WithNumber> with_number, with_number_in_place;
extern const std::vector<AlongDim> along_dim;
extern const std::vector<Step> views, indexing, layers, graph, training;

}  // namespace fuzz
