// What a binding file needs: FN registers one op under its name in PyTorch's op_db.
#pragma once
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <xtgrad/core/debug.h>
#include <xtgrad/xtgrad.h>

template <class T>
struct pybind11::detail::type_caster<xtgrad::Optional<T>> : optional_caster<xtgrad::Optional<T>> {};

namespace py = pybind11;
using T = const xtgrad::Tensor&;
using S = const xtgrad::Scalar&;
using xtgrad::IntArrayRef;
using xtgrad::optional;
using xtgrad::OptionalIntArrayRef;
using xtgrad::Scalar;
using xtgrad::ScalarType;
using xtgrad::Tensor;
using xtgrad::TensorList;

// Several entries of one name are overloads: the first whose signature and types fit is called.
class Registry {
 public:
  template <class F>
  void add(const std::string& signature, F f) {
    const size_t paren = signature.find('(');
    const py::str name(signature.substr(0, paren));
    if (!ops.contains(name)) ops[name] = py::list();
    ops[name].cast<py::list>().append(py::make_tuple(signature.substr(paren), py::cpp_function(f)));
  }
  py::dict ops;
};

// FN("addcmul(self, tensor1, tensor2, *, value=1)", (T a, T b, T c, S value), xtgrad::addcmul(a, b,
// c, value)) The signature is Python's, defaults included; C++ gets the bound arguments by
// position.
#define FN(signature, parameters, ...) \
  registry.add(signature, [] parameters { return __VA_ARGS__; })

using Tensors = std::vector<Tensor>;
inline void append(Tensors& all, const Tensor& x) {
  if (x.defined()) all.push_back(x);
}
inline void append(Tensors& all, const Tensors& items) {
  all.insert(all.end(), items.begin(), items.end());
}
template <class... T>
void append(Tensors& all, const std::tuple<T...>& items) {
  std::apply([&](const auto&... item) { (append(all, item), ...); }, items);
}

// A layer: its parameters and buffers by name, and forward with up to four tensors, or whatever the
// given function makes of the arguments. Results in tuples are listed one after the other.
struct Layer {
  std::shared_ptr<xtgrad::nn::Module> module;
  std::function<Tensors(const Tensors&, const py::dict&)> forward;

  template <class Holder, class Forward>
  Layer(Holder layer, Forward f) : module(layer.ptr()) {
    forward = [layer, f](const Tensors& x, const py::dict& keywords) mutable {
      Tensors results;
      append(results, f(*layer, x, keywords));
      return results;
    };
  }
  template <class Holder>
  explicit Layer(Holder layer) : module(layer.ptr()) {
    forward = [layer](const Tensors& x, const py::dict&) mutable {
      Tensors results;
      auto& m = *layer;
      if constexpr (requires { m.forward(x[0]); })
        if (x.size() == 1) return append(results, m.forward(x[0])), results;
      if constexpr (requires { m.forward(x[0], x[1]); })
        if (x.size() == 2) return append(results, m.forward(x[0], x[1])), results;
      if constexpr (requires { m.forward(x[0], x[1], x[2]); })
        if (x.size() == 3) return append(results, m.forward(x[0], x[1], x[2])), results;
      if constexpr (requires { m.forward(x[0], x[1], x[2], x[3]); })
        if (x.size() == 4) return append(results, m.forward(x[0], x[1], x[2], x[3])), results;
      throw py::type_error("no forward with " + std::to_string(x.size()) + " tensors");
    };
  }
};
// LAYER("Linear(in_features, out_features, bias=True)", (int64_t i, int64_t o, bool b),
// nn::Linear(…)), and behind the layer a function of (module, tensors, keyword arguments) where
// forward is special.
#define LAYER(signature, parameters, ...) \
  registry.add("nn." signature, [] parameters { return Layer(__VA_ARGS__); })

// "BIND(linalg) { FN(…); FN(…); }" in bind_linalg.cpp: found by the module through this list.
using Binder = void (*)(Registry&);
std::vector<Binder>& binders();
#define BIND(family)                                                              \
  static void bind_##family(Registry& registry);                                  \
  static const bool family##_listed = (binders().push_back(bind_##family), true); \
  static void bind_##family([[maybe_unused]] Registry& registry)

// torch.float32 → kFloat; throws py::type_error for a type that has no tensors here.
ScalarType dtype_of(py::handle torch_dtype);

namespace pybind11::detail {

template <>
struct type_caster<Scalar> {
  PYBIND11_TYPE_CASTER(Scalar, const_name("Scalar"));
  bool load(handle h, bool) {
    if (PyBool_Check(h.ptr()))
      value = Scalar(h.cast<bool>());
    else if (PyLong_Check(h.ptr()))
      value = Scalar(h.cast<int64_t>());
    else if (PyFloat_Check(h.ptr()))
      value = Scalar(h.cast<double>());
    else
      return false;
    return true;
  }
  static handle cast(const Scalar& s, return_value_policy, handle) {
    if (s.isBoolean()) return bool_(s.toBool()).release();
    if (s.isFloatingPoint()) return float_(s.toDouble()).release();
    return int_(s.toLong()).release();
  }
};
template <>
struct type_caster<ScalarType> {
  PYBIND11_TYPE_CASTER(ScalarType, const_name("dtype"));
  bool load(handle h, bool) {
    if (std::string(str(type::handle_of(h))) != "<class 'torch.dtype'>") return false;
    value = dtype_of(h);
    return true;
  }
};
template <>
struct type_caster<xtgrad::MemoryFormat> {
  PYBIND11_TYPE_CASTER(xtgrad::MemoryFormat, const_name("memory_format"));
  bool load(handle h, bool) {
    const std::string name = str(h);
    for (const auto format :
         {xtgrad::MemoryFormat::Contiguous, xtgrad::MemoryFormat::Preserve,
          xtgrad::MemoryFormat::ChannelsLast, xtgrad::MemoryFormat::ChannelsLast3d})
      if (name == kNames[size_t(format)]) return value = format, true;
    return false;
  }
  static constexpr const char* kNames[] = {"torch.contiguous_format", "torch.preserve_format",
                                           "torch.channels_last", "torch.channels_last_3d"};
};
template <>
struct type_caster<xtgrad::TensorOptions> {  // a dtype or None
  PYBIND11_TYPE_CASTER(xtgrad::TensorOptions, const_name("dtype or None"));
  bool load(handle h, bool) {
    if (h.is_none()) return true;
    value = value.dtype(h.cast<ScalarType>());
    return true;
  }
};

// Lists keep their numbers beside the reference that the op gets. A single number is a list of one.
template <class List, class Item>
struct list_caster_of {
  std::vector<Item> items;
  List value{};
  static constexpr auto name = const_name("list");
  template <class>
  using cast_op_type = const List&;
  operator const List&() { return value; }
  bool load(handle h, bool convert) {
    if (isinstance<sequence>(h) && !isinstance<pybind11::str>(h)) {
      for (handle item : reinterpret_borrow<sequence>(h)) {
        make_caster<Item> one;
        if (!one.load(item, convert)) return false;
        items.push_back(cast_op<Item>(one));
      }
    } else {
      make_caster<Item> one;
      if (!one.load(h, convert)) return false;
      items.push_back(cast_op<Item>(one));
    }
    value = xtgrad::ArrayRef<Item>(items);
    return true;
  }
};
template <>
struct type_caster<IntArrayRef> : list_caster_of<IntArrayRef, int64_t> {};
template <>
struct type_caster<xtgrad::ArrayRef<double>> : list_caster_of<xtgrad::ArrayRef<double>, double> {};
template <>
struct type_caster<TensorList> : list_caster_of<TensorList, Tensor> {};
template <>
struct type_caster<OptionalIntArrayRef> : list_caster_of<OptionalIntArrayRef, int64_t> {
  bool load(handle h, bool convert) {
    return h.is_none() || list_caster_of<OptionalIntArrayRef, int64_t>::load(h, convert);
  }
};

}  // namespace pybind11::detail
