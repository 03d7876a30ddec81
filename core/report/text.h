/// @file What texts of pictures and pages share.
#pragma once
#include <string>

namespace xtgrad::plot { inline namespace v1 { namespace detail {

/// As XML and HTML take it.
std::string escaped(const std::string& text);
/// RFC 4648.
std::string base64(const std::string& bytes);
/// Throws Error, beginning with `who`, where it cannot.
void write_file(const char* who, const std::string& path, const std::string& text);

/// The lines of a glyph, "xy xy …" each, separated by ';': x from the left, y up from 2 below the
/// base line; capitals are 6 high. A frame for what is not known.
const char* strokes_of(char32_t c);

}}}  // namespace xtgrad::plot::v1::detail
