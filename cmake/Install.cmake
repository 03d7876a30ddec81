# Install rules: library, headers (PublicHeaders.cmake), find_package(xtgrad) and pkg-config's xtgrad.pc.
include(CMakePackageConfigHelpers)
set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/xtgrad)

install(TARGETS xtgrad xtgrad_torch EXPORT xtgradTargets)
install(EXPORT xtgradTargets NAMESPACE xtgrad:: DESTINATION ${config_dir})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/xtgradConfig.cmake.in
  ${PROJECT_BINARY_DIR}/xtgradConfig.cmake INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/xtgradConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/xtgradConfig.cmake ${PROJECT_BINARY_DIR}/xtgradConfigVersion.cmake
  DESTINATION ${config_dir})

# A shared library brings what it needs along; a static one has it listed for `pkg-config --static`.
set(pc_cflags)
set(pc_requires_private)
set(pc_libs_private)
if(type STREQUAL "STATIC_LIBRARY")
  set(pc_cflags -DXTGRAD_STATIC)
  set(pc_requires_private "openblas zlib")
  set(pc_libs_private "-lstdc++ -lm -pthread ${OpenMP_CXX_FLAGS}")
endif()
foreach(dir LIBDIR INCLUDEDIR)
  cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_${dir} BASE_DIRECTORY "\${prefix}" OUTPUT_VARIABLE pc_${dir})
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${dir}}")
    set(pc_${dir} ${CMAKE_INSTALL_${dir}})
  else()
    set(pc_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
  endif()
endforeach()
configure_file(${CMAKE_CURRENT_LIST_DIR}/xtgrad.pc.in ${PROJECT_BINARY_DIR}/xtgrad.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/xtgrad.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
