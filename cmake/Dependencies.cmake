# What the library needs: BLAS and LAPACK (both in OpenBLAS, whichever build of it the system has
# chosen), zlib, libzip, libpng, libjpeg; xtensor, xtensor-blas and nlohmann-json as
# headers of our sources only.
if(NOT BLA_VENDOR)
  set(BLA_VENDOR OpenBLAS)
endif()
find_package(LAPACK REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
find_package(Threads REQUIRED)

function(xtgrad_find_header var header)
  find_path(${var} ${header})
  if(NOT ${var})
    message(FATAL_ERROR "xtgrad needs <${header}>; scripts/packages.txt lists the Debian packages")
  endif()
  mark_as_advanced(${var})
endfunction()
xtgrad_find_header(XTGRAD_XTENSOR_DIR xtensor/xarray.hpp)
xtgrad_find_header(XTGRAD_XTENSOR_BLAS_DIR xtensor-blas/xlinalg.hpp)
xtgrad_find_header(XTGRAD_JSON_DIR nlohmann/json.hpp)
xtgrad_find_header(XTGRAD_ZIP_DIR zip.h)
# Not find_package(libzip): Debian's file asks for programs of another package.
find_library(XTGRAD_ZIP_LIBRARY zip REQUIRED)
mark_as_advanced(XTGRAD_ZIP_LIBRARY)

# Include paths, not targets, for the header-only ones: an installed static library then asks nobody
# for xtensor.
function(xtgrad_link_dependencies target)
  target_include_directories(${target} SYSTEM PRIVATE
    ${XTGRAD_XTENSOR_DIR} ${XTGRAD_XTENSOR_BLAS_DIR} ${XTGRAD_JSON_DIR} ${XTGRAD_ZIP_DIR})
  target_link_libraries(${target} PRIVATE LAPACK::LAPACK ZLIB::ZLIB ${XTGRAD_ZIP_LIBRARY} PNG::PNG
    JPEG::JPEG Threads::Threads)
endfunction()
