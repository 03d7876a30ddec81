# WebAssembly by Debian's emscripten, run by node.
set(ENV{NODE_PATH} /usr/share/nodejs)  # of what emscripten runs: here, and when programs are linked
set(CMAKE_CXX_LINKER_LAUNCHER ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
set(CMAKE_CROSSCOMPILING_EMULATOR "node;--no-experimental-fetch;--stack-size=4096")
# Its libc++ 13 lacks what the sources take from C++20.
set(CMAKE_CXX_FLAGS_INIT "-fexceptions -include ${CMAKE_CURRENT_LIST_DIR}/wasm_std.h")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-fexceptions -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=4MB -sNODERAWFS=1 -sEXIT_RUNTIME=1")
