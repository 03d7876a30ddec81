# How our own targets are compiled. Nothing here reaches a user of the library.
if(PROJECT_IS_TOP_LEVEL)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(NOT CMAKE_BUILD_TYPE AND NOT multi_config)
    set_property(CACHE CMAKE_BUILD_TYPE PROPERTY VALUE Release)
  endif()
  find_program(CCACHE_PROGRAM ccache)
  mark_as_advanced(CCACHE_PROGRAM)
  if(CCACHE_PROGRAM AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  endif()
  if(XTGRAD_SANITIZE)
    add_compile_options(-fsanitize=${XTGRAD_SANITIZE} -fno-sanitize-recover=all
                        -fno-omit-frame-pointer -O1 -g1
                        -Wno-maybe-uninitialized)  # g++ 12 sees it in instrumented std headers
    add_link_options(-fsanitize=${XTGRAD_SANITIZE})
  endif()
endif()

# A project without CMAKE_BUILD_TYPE that brings xtgrad along gets it optimised all the same.
set(xtgrad_fast $<OR:$<CONFIG:Release>,$<CONFIG:RelWithDebInfo>,$<STREQUAL:$<CONFIG>,>>)

# xtgrad_own_target(target): ISO C++20, warnings, -O2, and "core/kernels/x.h" as an include path.
function(xtgrad_own_target target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic $<$<BOOL:${XTGRAD_WERROR}>:-Werror> $<${xtgrad_fast}:-O2>)
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    target_compile_definitions(${target} PRIVATE _FILE_OFFSET_BITS=64)
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^i.86$")
    # As on other platforms, a float is computed with as one: the old unit's registers hold 80 bits of it.
    target_compile_options(${target} PRIVATE -msse2 -mfpmath=sse)
  endif()
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
endfunction()

# A loader that reads packed relocations (glibc 2.36), and a linker that writes them.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_LINK_OPTIONS -Wl,-z,pack-relative-relocs -Wl,--fatal-warnings)
check_cxx_source_compiles("#include <features.h>
  #if !__GLIBC_PREREQ(2, 36)
  #error
  #endif
  int main() {}" XTGRAD_PACKS_RELOCATIONS)
unset(CMAKE_REQUIRED_LINK_OPTIONS)

# xtgrad_library_flags(target): a shared library that costs no more to call into than a static one. Its
# own calls are bound when it is linked, and its few thread-local variables live at a fixed offset
# (216 bytes of the 1.6 kB that the loader keeps free for libraries opened later).
set(xtgrad_elf_flags)
if(NOT APPLE AND NOT WIN32 AND NOT EMSCRIPTEN)
  set(xtgrad_elf_flags -fno-semantic-interposition -fno-plt -ftls-model=initial-exec)
endif()
function(xtgrad_library_flags target)
  target_compile_options(${target} PRIVATE ${xtgrad_elf_flags})
  if(WIN32)
    target_compile_options(${target} PRIVATE -include ${PROJECT_SOURCE_DIR}/core/windows/math.h
      -fno-builtin-sin -fno-builtin-cos)  # else g++ makes a sincos of the two, which stays mingw-w64's
  endif()
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    # A program linked with --gc-sections then takes along what it uses: Tensor's methods alone name every op.
    target_compile_options(${target} PRIVATE -ffunction-sections -fdata-sections)
  endif()
  if(type STREQUAL "SHARED_LIBRARY" AND xtgrad_elf_flags)
    target_link_options(${target} PRIVATE LINKER:-Bsymbolic-functions)
    # Addresses to be put right when the library is loaded take a bit instead of 24 bytes: a third of a megabyte.
    if(XTGRAD_PACKS_RELOCATIONS)
      target_link_options(${target} PRIVATE LINKER:-z,pack-relative-relocs)
    endif()
  endif()
endfunction()

# xtgrad_kernel_sources(source...): flags for those in core/kernels. Everything else is compiled for
# plain x86-64, so that the check of the processor at start-up itself runs on any.
#   -fno-math-errno   lets sqrt, floor, exp … become vector instructions; only errno is lost.
#   -fno-trapping-math lets g++ turn a comparison into a vector select; only the flags of
#                     floating-point exceptions, which nobody reads, may differ.
#   -fopenmp-simd     `#pragma omp simd` alone: threads are our own.
#   -Wno-psabi        vectors wider than the processor's registers are passed by inlined functions alone.
#   -ffp-contract=off the same formula gives the same bits in a vector body and in its tail, fused in
#                     one kernel or composed of several, and for every XTGRAD_ARCH. A kernel that wants
#                     fused multiply-add says std::fma.
function(xtgrad_kernel_sources)
  set(flags -fno-math-errno -fno-trapping-math -fopenmp-simd -Wno-psabi -ffp-contract=off $<${xtgrad_fast}:-O3>)
  if(NOT XTGRAD_ARCH STREQUAL "baseline")
    list(APPEND flags -march=${XTGRAD_ARCH})
  endif()
  if(EMSCRIPTEN)
    list(APPEND flags -msimd128 -Wno-pass-failed)  # not every loop has a vector form there
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    # Nothing calls the check of the processor, so a static library must be told to bring it along.
    set(xtgrad_c_prefix)
    if(APPLE)
      set(xtgrad_c_prefix _)
    endif()
    target_link_options(xtgrad INTERFACE
      $<$<STREQUAL:$<TARGET_PROPERTY:xtgrad,TYPE>,STATIC_LIBRARY>:LINKER:-u,${xtgrad_c_prefix}xtgrad_check_processor>)
  endif()
  set(kernels ${ARGN})
  list(FILTER kernels INCLUDE REGEX "^core/kernels/")
  set_property(SOURCE ${kernels} APPEND PROPERTY COMPILE_OPTIONS ${flags})
endfunction()

# xtgrad_small_sources(source...): for size where no time is spent: other spellings of ops, file formats but for their
# loops over numbers, how layers and optimisers are made and saved. A third of a megabyte.
function(xtgrad_small_sources)
  set(small ${ARGN})
  list(FILTER small INCLUDE REGEX "^core/(dropin|io)/|^nn/(dict|lazy|loss|padding|pooling)\\.cpp$|^optim/(fields|serialize)\\.cpp$")
  list(FILTER small EXCLUDE REGEX "/(half|npy)\\.cpp$")
  set_property(SOURCE ${small} APPEND PROPERTY COMPILE_OPTIONS $<${xtgrad_fast}:-Os>)
endfunction()

# xtgrad_unity_sources(source...): several are one translation unit, but for kernels (flags of their own) and for those
# whose local names others have, too.
function(xtgrad_unity_sources)
  set_target_properties(xtgrad PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # it takes the .cpp files for headers
    target_compile_options(xtgrad PRIVATE -Wno-subobject-linkage)
  endif()
  set(alone ${ARGN})
  list(FILTER alone INCLUDE REGEX
    "^core/(autograd/trace/formula_.*|io/(pickle_.*|safetensors)|ops/elementwise/.*|ops/linalg/matmul|ops/index/(advanced_)?index|dtype)\\.cpp$|^nn/transformer\\.cpp$")
  set_property(SOURCE ${alone} PROPERTY SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# xtgrad_simd_sources(target source...): compiles each source once for each instruction set, which the
# program chooses among when it runs (core/kernels/conv_simd.cpp), and adds them to the target and to
# the global property TARGET_objects, for programs that link the objects themselves. They fuse
# multiplications and additions: these sums have an order of their own anyway.
function(xtgrad_simd_sources target)
  set_property(GLOBAL PROPERTY ${target}_objects $<TARGET_OBJECTS:${target}>)
  set(sets baseline)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    set(sets v3 v4)
  endif()
  foreach(set IN LISTS sets)
    set(objects ${target}_simd_${set})
    add_library(${objects} OBJECT ${ARGN})
    set_target_properties(${objects} PROPERTIES
      CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    xtgrad_own_target(${objects})
    target_compile_options(${objects} PRIVATE ${xtgrad_elf_flags} -fno-math-errno -fno-trapping-math -ffp-contract=fast
      -DXTGRAD_SIMD=${set})
    if(EMSCRIPTEN)
      target_compile_options(${objects} PRIVATE -msimd128 -Wno-pass-failed)
    endif()
    if(NOT set STREQUAL "baseline")
      target_compile_options(${objects} PRIVATE -march=x86-64-${set} -mprefer-vector-width=512)
    endif()
    target_include_directories(${objects} PRIVATE
      $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
    set_property(GLOBAL APPEND PROPERTY ${target}_objects $<TARGET_OBJECTS:${objects}>)
  endforeach()
endfunction()
