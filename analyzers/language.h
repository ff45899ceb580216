// The language of a text. In: valid UTF-8 and the language that the record declares (any case, with
// or without a region; may be empty or wrong). Out: ISO 639-1 code where one exists, else 639-3;
// "und" if nothing tells. Order: a script that only one language uses decides; else function words
// where they are clear; else CLD2 where it is sure, or function words do not speak against what it
// found; else the declared language, if it is written in the text's script; else CLD2's guess, if a
// function word speaks for it. Never fails. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

std::string detect_language(std::string_view title, std::string_view body,
                            std::string_view declared);

// "en-US" and "EN" become "en", "zh-Hans-CN" becomes "zh", "iw" becomes "he"; what is no code
// becomes "".
std::string language_code(std::string_view declared);

}  // namespace news
