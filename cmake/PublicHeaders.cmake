# The one place that says which headers users can include: every one of core, nn and optim, but of
# core/kernels only those that a user's own row of an element-wise op compiles, and none listed as private or
# in a folder detail. The families of core/ops are rooms of the sources: their headers are <xtgrad/core/ops/NAME.h>.
set(XTGRAD_PUBLIC_KERNEL_HEADERS core/kernels/num.h core/kernels/row.h
  core/kernels/special_math.h)
set(XTGRAD_PRIVATE_HEADERS
  core/autograd/exchange.h
  core/autograd/fresh.h
  core/autograd/fresh_stack.h
  core/autograd/anomaly.h
  core/autograd/meta.h
  core/autograd/row_run.h
  core/autograd/run_lists.h
  core/autograd/run_steps.h
  core/autograd/thread_state.h
  core/autograd/trace/describe.h
  core/autograd/trace/formula.h
  core/autograd/trace/quiet.h
  core/autograd/trace/recording.h
  core/autograd/trace/trace_data.h
  core/autograd/watcher.h
  core/alive.h
  core/checked.h
  core/data/codecs.h
  core/data/file.h
  core/data/gzip.h
  core/dropin/write_outs.h
  core/extras.h
  core/posix.h
  core/report/text.h
  core/io/archive_reads.h
  core/io/budget.h
  core/io/file.h
  core/io/ivalue_text.h
  core/io/pickle.h
  core/io/pickle_value.h
  core/io/safetensors_file.h
  core/io/zip.h
  core/machine_memory.h
  core/tensor/drawn_shapes.h
  core/tensor/generator_impl.h
  core/windows/math.h
  nn/convolve.h
  nn/layer_of.h
  nn/loading.h
  nn/op_reduction.h
  nn/spaced.h
  optim/compile.h
  optim/wolfe.h)
file(GLOB_RECURSE XTGRAD_PUBLIC_HEADERS CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
  core/*.h core/*.inc nn/*.h optim/*.h)
list(FILTER XTGRAD_PUBLIC_HEADERS EXCLUDE REGEX "^core/(kernels|ops/detail)/")
list(REMOVE_ITEM XTGRAD_PUBLIC_HEADERS ${XTGRAD_PRIVATE_HEADERS})
list(APPEND XTGRAD_PUBLIC_HEADERS ${XTGRAD_PUBLIC_KERNEL_HEADERS})
# These are also <xtgrad/NAME.h>; all others are <xtgrad/PATH.h> only.
set(XTGRAD_SHORT_NAMES core/xtgrad.h core/torch.h core/core.h nn/nn.h optim/optim.h core/data/data.h core/report/report.h
  core/autograd/xt.h)

include(TorchHeaders)

# Gives the public headers of `target` their three uses: <xtgrad/…> in the build tree (one-line
# forwarding headers), the install layout, and the target `verify_headers`, which compiles each alone.
function(xtgrad_public_headers target)
  set(out ${PROJECT_BINARY_DIR}/include/xtgrad)
  set(checks)
  foreach(header IN LISTS XTGRAD_PUBLIC_HEADERS)
    string(REGEX REPLACE "^core/ops/[a-z]+/" "core/ops/" public ${header})
    cmake_path(GET public PARENT_PATH dir)
    cmake_path(GET header FILENAME name)
    cmake_path(GET header EXTENSION extension)
    file(CONFIGURE OUTPUT ${out}/${public}
      CONTENT "#include \"${PROJECT_SOURCE_DIR}/${header}\"  // IWYU pragma: export\n" @ONLY)
    if(XTGRAD_INSTALL)
      install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/xtgrad/${dir})
    endif()
    if(header IN_LIST XTGRAD_SHORT_NAMES)
      file(CONFIGURE OUTPUT ${out}/${name}
        CONTENT "#include <xtgrad/${header}>  // IWYU pragma: export\n" @ONLY)
      if(XTGRAD_INSTALL)
        install(FILES ${out}/${name} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/xtgrad)
      endif()
    endif()
    if(extension STREQUAL ".h")
      string(MAKE_C_IDENTIFIER ${header} id)
      set(check ${PROJECT_BINARY_DIR}/verify_headers/${id}.cpp)
      file(CONFIGURE OUTPUT ${check}
        CONTENT "#include <xtgrad/${public}>\n#include <xtgrad/${public}>  // twice: it must guard itself\n" @ONLY)
      list(APPEND checks ${check})
    endif()
  endforeach()
  target_include_directories(${target} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

  if(XTGRAD_VERIFY_HEADERS)
    add_library(verify_headers OBJECT ${checks})
    target_link_libraries(verify_headers PRIVATE ${target})
    target_compile_options(verify_headers PRIVATE
      -Wall -Wextra -Wpedantic $<$<BOOL:${XTGRAD_WERROR}>:-Werror> -O0)
    target_include_directories(verify_headers SYSTEM PRIVATE ${XTGRAD_XTENSOR_DIR})  # <xtgrad/xt.h>
  endif()
endfunction()

# The folder of torch/…, ATen/… and c10/… headers of the drop-in target.
function(xtgrad_torch_headers target)
  set(out ${PROJECT_BINARY_DIR}/torch_include)
  foreach(header IN LISTS XTGRAD_TORCH_HEADERS)
    file(CONFIGURE OUTPUT ${out}/${header}
      CONTENT "#pragma once\n#include <xtgrad/torch.h>  // IWYU pragma: export\n" @ONLY)
  endforeach()
  set(folder ${CMAKE_INSTALL_INCLUDEDIR}/xtgrad/drop_in)
  target_include_directories(${target} INTERFACE
    $<BUILD_INTERFACE:${out}> $<INSTALL_INTERFACE:${folder}>)
  if(XTGRAD_INSTALL)
    install(DIRECTORY ${out}/ DESTINATION ${folder})
  endif()
endfunction()
