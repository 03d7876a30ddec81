# The sources are this repository: as an overlay port it needs no address.
get_filename_component(SOURCE_PATH ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
vcpkg_check_features(OUT_FEATURE_OPTIONS features FEATURES
  blas XTGRAD_WITH_BLAS
  lapack XTGRAD_WITH_LAPACK
  zip XTGRAD_WITH_ZIP
  zlib XTGRAD_WITH_ZLIB
  png XTGRAD_WITH_PNG
  jpeg XTGRAD_WITH_JPEG
  report XTGRAD_BUILD_REPORT
  threads XTGRAD_WITH_THREADS)
string(COMPARE EQUAL ${VCPKG_LIBRARY_LINKAGE} dynamic shared)
vcpkg_cmake_configure(SOURCE_PATH ${SOURCE_PATH} OPTIONS ${features} -DBUILD_SHARED_LIBS=${shared}
  -DXTGRAD_BUILD_TESTS=OFF -DXTGRAD_BUILD_EXAMPLES=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/xtgrad)
vcpkg_fixup_pkgconfig()
file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/debug/include)
vcpkg_install_copyright(FILE_LIST ${SOURCE_PATH}/LICENSE)
