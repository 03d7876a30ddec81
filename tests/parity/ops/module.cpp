// The Python module of the parity harness: tensors that come from and go back to PyTorch's,
// gradients, and the ops that the bind_*.cpp files register.
#include "registry.h"

std::vector<Binder>& binders() {
  static std::vector<Binder> list;
  return list;
}

ScalarType dtype_of(py::handle torch_dtype) {
  static const std::map<std::string, ScalarType> kTypes = {
      {"torch.float32", xtgrad::kFloat}, {"torch.float64", xtgrad::kDouble},
      {"torch.int64", xtgrad::kLong},    {"torch.int32", xtgrad::kInt},
      {"torch.int16", xtgrad::kShort},   {"torch.int8", xtgrad::kChar},
      {"torch.uint8", xtgrad::kByte},    {"torch.bool", xtgrad::kBool}};
  const auto found = kTypes.find(py::str(torch_dtype));
  if (found == kTypes.end())
    throw py::type_error("no tensors of " + std::string(py::str(torch_dtype)));
  return found->second;
}

namespace {

std::vector<int64_t> vec(IntArrayRef list) { return list.vec(); }

// A copy with the same strides: both sides then see the same layout, and neither the other's
// writes.
Tensor from_torch(const py::object& t, bool requires_grad) {
  const auto sizes = t.attr("size")().cast<std::vector<int64_t>>();
  const auto strides = t.attr("stride")().cast<std::vector<int64_t>>();
  int64_t last = 0;
  for (size_t d = 0; d < sizes.size(); ++d) {
    if (sizes[d] == 0) last = -1;
    if (last >= 0) last += (sizes[d] - 1) * strides[d];
  }
  const ScalarType type = dtype_of(t.attr("dtype"));
  Tensor flat = xtgrad::empty({last + 1}, type);
  if (last >= 0)
    std::memcpy(flat.data_ptr(), reinterpret_cast<void*>(t.attr("data_ptr")().cast<uintptr_t>()),
                size_t(last + 1) * elementSize(type));
  Tensor x = xtgrad::from_blob(
      flat.data_ptr(), sizes, strides, [flat](void*) {}, type);
  if (requires_grad) x.requires_grad_();
  return x;
}

// Fills the contiguous torch tensor `to`, which has x's shape and type.
void copy_to(const Tensor& x, const py::object& to) {
  const Tensor c = x.detach().contiguous();
  if (c.numel() > 0)
    std::memcpy(reinterpret_cast<void*>(to.attr("data_ptr")().cast<uintptr_t>()), c.data_ptr(),
                size_t(c.nbytes()));
}

std::vector<optional<Tensor>> grad(const std::vector<Tensor>& outputs,
                                   const std::vector<Tensor>& inputs,
                                   const std::vector<Tensor>& grad_outputs, bool create_graph) {
  std::vector<optional<Tensor>> result;
  for (Tensor& g : xtgrad::autograd::grad(outputs, inputs, grad_outputs, true, create_graph, true))
    result.push_back(g.defined() ? optional<Tensor>(g) : xtgrad::nullopt);
  return result;
}

}  // namespace

PYBIND11_MODULE(xtgrad_ops, m) {
  py::register_exception<xtgrad::Error>(m, "Error");
  py::register_exception<xtgrad::NotImplementedError>(m, "NotImplementedError", m.attr("Error"));
  py::class_<Tensor>(m, "Tensor")
      .def_property_readonly("shape", [](T x) { return vec(x.sizes()); })
      .def_property_readonly("dtype", [](T x) { return std::string(dtype_name(x.scalar_type())); })
      .def_property_readonly("requires_grad", &Tensor::requires_grad)
      .def_property_readonly("is_leaf", &Tensor::is_leaf)
      .def("grad_name", [](T x) { return x.grad_fn() ? x.grad_fn()->name() : std::string(); })
      .def("clone", [](T x) { return x.clone(); })
      .def("detach", [](T x) { return x.detach(); })
      // What the driver's output_process_fn_grad functions use.
      .def("__getitem__", [](T x, int64_t i) { return x[i]; })
      .def("__getitem__",
           [](Tensor x, const py::tuple& indices) {  // numbers of columns and rows: [..., :k, :]
             const auto n = int64_t(indices.size());
             for (int64_t i = 0; i < n; ++i) {
               const py::object index = indices[size_t(i)];
               if (!py::isinstance<py::slice>(index)) continue;
               const int64_t dim = i - n;
               size_t start, stop, step, length;
               index.cast<py::slice>().compute(size_t(x.size(dim)), &start, &stop, &step, &length);
               x = x.narrow(dim, int64_t(start), int64_t(length));
             }
             return x;
           })
      .def("__matmul__", [](T x, T y) { return x.matmul(y); })
      .def("__abs__", [](T x) { return x.abs(); })
      .def_property_readonly("mH", [](T x) { return x.mH(); })
      .def("abs", [](T x) { return x.abs(); })
      .def("sum", [](T x) { return x.sum(); });
  const auto by_name = [](const auto& items) {
    std::map<std::string, Tensor> named;
    for (const auto& item : items) named[item.key()] = item.value();
    return named;
  };
  py::class_<Layer>(m, "Layer")
      .def(
          "forward",
          [](const Layer& l, const Tensors& x, const py::dict& k) { return l.forward(x, k); },
          py::arg("x"), py::arg("keywords") = py::dict())
      .def("train", [](const Layer& l, bool on) { l.module->train(on); })
      .def("parameters", [=](const Layer& l) { return by_name(l.module->named_parameters()); })
      .def("buffers", [=](const Layer& l) { return by_name(l.module->named_buffers()); });
  m.def("set", [](T parameter, T value) { parameter.set_data(value); });
  m.def("from_torch", from_torch);
  m.def("copy_to", copy_to);
  m.def("grad", grad);
  m.def("manual_seed", [](uint64_t seed) { xtgrad::manual_seed(seed); });
  m.def("live_nodes", xtgrad::debug::live_nodes);
  Registry registry;
  for (Binder bind : binders()) bind(registry);
  m.attr("ops") = registry.ops;
}
