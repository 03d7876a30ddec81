# x86 of 32 bits on Debian: g++-i686-linux-gnu; the processor runs what it makes.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR i686)
set(CMAKE_CXX_COMPILER i686-linux-gnu-g++)
set(CMAKE_CROSSCOMPILING_EMULATOR env;LD_LIBRARY_PATH=/usr/i686-linux-gnu/lib;/usr/i686-linux-gnu/lib/ld-linux.so.2)
set(CMAKE_FIND_ROOT_PATH /usr/i686-linux-gnu)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
