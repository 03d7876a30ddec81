# libtorch's headers that programs include by name. Each forwards to <xtgrad/torch.h>, which is cheap
# enough to need no finer split.
set(XTGRAD_TORCH_HEADERS)
macro(xtgrad_add_torch_headers folder)
  foreach(name ${ARGN})
    list(APPEND XTGRAD_TORCH_HEADERS ${folder}/${name}.h)
  endforeach()
endmacro()

xtgrad_add_torch_headers(torch torch all arg autograd cuda data enum expanding_array fft linalg nn optim
  ordered_dict serialize special types utils version)
xtgrad_add_torch_headers(torch/nn cloneable functional init module modules options pimpl utils)
set(layers activation adaptive batchnorm conv distance dropout embedding fold instancenorm linear loss
  normalization padding pixelshuffle pooling rnn transformer transformercoder transformerlayer upsampling)
xtgrad_add_torch_headers(torch/nn/modules common utils ${layers})
xtgrad_add_torch_headers(torch/nn/modules/container any functional moduledict modulelist named_any
  parameterdict parameterlist sequential)
xtgrad_add_torch_headers(torch/nn/options vision ${layers})
xtgrad_add_torch_headers(torch/nn/functional activation batchnorm conv distance dropout embedding fold
  instancenorm linear loss normalization padding pixelshuffle pooling upsampling vision)
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
xtgrad_add_torch_headers(torch/csrc/autograd autograd custom_function function grad_mode variable)
xtgrad_add_torch_headers(ATen ATen Context Functions Parallel ScalarOps Tensor TensorIndexing
  TensorOperators Utils)
xtgrad_add_torch_headers(ATen/core Generator Reduction Tensor grad_mode ivalue)
xtgrad_add_torch_headers(c10/core Device DeviceType GradMode InferenceMode Scalar ScalarType Storage
  TensorImpl TensorOptions)
xtgrad_add_torch_headers(c10/util ArrayRef Exception Logging Optional OptionalArrayRef intrusive_ptr
  irange variant)
unset(layers)
