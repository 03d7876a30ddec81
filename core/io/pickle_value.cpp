/// @file The values of a pickle as IValues.
#include "core/io/pickle_value.h"

#include <unordered_map>

namespace xtgrad::io {
namespace {

constexpr GlobalName kGlobals[] = {
    {"collections.OrderedDict", kOrderedDict},
    {"torch._utils._rebuild_tensor_v2", kRebuildTensor},
    {"torch._utils._rebuild_parameter", kRebuildParameter},
    {"torch.Size", kSize},
    {"torch.ByteStorage", kStorageType, kByte},
    {"torch.CharStorage", kStorageType, kChar},
    {"torch.ShortStorage", kStorageType, kShort},
    {"torch.IntStorage", kStorageType, kInt},
    {"torch.LongStorage", kStorageType, kLong},
    {"torch.FloatStorage", kStorageType, kFloat},
    {"torch.DoubleStorage", kStorageType, kDouble},
    {"torch.BoolStorage", kStorageType, kBool},
    {"torch.HalfStorage", kStorageType, kHalf},
    {"torch.BFloat16Storage", kStorageType, kBFloat16},
    {"torch.ComplexFloatStorage", kStorageType, kComplexFloat},
    {"torch.ComplexDoubleStorage", kStorageType, kComplexDouble},
    {"torch.jit._pickle.build_intlist", kTypedList},
    {"torch.jit._pickle.build_doublelist", kTypedList},
    {"torch.jit._pickle.build_boollist", kTypedList},
    {"torch.jit._pickle.build_tensorlist", kTypedList},
    {"torch.jit._pickle.restore_type_tag", kTypeTag},
};

/// Values as IValues. Each is made once, however often it occurs.
class Converter {
 public:
  Converter(const std::string& file, Budget& budget) : file_(file), budget_(budget) {}

  IValue convert(const Value& v, int depth = 0) {
    switch (v.kind) {
      case Value::None:
        return {};
      case Value::Bool:
        return v.number != 0;
      case Value::Int:
        return v.number;
      case Value::Double:
        return v.real;
      case Value::String:
        return text(v);
      case Value::Tensor:
        return v.tensor;
      case Value::List:
      case Value::Tuple:
      case Value::Dict:
        return container(v, depth);
      default:
        xtgrad::detail::fail<ValueError>(file_, " has a ",
                                         v.kind == Value::Global ? v.text : "storage",
                                         " that is no value\n[load_pt] save tensors, numbers, "
                                         "texts, None, and lists, tuples and dicts of them");
    }
  }

 private:
  IValue text(const Value& v) {
    const auto [at, is_new] = done_.try_emplace(&v);
    if (is_new) at->second = v.text;
    return at->second;
  }
  IValue container(const Value& v, int depth) {
    const auto [at, is_new] = done_.try_emplace(&v);
    if (!is_new) {
      XTGRAD_CHECK_VALUE(at->second.isList() || at->second.isTuple() || at->second.isGenericDict(),
                         file_, " has a value that contains itself\n[load_pt] take that part out");
      return at->second;
    }
    constexpr int kMaxDepth = 100;
    XTGRAD_CHECK_VALUE(depth < kMaxDepth, file_, " has values nested deeper than ", kMaxDepth,
                       "\n[load_pt] save them in a flatter list or dict");
    std::vector<IValue> items;
    budget_.take(v.items.size() * 2 * sizeof(IValue));  // as what they are, and in the list's type
    items.reserve(v.items.size());
    for (const Value* item : v.items) items.push_back(convert(*item, depth + 1));
    IValue result = v.kind == Value::Dict    ? dict(items)
                    : v.kind == Value::Tuple ? IValue::tuple(std::move(items))
                                             : list(std::move(items));
    return done_[&v] = result;
  }
  template <class T>
  IValue typed(const std::vector<IValue>& items) {
    std::vector<T> all;
    for (const IValue& item : items) {
      if constexpr (std::is_same_v<T, std::string>) budget_.take(item.toStringRef().size());
      all.push_back(item.to<T>());
    }
    return all;
  }
  IValue list(std::vector<IValue> items) {
    const auto all = [&](bool (IValue::*is)() const) {
      for (const IValue& item : items)
        if (!(item.*is)()) return false;
      return !items.empty();
    };
    if (all(&IValue::isTensor)) return typed<xtgrad::Tensor>(items);
    if (all(&IValue::isInt)) return typed<int64_t>(items);
    if (all(&IValue::isDouble)) return typed<double>(items);
    if (all(&IValue::isBool)) return typed<bool>(items);
    if (all(&IValue::isString)) return typed<std::string>(items);
    return IValue::list(std::move(items));
  }
  /// Keys are what Python can hash of these; the last value of a key counts.
  IValue dict(const std::vector<IValue>& items) {
    std::unordered_map<std::string, size_t> places;
    std::vector<std::pair<IValue, IValue>> entries;
    for (size_t i = 0; i < items.size(); i += 2) {
      const IValue& key = items[i];
      XTGRAD_CHECK_VALUE(key.isString() || key.isScalar() || key.isNone(), file_,
                         " has a dict with a ", key.tagKind(),
                         " as a key\n[load_pt] keys are texts, numbers or None");
      if (key.isString()) budget_.take(key.toStringRef().size());
      const auto [at, is_new] = places.try_emplace(key.tagKind() + str(key), entries.size());
      if (is_new)
        entries.emplace_back(key, items[i + 1]);
      else
        entries[at->second].second = items[i + 1];
    }
    return GenericDict(std::move(entries));
  }

  const std::string& file_;
  Budget& budget_;
  std::unordered_map<const Value*, IValue> done_;
};

}  // namespace

const GlobalName* find_global(const std::string& name) {
  for (const GlobalName& known : kGlobals)
    if (name == known.name) return &known;
  return nullptr;
}

IValue to_ivalue(const Value& value, const std::string& file, Budget& budget) {
  return Converter(file, budget).convert(value);
}

}  // namespace xtgrad::io
