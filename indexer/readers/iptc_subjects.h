// The names of IPTC's subjects. In: a code as agencies write it. Out: its name in English. Never
// fails; no state; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

// "15054000" or "subj:15054000" -> "sport"; the 17 subjects of
// http://cv.iptc.org/newscodes/subjectcode and not what is below them. Empty for any other text.
std::string_view iptc_subject(std::string_view code);

// The name of a subject as agencies give it; a name of up to three letters is a code, and then the
// one of `code` counts.
std::string subject_name(std::string name, std::string_view code);

}  // namespace news
