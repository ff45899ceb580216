// Which month a name means, in the languages that news comes in (ICU's calendar names, whole and
// short, as in a date and alone: апреля, апрель, апр.). In: UTF-8, any case; the text's language,
// if known (ISO 639, what follows a dash does not count). Out: months 1 to 12; none if it names no
// month, two if languages disagree (listopad is November in Polish and October in Croatian) and the
// text's is not one of them. English names also by their beginnings of three letters or more.
// Thread-safe.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace news {

std::vector<unsigned> months_named(std::string_view name, std::string_view language = {});

// ICU's names of those languages.
std::span<const char* const> date_locales();

}  // namespace news
