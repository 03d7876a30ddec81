/// @file What a pickle is made of, while it is read.
#pragma once
#include <string>
#include <vector>

#include "core/io/pickle.h"

namespace xtgrad::io {

/// A value on the reader's stack. The reader keeps all of them in one place and they only point to
/// each other, so that cycles and depth harm nobody.
struct Value {
  enum Kind { None, Bool, Int, Double, String, List, Tuple, Dict, Global, Storage, Tensor };
  Kind kind = None;
  int64_t number = 0;         // Bool, Int; which Global
  double real = 0;            // Double
  std::string text;           // String; name of a Global
  std::vector<Value*> items;  // List, Tuple; key, value, … of a Dict
  xtgrad::Tensor tensor;      // Storage (1-dim), Tensor
};

/// The globals that are read: what they are, and the dtype of a storage.
enum GlobalKind {
  kOrderedDict,
  kRebuildTensor,
  kRebuildParameter,
  kStorageType,
  kSize,
  kTypedList,
  kTypeTag,
  kClass
};
struct GlobalName {
  const char* name;
  GlobalKind kind;
  ScalarType type = ScalarType::Undefined;
};
/// Null for any other.
const GlobalName* find_global(const std::string& name);

/// Throws ValueError for cycles, for values nested deeper than 100, for what is no value and where
/// the budget ends.
IValue to_ivalue(const Value& value, const std::string& file, Budget& budget);

}  // namespace xtgrad::io
