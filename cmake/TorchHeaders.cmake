# libtorch's headers that programs include by name. Each forwards to <xtgrad/torch.h>, which is cheap
# enough to need no finer split.
set(XTGRAD_TORCH_HEADERS)
macro(xtgrad_add_torch_headers folder)
  foreach(name ${ARGN})
    list(APPEND XTGRAD_TORCH_HEADERS ${folder}/${name}.h)
  endforeach()
endmacro()

xtgrad_add_torch_headers(torch torch all arg autograd cuda data enum expanding_array fft jit linalg nn
  optim ordered_dict script serialize special types utils version)
xtgrad_add_torch_headers(torch/nn cloneable functional init module modules options pimpl utils)
set(layers activation adaptive batchnorm conv distance dropout embedding fold instancenorm linear loss
  normalization padding pixelshuffle pooling rnn transformer transformercoder transformerlayer upsampling)
xtgrad_add_torch_headers(torch/nn/modules common utils ${layers})
xtgrad_add_torch_headers(torch/nn/modules/container any functional moduledict modulelist named_any
  parameterdict parameterlist sequential)
xtgrad_add_torch_headers(torch/nn/options vision ${layers})
xtgrad_add_torch_headers(torch/nn/functional activation batchnorm conv distance dropout embedding fold
  instancenorm linear loss normalization padding pixelshuffle pooling upsampling vision)
xtgrad_add_torch_headers(torch/nn/parallel data_parallel)
xtgrad_add_torch_headers(torch/nn/utils clip_grad convert_parameters rnn)
xtgrad_add_torch_headers(torch/optim adagrad adam adamw lbfgs optimizer rmsprop serialize sgd)
xtgrad_add_torch_headers(torch/optim/schedulers lr_scheduler step_lr)
xtgrad_add_torch_headers(torch/data dataloader dataloader_options datasets example iterator samplers
  transforms worker_exception)
xtgrad_add_torch_headers(torch/data/dataloader base stateful stateless)
xtgrad_add_torch_headers(torch/data/datasets base chunk map mnist shared stateful tensor)
xtgrad_add_torch_headers(torch/data/samplers base custom_batch_request distributed random sequential
  serialize stream)
xtgrad_add_torch_headers(torch/data/transforms base collate lambda stack tensor)
xtgrad_add_torch_headers(torch/serialize archive input-archive output-archive tensor)
xtgrad_add_torch_headers(torch/data/detail data_shuttle queue sequencers)
xtgrad_add_torch_headers(torch/detail TensorDataContainer static)
xtgrad_add_torch_headers(torch/nn pimpl-inl)
xtgrad_add_torch_headers(torch/nn/modules/container any_module_holder any_value)
xtgrad_add_torch_headers(torch/csrc/autograd anomaly_mode autograd custom_function edge engine function
  function_hook grad_mode input_metadata profiler profiler_legacy saved_variable variable)
xtgrad_add_torch_headers(torch/csrc/autograd/functions basic_ops utils)
xtgrad_add_torch_headers(torch/csrc/autograd/generated variable_factories VariableType)
xtgrad_add_torch_headers(torch/csrc/jit/api module object)
xtgrad_add_torch_headers(torch/csrc/jit/serialization import pickle)
xtgrad_add_torch_headers(torch/csrc/utils memory variadic)
xtgrad_add_torch_headers(torch/csrc/api/include/torch all autograd cuda data jit nn optim serialize torch
  types utils version)
xtgrad_add_torch_headers(ATen ATen AccumulateType ArrayRef CPUFunctions CPUGeneratorImpl Config Context
  Device DeviceGuard DimVector Dispatch ExpandUtils Formatting Functions Generator InferSize
  InitialTensorOptions Layout MatrixRef NativeFunctions NumericUtils OpMathType Parallel Scalar ScalarOps
  ScalarType Storage Tensor TensorAccessor TensorGeometry TensorIndexing TensorIterator TensorOperators
  TensorOptions TensorUtils TypeProperties Utils Version WrapDimUtils WrapDimUtilsMulti autocast_mode)
xtgrad_add_torch_headers(ATen/core ATen_fwd DeprecatedTypeProperties Dict DimVector Formatting Generator
  Dimname IListRef List NamedTensor Reduction Scalar Tensor TensorAccessor TensorBase TensorBody grad_mode ivalue
  UndefinedTensorImpl Variadic)
xtgrad_add_torch_headers(c10/core Allocator AutogradState Backend CPUAllocator DefaultDtype
  DefaultTensorOptions Device DeviceGuard DeviceType GeneratorImpl GradMode InferenceMode Layout
  MemoryFormat Scalar ScalarType ScalarTypeToTypeMeta Storage StorageImpl TensorImpl TensorOptions
  UndefinedTensorImpl WrapDimMinimal)
xtgrad_add_torch_headers(c10/macros Export Macros)
xtgrad_add_torch_headers(c10/util ArrayRef C++17 Deprecated DimVector Exception Logging Metaprogramming
  Optional OptionalArrayRef SmallVector StringUtil Type TypeCast TypeTraits accumulate flat_hash_map
  hash in_place intrusive_ptr irange overloaded string_utils string_view tempfile typeid variant)
# Of libtorch 2.x.
xtgrad_add_torch_headers(torch mps nested sparse xpu)
xtgrad_add_torch_headers(torch/nn/modules _functions)
xtgrad_add_torch_headers(torch/nn/parallel data_parallel)
xtgrad_add_torch_headers(torch/optim/schedulers reduce_on_plateau_scheduler)
xtgrad_add_torch_headers(torch/csrc/autograd/generated variable_factories)
xtgrad_add_torch_headers(ATen record_function ops/from_blob DeviceAccelerator)
xtgrad_add_torch_headers(ATen/core SymInt)
xtgrad_add_torch_headers(ATen/cuda CUDAContext)
xtgrad_add_torch_headers(c10/core SymInt SymIntArrayRef impl/InlineDeviceGuard StreamGuard)
xtgrad_add_torch_headers(c10/cuda CUDACachingAllocator CUDAException CUDAFunctions CUDAGuard CUDAMacros CUDAStream)
xtgrad_add_torch_headers(c10/util BFloat16 Half Float8_e4m3fn Float8_e5m2 complex env)
unset(layers)
