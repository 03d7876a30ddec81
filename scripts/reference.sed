# How doxygen reads the headers (docs/Doxyfile): what it would misread, written otherwise, line for line.

# "/// @file What it is for." would be a file of that name.
s|^/// @file (.*)|/// \1 @file|

# The inline namespaces v1 are left away.
s/ ?inline namespace v1 \{//
/^\}+ +\/\/ namespace .*v1/s/^\}//

# The text before a statement is that of all names in it, as editors show it: `/// In pixels.` of `int64_t height, width;`.
# It is held from the lines before, stands before \x01 while it is copied, and after each comma in the end.
/^ *\/\/\/ / {
  H
  b
}
/^inline constexpr [A-Za-z]+ k\w+ = [^;]*,$/ {
  :join
  N
  /;/!b join
}
/^ *((inline constexpr|const|mutable) )*[A-Za-z_][A-Za-z0-9_:<>]* \*?\w+( = [A-Za-z0-9_:.-]+)?(,\s+\*?\w+( = [A-Za-z0-9_:.-]+)?)+;$/ {
  x
  s/\n *\/\/\/ / /g
  s/$/\x01/
  G
  s/\x01\n/\x01/
  /^\x01/!{
    :copy
    s/^ *([^\x01]*)\x01([^;@]*),(\s+)(\*?\w)/\1\x01\2,\3\/** @details \1 *\/ \4/
    t copy
  }
  s/^[^\x01]*\x01//
}
x
s/.*//
x
