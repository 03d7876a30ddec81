/// @file IValues as JSON: none, bools, integers, doubles and texts are JSON's own; anything else is
/// an object with one member, named after its type: {"IntList": [1, 2]}, {"Tensor": "name"}.
#include "core/io/ivalue_text.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace xtgrad::io {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kMaxDepth = 128;

struct Writer {
  const std::function<std::string(const Tensor&)>& put;
  Budget& budget;
  int depth = 0;

  Json number(double v) const {
    if (std::isfinite(v)) return v;
    return {{"Double", std::isnan(v) ? "nan" : v > 0 ? "inf" : "-inf"}};
  }
  Json text(const std::string& text) const {
    budget.take(text.size());
    if (is_utf8(text)) return text;
    return {{"Bytes", std::vector<unsigned char>(text.begin(), text.end())}};
  }
  Json all(const std::vector<IValue>& elements) {
    Json list = Json::array();
    for (const IValue& element : elements) list.push_back(write(element));
    return list;
  }
  Json write(const IValue& v) {
    budget.take(sizeof(Json));
    XTGRAD_CHECK_VALUE(depth < kMaxDepth, "a value is nested deeper than ", kMaxDepth,
                       "\n[save] write its inner parts under keys of their own");
    ++depth;
    Json json = write_any(v);
    --depth;
    return json;
  }
  Json write_any(const IValue& v) {
    if (v.isNone()) return nullptr;
    if (v.isBool()) return v.toBool();
    if (v.isInt()) return v.toInt();
    if (v.isDouble()) return number(v.toDouble());
    if (v.isString()) return text(v.toStringRef());
    Json object = Json::object();
    if (v.isTensor()) {
      object["Tensor"] = v.toTensor().defined() ? Json(put(v.toTensor())) : Json();
    } else if (v.isTuple()) {
      object["Tuple"] = all(v.toTupleRef().elements());
    } else if (v.isGenericDict()) {
      Json list = Json::array();
      for (const auto& entry : v.toGenericDict())
        list.push_back(Json::array({write(entry.key()), write(entry.value())}));
      object["GenericDict"] = std::move(list);
    } else {
      object[v.tagKind()] = all(v.toList());
    }
    return object;
  }
};

struct Reader {
  const std::function<Tensor(const std::string&)>& get;
  const std::string& what;

  void check(bool good, const char* why) const {
    XTGRAD_CHECK_VALUE(good, what, " is no saved value\n[load] ", why);
  }
  std::vector<IValue> all(const Json& json, int depth) const {
    check(json.is_array(), "a list is needed");
    std::vector<IValue> list;
    for (const Json& element : json) list.push_back(read(element, depth + 1));
    return list;
  }
  template <class T>
  IValue list_of(const Json& json, int depth, bool (IValue::*is)() const) const {
    std::vector<T> list;
    for (const IValue& element : all(json, depth)) {
      check((element.*is)(), "a list has an element of another type");
      list.push_back(element.to<T>());
    }
    return list;
  }
  IValue bytes(const Json& json) const {
    std::string text;
    check(json.is_array(), "a list of bytes is needed");
    for (const Json& byte : json) {
      check(byte.is_number_unsigned() && byte.get<uint64_t>() < 256, "a byte is needed");
      text += char(byte.get<unsigned>());
    }
    return text;
  }
  IValue special(const Json& json) const {
    if (json == "nan") return std::numeric_limits<double>::quiet_NaN();
    check(json == "inf" || json == "-inf", "a double is needed");
    return json == "inf" ? HUGE_VAL : -HUGE_VAL;
  }
  IValue dict(const Json& json, int depth) const {
    std::vector<std::pair<IValue, IValue>> entries;
    std::unordered_set<std::string> keys;
    check(json.is_array(), "a list of pairs is needed");
    for (const Json& pair : json) {
      check(pair.is_array() && pair.size() == 2, "a pair is needed");
      if (keys.insert(pair[0].dump()).second)
        entries.emplace_back(read(pair[0], depth + 1), read(pair[1], depth + 1));
    }
    return GenericDict(std::move(entries));
  }
  IValue tensor(const Json& json) const {
    if (json.is_null()) return Tensor();
    check(json.is_string(), "a tensor's name is needed");
    return get(json.get<std::string>());
  }
  IValue typed(const std::string& type, const Json& json, int depth) const {
    if (type == "Tensor") return tensor(json);
    if (type == "Double") return special(json);
    if (type == "Bytes") return bytes(json);
    if (type == "Tuple") return IValue::tuple(all(json, depth));
    if (type == "GenericList") return IValue::list(all(json, depth));
    if (type == "GenericDict") return dict(json, depth);
    if (type == "IntList") return list_of<int64_t>(json, depth, &IValue::isInt);
    if (type == "DoubleList") return list_of<double>(json, depth, &IValue::isDouble);
    if (type == "BoolList") return list_of<bool>(json, depth, &IValue::isBool);
    if (type == "StringList") return list_of<std::string>(json, depth, &IValue::isString);
    if (type == "TensorList") return list_of<Tensor>(json, depth, &IValue::isTensor);
    check(false, "its type is unknown");
    return {};
  }
  IValue read(const Json& json, int depth) const {
    check(depth < kMaxDepth, "it is nested too deep");
    if (json.is_null()) return {};
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_float()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    if (json.is_number_integer()) {
      check(!json.is_number_unsigned() || json.get<uint64_t>() <= uint64_t(INT64_MAX),
            "a number is too large");
      return json.get<int64_t>();
    }
    check(json.is_object() && json.size() == 1, "a type and a value are needed");
    return typed(json.items().begin().key(), json.items().begin().value(), depth);
  }
};

/// Whether brackets nest at most so deep: the parser's own tree is freed by recursion.
bool is_shallow(const std::string& text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\')
      ++i;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && (c == '[' || c == '{') && ++depth > 4 * kMaxDepth)
      return false;
    else if (!in_string && (c == ']' || c == '}'))
      --depth;
  }
  return true;
}

}  // namespace

bool is_utf8(const std::string& text) {
  try {
    (void)Json(text).dump();
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

std::string to_text(const IValue& value, const std::function<std::string(const Tensor&)>& put,
                    Budget& budget) {
  return Writer{put, budget}.write(value).dump();
}

IValue from_text(const std::string& text, const std::function<Tensor(const std::string&)>& get,
                 const std::string& what) {
  const Reader reader{get, what};
  reader.check(is_shallow(text), "it is nested too deep");
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  reader.check(!json.is_discarded(), "it is no JSON");
  return reader.read(json, 0);
}

}  // namespace xtgrad::io
