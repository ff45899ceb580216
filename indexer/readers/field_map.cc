#include "indexer/readers/field_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/edit_distance.h"

namespace news {
namespace {

struct MappableField {
  std::string_view name;
  Field field;
  FieldText text;
};
constexpr MappableField kMappable[] = {
    {"id", Field::kGivenId, FieldText::kPlain},    {"url", Field::kUrl, FieldText::kPlain},
    {"source", Field::kSource, FieldText::kPlain}, {"title", Field::kTitle, FieldText::kMarkup},
    {"byline", Field::kByline, FieldText::kPlain}, {"section", Field::kSection, FieldText::kPlain},
    {"date", Field::kDate, FieldText::kPlain},     {"lang", Field::kLanguage, FieldText::kPlain},
    {"body", Field::kBody, FieldText::kMarkup},
};

std::string unknown_field(std::string_view typed) {
  std::string names;
  std::string_view nearest;
  std::size_t least = 3;
  for (const MappableField& row : kMappable) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", row.name);
    const std::size_t distance = edit_distance(typed, row.name);
    if (distance >= least || distance >= row.name.size()) continue;
    least = distance;
    nearest = row.name;
  }
  return fmt::format("no field '{}'; {}fields: {}", typed,
                     nearest.empty() ? "" : fmt::format("did you mean {}? ", nearest), names);
}

// /a/b~1c -> a, b/c.
std::vector<std::string> pointer_steps(std::string_view pointer) {
  std::vector<std::string> steps;
  for (const char c : pointer) {
    if (c == '/') {
      steps.emplace_back();
    } else if ((c == '0' || c == '1') && steps.back().ends_with('~')) {
      steps.back().back() = c == '0' ? '\x01' : '/';
    } else {
      steps.back() += c;
    }
  }
  for (std::string& step : steps) std::replace(step.begin(), step.end(), '\x01', '~');
  return steps;
}

// a.b[0].c -> a, b, 0, c.
std::vector<std::string> dotted_steps(std::string_view path) {
  std::vector<std::string> steps(1);
  for (const char c : path) {
    if (c == '.' || c == '[') {
      if (!steps.back().empty()) steps.emplace_back();
    } else if (c != ']') {
      steps.back() += c;
    }
  }
  if (steps.back().empty()) steps.pop_back();
  return steps;
}

}  // namespace

Result<void> FieldMap::add(std::string_view text) {
  const std::size_t equals = text.find('=');
  const bool is_constant = equals != std::string_view::npos && text.substr(equals, 2) == "==";
  const std::string_view path =
      text.substr(std::min(text.size(), equals == std::string_view::npos ? equals
                                        : is_constant                    ? equals + 2
                                                                         : equals + 1));
  if (equals == 0 || path.empty()) {
    return fail(fmt::format("takes FIELD=PATH, such as title=headline.main, not '{}'", text));
  }
  const std::string_view name = text.substr(0, equals);
  const auto* const row =
      std::find_if(std::begin(kMappable), std::end(kMappable),
                   [name](const MappableField& mappable) { return mappable.name == name; });
  if (row == std::end(kMappable)) return fail(unknown_field(name));
  MappedField& field = fields_.emplace_back();
  // No name of a record's own comes before it.
  field.name = {row->name, row->field, row->text, 0};
  field.path = path;
  field.is_constant = is_constant;
  if (!is_constant) field.steps = path.starts_with('/') ? pointer_steps(path) : dotted_steps(path);
  return {};
}

void FieldMap::note_unread_name(std::string_view name) const {
  if (unread_ == nullptr) return;
  for (const MappedField& field : fields_) {
    if (field.path == name || (!field.steps.empty() && field.steps.front() == name)) return;
  }
  constexpr std::size_t kMaxNames = 1000;
  const auto known = unread_->find(name);
  if (known != unread_->end()) {
    ++known->second;
  } else if (unread_->size() < kMaxNames) {
    unread_->emplace(name, 1);
  }
}

std::vector<std::pair<std::string, std::uint64_t>> mapped_counts(const FieldMap& map) {
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  for (const MappedField& field : map.fields()) {
    counts.emplace_back(
        fmt::format("{} {} {}", field.name.name, field.is_constant ? "is" : "from", field.path),
        field.found.load());
  }
  return counts;
}

}  // namespace news
