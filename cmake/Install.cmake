# Install rules: library, headers (PublicHeaders.cmake), find_package(xtgrad) and pkg-config's files.
include(CMakePackageConfigHelpers)
set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/xtgrad)

install(TARGETS xtgrad xtgrad_torch EXPORT xtgradTargets
  RUNTIME COMPONENT library LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(EXPORT xtgradTargets NAMESPACE xtgrad:: DESTINATION ${config_dir})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/xtgradConfig.cmake.in
  ${PROJECT_BINARY_DIR}/xtgradConfig.cmake INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/xtgradConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/xtgradConfig.cmake ${PROJECT_BINARY_DIR}/xtgradConfigVersion.cmake
  DESTINATION ${config_dir})

# gdb loads these by itself when it loads the library: from its own folder where that has the same prefix, else from beside
# the library where it trusts that folder.
if(type STREQUAL "SHARED_LIBRARY")
  foreach(dir ${CMAKE_INSTALL_DATADIR}/gdb/auto-load${CMAKE_INSTALL_FULL_LIBDIR} ${CMAKE_INSTALL_LIBDIR})
    install(FILES ${PROJECT_SOURCE_DIR}/share/gdb/xtgrad.py RENAME $<TARGET_FILE_NAME:xtgrad>-gdb.py
      DESTINATION ${dir})
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/share/gdb/xtgrad.py
    ${PROJECT_BINARY_DIR}/libxtgrad.so.${PROJECT_VERSION}-gdb.py COPYONLY)
endif()

# A shared library brings along what it needs; for a static one `pkg-config --static` lists it. Debian's
# openblas.pc and libzip.pc cannot be required there: they ask for libraries (gfortran's, OpenSSL, bzip2) that
# need not be installed.
set(pc_cflags -std=c++20)
set(pc_requires_private)
set(pc_dist_requires_private)
set(pc_libs_private)
set(pc_libs)
if(type STREQUAL "STATIC_LIBRARY")
  string(APPEND pc_cflags " -DXTGRAD_STATIC")
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    set(pc_libs -Wl,-u,xtgrad_check_processor)
  endif()
  list(JOIN XTGRAD_PC_REQUIRES " " pc_requires_private)
  set(pc_dist_requires_private ompi-c)
  list(JOIN XTGRAD_PC_LIBS " " pc_libs_private)
  string(APPEND pc_libs_private " -lstdc++ -lm")
endif()
# `${pcfiledir}/…` keeps an installed tree movable; absolute folders stay as they are.
cmake_path(APPEND pc_dir ${CMAKE_INSTALL_LIBDIR} pkgconfig)
if(IS_ABSOLUTE ${pc_dir})
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up /prefix/${pc_dir} /prefix)
  set(pc_prefix "\${pcfiledir}/${up}")
endif()
set(pc_libdir "\${prefix}")
cmake_path(APPEND pc_libdir ${CMAKE_INSTALL_LIBDIR})
set(pc_includedir "\${prefix}")
cmake_path(APPEND pc_includedir ${CMAKE_INSTALL_INCLUDEDIR})
set(pcs xtgrad xtgrad-torch)
if(XTGRAD_BUILD_REPORT)
  list(APPEND pcs xtgrad-report)
endif()
if(XTGRAD_BUILD_DIST)
  list(APPEND pcs xtgrad-dist)
endif()
foreach(pc IN LISTS pcs)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${pc}.pc.in ${PROJECT_BINARY_DIR}/${pc}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc}.pc DESTINATION ${pc_dir})
endforeach()
