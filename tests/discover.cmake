# Writes the cases of a doctest program as tests of ctest, each with a label. doctest tells of a case's file only by
# --source-file, so the program is asked once for each label.
# cmake "-DRUN=emulator;program" "-DGROUPS=label=pattern,pattern;label=…" -DOUT=file -P discover.cmake
list(REMOVE_ITEM RUN "")
list(JOIN RUN "]==] [==[" run)
set(script)
foreach(group IN LISTS GROUPS)
  string(REGEX MATCH "^([^=]+)=(.*)$" group "${group}")
  set(label ${CMAKE_MATCH_1})
  execute_process(COMMAND ${RUN} --list-test-cases --no-version --source-file=${CMAKE_MATCH_2}
    OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" lines "${lines}")
  foreach(name IN LISTS lines)
    if(name STREQUAL "" OR name MATCHES "^(=+$|\\[doctest\\])")
      continue()
    endif()
    string(REPLACE "," "\\," only "${name}")  # a comma parts names
    string(APPEND script "add_test([==[${name}]==] [==[${run}]==] [==[--test-case=${only}]==])\n"
      "set_tests_properties([==[${name}]==] PROPERTIES TIMEOUT 300 LABELS ${label})\n")
  endforeach()
endforeach()
if(NOT script)
  message(FATAL_ERROR "${RUN} has no test cases")
endif()
file(WRITE ${OUT} "${script}")
