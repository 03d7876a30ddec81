# xtgrad_lesson(docs/COURSE/NN_name.md): the programs of a lesson (tests/lessons/lesson.py says what it is made of), which the
# target `lessons` builds, and the test lessons.COURSE.NN. Sanitizers look at no lesson: its exercises may not be solved.
function(xtgrad_lesson text)
  string(REGEX MATCH "([a-z]+)/([0-9][0-9])_[a-z0-9_]+\\.md$" match ${text})
  set(course ${CMAKE_MATCH_1})
  set(number ${CMAKE_MATCH_2})
  set(folder ${PROJECT_SOURCE_DIR}/examples/lessons/${course}/${number})
  if(course STREQUAL "autograd")
    set(folder ${PROJECT_SOURCE_DIR}/examples/lessons/${number})
  endif()
  set(name lesson_${course}_${number})
  add_executable(${name} ${folder}/lesson.cpp)
  add_executable(${name}_solution ${folder}/test.cpp)
  add_executable(${name}_exercise ${folder}/test.cpp)
  target_compile_definitions(${name}_solution PRIVATE EXERCISE="solution.h")
  foreach(program ${name} ${name}_solution ${name}_exercise)
    target_compile_features(${program} PRIVATE cxx_std_20)
    target_compile_options(${program} PRIVATE -O0 -w)
    if(NOT course STREQUAL "autograd" OR number GREATER 5)  # the first five need a compiler alone
      target_link_libraries(${program} PRIVATE xtgrad::xtgrad)
    endif()
    add_dependencies(lessons ${program})
  endforeach()
  add_test(NAME lessons.${course}.${number} COMMAND ${XTGRAD_PYTHON} ${PROJECT_SOURCE_DIR}/tests/lessons/lesson.py check
    ${text} $<TARGET_FILE:${name}> $<TARGET_FILE:${name}_solution> $<TARGET_FILE:${name}_exercise>)
  set_tests_properties(lessons.${course}.${number} PROPERTIES LABELS docs TIMEOUT 300)
endfunction()

# xtgrad_lessons(text...): all of them, a sample of mutants, and the program that writes the pages in their slides.
function(xtgrad_lessons)
  add_custom_target(lessons)
  foreach(text IN LISTS ARGN)
    xtgrad_lesson(${text})
  endforeach()
  # For tests/lessons/mutants.py: how a program with the library is compiled.
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/lessons.flags CONTENT
    "-I${PROJECT_BINARY_DIR}/include $<TARGET_LINKER_FILE:xtgrad> -Wl,-rpath,$<TARGET_FILE_DIR:xtgrad>\n")
  add_test(NAME lessons.mutants COMMAND ${XTGRAD_PYTHON} ${PROJECT_SOURCE_DIR}/tests/lessons/mutants.py
    ${PROJECT_BINARY_DIR} --count 30 --lessons 4)
  set_tests_properties(lessons.mutants PROPERTIES LABELS docs TIMEOUT 600)
  add_executable(xtgrad_lesson_pages lessons/write_pages.cpp)
  xtgrad_own_target(xtgrad_lesson_pages)
  target_link_libraries(xtgrad_lesson_pages PRIVATE xtgrad::xtgrad)
  target_compile_options(xtgrad_lesson_pages PRIVATE -O0)
  add_dependencies(lessons xtgrad_lesson_pages)
endfunction()
