// What a date printed in any language says, in the words and digits of English, so that one grammar
// reads them all; and in which order a language writes numbers. In: UTF-8; the text's language, if
// known (BCP 47, any case). Out: text in small letters. Never fails: what is not known stays as it
// is. Thread-safe.
//   24 de abril de 2018 às 10h30   24 april 2018 10:30
//   2018 жылғы 24 сәуір            2018 24 april
//   الثلاثاء ٢٤ أبريل ٢٠١٨            24 april 2018
//   ۴ اردیبهشت ۱۳۹۷                2018-04-24   (the Persian calendar)
//   24 เมษายน 2561                 24 april 2018   (years of the Buddha)
//   2018년 4월 24일 오후 3:05      2018年4月24日 3:05 pm
#pragma once

#include <string>
#include <string_view>

#include "analyzers/article.h"

namespace news {

std::string english_date(std::string_view text, std::string_view language);

// The order of a language's short dates (ICU). kUnknown where the year comes first, and for English
// of no country, which is written either way.
DateOrder usual_date_order(std::string_view language);

}  // namespace news
