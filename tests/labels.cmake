# Which label of ctest the cases of a file test_NAME.cpp carry, and which extras a file cannot do without
# (cmake/Dependencies.cmake): where one is left out, so are the files that need it.
set(tests_of_tensor build_info copy create dropin dropin_types index kernels_alloc kernels_driver kernels_parallel meta mode names
  optional overlap print repr resize script_header sizes smoke_names strides threads values warnings wrap xt)
set(tests_of_autograd autograd_functional draw engine function function_writes gradcheck gradients hooks mixed orders
  own_rows programs reentrant saved xt_op)
set(tests_of_ops conv distributions einsum errors fold free_forms functional histogram join kernels_conv
  kernels_conv_simd kernels_gemm kernels_index kernels_lanes kernels_norm kernels_pool kernels_random kernels_reduce
  kernels_softmax layout_draws linalg linalg_lu linalg_nonfinite loss losses matmul norm oracle_linalg oracle_reduce
  order pool random reduce segment_reduce softmax special special_more statistics windows)
set(tests_of_nn containers hooks_of_modules language_models layers module module_calls modules rnn sizes_layers
  transformer)
set(tests_of_optim kernels_optim optim schedulers sgd)
set(tests_of_io file file_budget half_files ivalue load_whole npy optim_files optim_serialize out_of_memory
  out_of_memory_training pt safetensors serialize serialize_modules state_file)
set(tests_of_data data_batches data_chunk data_csv data_image data_loader data_programs data_samplers data_text
  data_vision idx)

set(tests_with_LAPACK linalg linalg_lu linalg_nonfinite oracle_linalg)
set(tests_with_ZIP data_programs file file_budget half_files ivalue load_whole npy optim_files optim_serialize
  out_of_memory_training pt serialize serialize_modules state_file)
set(tests_with_ZLIB idx)
set(tests_with_PNG data_image file_budget)
set(tests_with_JPEG data_image)
set(tests_with_THREADS data_chunk data_loader data_programs kernels_parallel threads)

# xtgrad_label(NAME result): the label, or an error where a new file is in no list.
function(xtgrad_label name result)
  foreach(label tensor autograd ops nn optim io data)
    if(name IN_LIST tests_of_${label})
      set(${result} ${label} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "tests/test_${name}.cpp has no label: put its name into a list of tests/labels.cmake")
endfunction()

# xtgrad_applies(NAME result): whether this build has every extra that the file needs.
function(xtgrad_applies name result)
  set(${result} TRUE PARENT_SCOPE)
  foreach(extra IN LISTS XTGRAD_EXTRAS)
    if(name IN_LIST tests_with_${extra} AND NOT XTGRAD_WITH_${extra})
      set(${result} FALSE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()
