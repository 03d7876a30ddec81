"""What of libtorch xtgrad lacks, by groups: which names belong to one, why they are not there, what to do instead."""

# Groups that follow from what is there: (title, why, what instead). absent.py knows which names belong to them.
OTHER_FORMS = [
    ("Ways to call names that are here", "Not written.",
     "the op's other forms ([ops.md](ops.md))."),
    ("Functions whose method is here", "Not written.", "`x.name(…)` for `at::name(x, …)`."),
    ("Functions for what writes in place", "libtorch has them for program transformations.", "`x.clone().name_(…)`."),
    ("Second names", "The same name without its namespace, or with it, is here.", "`special::round` for `at::special_round`."),
]

# (title, why, what instead, names as a pattern for the whole of `at::fft_fft`, `Tensor::angle`, `torch::fft::fft`). The
# first group that fits takes a name.
GROUPS = [
    ("TorchScript",
     "Programs are C++ and run as they are; there is no second language to compile, save or load. `jit::Module`, `jit::load`, "
     "`compile`, `freeze` and `optimize_for_inference` are declared, and throw `NotImplementedError`.",
     "an `nn::Module`; its numbers come from a state dict of Python (`load_pt`, [files.md](files.md)).",
     r"torch::jit::.*|at::(IMethod|getAllCustomClassesNames)"),
    ("Registration with the dispatcher",
     "There is no dispatcher: an op is a C++ function that programs call, and Python is not reached.",
     "call the function. An op with a derivative of its own is a `Function`, a row or a rule ([add_an_op.md](add_an_op.md)).",
     r"at::(Library|CppFunction|class_|dispatch|schema|InitLambda|NoInferSchemaTag|make_custom_class|selective_class_)"
     r"|.*::(key_set|.*[dD]ispatch_?[kK]ey.*)"),
    ("Quantised tensors",
     "No tensor holds 8-bit numbers with a scale.",
     "`((x / scale).round() + zero_point).clamp(0, 255).to(kByte)`, and back by hand.",
     r".*(quant|fbgemm|q_scale|q_zero|q_per_channel|qscheme|int_repr|choose_qparams).*"),
    ("Nested tensors",
     "A tensor has one size along a dim.",
     "`nn::utils::rnn::pad_sequence` and a mask, `pack_sequence`, or a `std::vector<Tensor>`.",
     r".*(nested|padded_tensor).*"),
    ("Sparse tensors",
     "All tensors are strided. `sparse = true` of embeddings throws; `gather` with `sparse_grad` has a dense gradient.",
     "indices and values as two tensors: `index_select`, `index_add`, `scatter_add`, `EmbeddingBag`.",
     r".*(sparse|coalesce|crow_ind|ccol_ind|col_indices|row_indices|hspmm|sspaddmm).*"
     r"|.*::(smm|indices(_copy)?|values(_copy)?|dense_dim|to_dense)"),
    ("Named dims",
     "Dims are numbers. The overloads that take a `Dimname` are absent, too.",
     "a number, or a constant of the program.",
     r".*::(align_(to|as|tensors)|refine_names|rename_?|get_named_tensor_meta|.*[dD]imname.*)"),
    ("Complex numbers and Fourier transforms",
     "No tensor is complex, and what these give would be.",
     "real and imaginary part as two tensors. A short transform is two products with matrices of cosines and sines. "
     "`linalg::eigh` has the eigenvalues of symmetric matrices, `linalg::svdvals` the singular values of all.",
     r"torch::fft::.*|at::fft_.*|.*complex.*|.*::(polar|real|imag|view_as_real(_copy)?|i?stft|chalf|(linalg_)?eig(vals)?)"),
    ("Other devices and their libraries",
     "There is the CPU, and one implementation of each op.",
     "leave the device away, or ask `torch::cuda::is_available()`, which is false. For an op of cuDNN, MIOpen or oneDNN "
     "the plain one: `conv2d`, `batch_norm`, `max_pool2d`, `linear`. There is no mixed precision: nothing is cast.",
     r".*(cudnn|miopen|mkldnn|[cC]uda|CUDA|mps|MPS|xla|xpu|hip|HIP|hpu|ipu|vulkan|metal|GPU|pin_memory|ROCm).*"
     r"|torch::nn::parallel::.*|.*::(is_)?(ort|ve|lazy|meta)|.*::(Stream|record_stream)|at::autocast::.*"),
    ("Copies of views",
     "libtorch has them for program transformations (functorch).",
     "the view and `clone()`: `x.transpose(0, 1).clone()`.",
     r"at::(.*_copy|lift(_fresh)?)"),
    ("Distributed training",
     "A program is one process, and its threads share the work. No header of `torch/csrc/distributed` is there.",
     "`at::set_num_threads`. `data::samplers::DistributedRandomSampler` is there for programs that talk to others themselves.",
     r".*distributed.*"),
    ("The profiler and its callbacks",
     "Calls have no callbacks; `RECORD_FUNCTION`, `RecordFunction` and `RecordProfile` are of xtgrad's own profiler.",
     "`profiler::Profile` ([profiler.md](profiler.md)); `memory_stats()` for what tensors take.",
     r"torch::autograd::profiler::.*|.*(Callback|CALLBACK|RecordFunction|ObserverContext|record_function).*"
     r"|at::(StringView|kSoftLimitCallbacks)"),
    ("Forward mode",
     "There is reverse mode only.",
     "`autograd::functional::jvp`, which takes two backwards.",
     r"torch::autograd::(forward_ad::.*|Forward.*)|.*_jvp"),
    ("The machinery of the graph",
     "Nodes are of xtgrad's own classes, which hold an op's rule; programs see them as `grad_fn()`.",
     "`autograd::Function<T>`, `register_hook` of tensors, hooks of modules, or a rule ([add_an_op.md](add_an_op.md)).",
     r"torch::autograd::.*|Tensor::hook_return_(var|void)_t"),
    ("The inside of a tensor's handle",
     "A `Tensor` is one counted pointer, whose object is private.",
     "`from_blob`, `data_ptr`, `set_data`; `is_same` and `is_alias_of` for identity.",
     r"Tensor::(unsafe.*|getIntrusivePtr|weak_use_count|wrap_tensor_impl|is_variable|generic_packed_accessor|"
     r"set_|is_set_to|sym_nbytes)|at::(TensorMaker|for_blob|borrow_from_optional_tensor|maybe_data_ptr|"
     r"get_tensor_base|ITensorList|getCPUAllocator|getDeprecatedTypeProperties|expand_size|Deleter|set)"),
    ("DLPack",
     "Not written.",
     "`from_blob(data, sizes, strides, deleter)` around the other library's numbers, `data_ptr()` the other way.",
     r"at::(.*(DLPack|DLContext|DLDataType)|toScalarType)"),
    ("Argument checks",
     "They speak of libtorch's own kernels.",
     "`TORCH_CHECK(x.dim() == 2, …)`, `TORCH_CHECK_VALUE`, `TORCH_CHECK_TYPE`.",
     r"at::(check.*|TensorArg|TensorGeometryArg|CheckedFrom)"),
    ("Parts of libtorch's ops",
     "libtorch composes an op of them; here the op is one.",
     "the op itself: `conv2d` for `thnn_conv2d` and `slow_conv…`, `nll_loss` for `nll_loss_forward`, `softmax` for `_softmax`, "
     "`group_norm` for `native_group_norm`, `x[i]` and `index` for what is in `at::indexing`.",
     r"at::((slow|thnn)_.*|.*_forward|native_.*|conv_depthwise3d|convolution_overrideable|batch_norm_.*|.*_functional|"
     r"norm_except_dim|alias|.*flatten_dense_tensors|embedding_renorm|infer_.*|[iI]nferExpandGeometry.*|"
     r"expand_(inplace|outplace)|_.*|indexing::.*)|Tensor::alias|torch::(enumtype|optim)::.*"
     r"|torch::nn::(AnyModule(Holder|Placeholder)|functions::.*)"),
    ("Threads",
     "The pool of threads is reached by `parallel_for` and `parallel_reduce` only.",
     "these, or `std::thread`.",
     r"at::(get_parallel_info|get_thread_num|in_parallel_region|intraop_.*|launch)"),
    ("Special functions", "Not written.", "a composition, or `std::` functions element by element.",
     r"torch::special::.*|at::special_.*|.*::(igammac?_?|nextafter_?|frexp)"),
    ("Linear algebra", "Not written.", "`linalg::qr`, `cholesky`, `svd`, `eigh`, `solve`, `lstsq`, `inv`.",
     r"torch::linalg::.*|at::linalg_.*|.*::(lu_.*|geqrf|orgqr|ormqr|symeig)"),
    ("Random numbers", "Not written.", "`torch::rand` through the inverse of the distribution function.",
     r".*::(binomial|poisson|cauchy_?|geometric_?|log_normal_?)"),
    ("Other ops", "Not written.", "a composition of the ops of [ops.md](ops.md).", r".*"),
]
