#include "indexer/document_terms.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>

#include "analyzers/article_key.h"
#include "analyzers/civil_date.h"
#include "analyzers/date_text.h"
#include "analyzers/names.h"
#include "analyzers/schema.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

// Texts of one field that are remembered: a corpus may have a new byline in each article.
constexpr std::size_t kMaxFieldTexts = 10'000;

std::string sortable(std::int64_t number) {
  return Xapian::sortable_serialise(static_cast<double>(number));
}

}  // namespace

const DocumentPostings& DocumentPostingsMaker::make(const Article& article, std::string_view id,
                                                    const AnalyzedText& analyzed,
                                                    const std::vector<Mention>& mentions) {
  begin();
  words_.use(analyzed);
  add_term("Q", id);
  add_term("L", article.language);
  count_words(analyzed);
  add_capitals(article.title, analyzed.title);
  add_capitals(article.body, analyzed.body);
  add_date(article.published);
  add_origin(article);
  add_value(kSlotLanguage, article.language);
  std::string mention_list;
  count_mentions(mentions, mention_list);
  add_value(kSlotMentions, std::move(mention_list));
  const std::size_t tokens = analyzed.title.size() + analyzed.body.size();
  add_value(kSlotWordCount, sortable(static_cast<std::int64_t>(tokens)));
  document_.length = static_cast<std::uint32_t>(tokens + analyzed.title.size());
  place_positions(analyzed, mentions);
  return document_;
}

void DocumentPostingsMaker::begin() {
  document_.postings.clear();
  document_.positions.clear();
  document_.values.clear();
  if (generation_ != vocabulary_.generation()) {
    generation_ = vocabulary_.generation();
    words_.clear();
    surfaces_.clear();
    entities_.clear();
    for (auto& texts : fields_) texts.clear();
    places_.clear();
    document_number_ = 0;
  }
  ++document_number_;
}

TermNumber DocumentPostingsMaker::number(std::string_view prefix, std::string_view value) {
  if (prefix.size() + value.size() > kMaxTermBytes) {
    return vocabulary_.number_of(make_term(prefix, value));
  }
  scratch_ = prefix;
  scratch_ += value;
  return vocabulary_.number_of(scratch_);
}

// The article's posting of a term: a new one if it has none yet. Good until the next.
Posting& DocumentPostingsMaker::posting(TermNumber term) {
  if (term >= places_.size()) places_.resize(std::max<std::size_t>(term + 1, vocabulary_.size()));
  Place& place = places_[term];
  if (place.document != document_number_) {
    place = {document_number_, static_cast<std::uint32_t>(document_.postings.size())};
    document_.postings.push_back({term, 0, 0, 0});
  }
  return document_.postings[place.posting];
}

DocumentPostingsMaker::WordTerms DocumentPostingsMaker::word_terms(const Word& word,
                                                                   TokenKind kind) {
  WordTerms terms;
  terms.stem = number("Z", word.stem);
  terms.first_surface = static_cast<std::uint32_t>(surfaces_.size());
  if (kind == TokenKind::kWord) {
    surfaces_.push_back(number("", word.surface));
  } else {
    // The characters of a bigram, each a term of its own.
    for (std::size_t i = 0; i < word.surface.size();) {
      const std::size_t begin = i;
      next_code_point(word.surface, i);
      surfaces_.push_back(number("", std::string_view(word.surface).substr(begin, i - begin)));
    }
  }
  terms.surfaces = static_cast<std::uint32_t>(surfaces_.size()) - terms.first_surface;
  return terms;
}

// Positions are counted now and placed when all counts are known.
void DocumentPostingsMaker::count_words(const AnalyzedText& analyzed) {
  posting_of_word_.clear();
  for (const auto* field : {&analyzed.title, &analyzed.body}) {
    for (const Token& token : *field) {
      // Words come in order of first appearance.
      if (token.word == posting_of_word_.size()) {
        const Word& word = analyzed.word(token);
        const WordTerms& terms = words_.get(word, [&] { return word_terms(word, token.kind); });
        for (std::uint32_t i = 0; i < terms.surfaces; ++i) {
          posting(surfaces_[terms.first_surface + i]);
        }
        posting_of_word_.push_back(
            static_cast<std::uint32_t>(&posting(terms.stem) - document_.postings.data()));
      }
      Posting& stem = document_.postings[posting_of_word_[token.word]];
      ++stem.wdf;
      ++stem.positions;
      if (field == &analyzed.title) {
        const Word& word = analyzed.word(token);
        WordTerms& terms = words_.get(word, [] { return WordTerms(); });
        if (terms.title_stem == kNoTerm) terms.title_stem = number("ZS", word.stem);
        ++posting(terms.title_stem).wdf;
      }
    }
  }
}

// `list` becomes the ids of the entities, in order of first appearance.
void DocumentPostingsMaker::count_mentions(const std::vector<Mention>& mentions,
                                           std::string& list) {
  for (const Mention& mention : mentions) {
    if (mention.entity >= entities_.size()) entities_.resize(mention.entity + 1, kNoTerm);
    const std::string& id = gazetteer_.entities()[mention.entity].id;
    TermNumber& term = entities_[mention.entity];
    if (term == kNoTerm) term = number("XE", id);
    if (posting(term).positions++ > 0) continue;
    if (!list.empty()) list += '\n';
    list += id;
  }
}

void DocumentPostingsMaker::place_positions(const AnalyzedText& analyzed,
                                            const std::vector<Mention>& mentions) {
  std::uint32_t size = 0;
  for (Posting& posting : document_.postings) {
    posting.first_position = size;
    size += std::exchange(posting.positions, 0);
  }
  document_.positions.resize(size);
  const auto place = [&](Posting& posting, std::uint32_t position) {
    document_.positions[posting.first_position + posting.positions++] = position;
  };
  for (const auto* field : {&analyzed.title, &analyzed.body}) {
    for (const Token& token : *field) {
      place(document_.postings[posting_of_word_[token.word]], token.position);
    }
  }
  for (const Mention& mention : mentions) {
    const auto& tokens = mention.in_title ? analyzed.title : analyzed.body;
    place(posting(entities_[mention.entity]), tokens[mention.first_token].position);
  }
}

void DocumentPostingsMaker::add_capitals(std::string_view text, const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    if (!token.capitals) continue;
    const std::string_view written =
        text.substr(token.byte_begin, token.byte_end - token.byte_begin);
    add_term("XK:", written);
    if (written.find('.') == std::string_view::npos) continue;
    std::string without_dots(written);
    std::erase(without_dots, '.');
    add_term("XK:", without_dots);
  }
}

// make() fills in what a text becomes, the first time that the field has it.
template <typename Make>
const DocumentPostingsMaker::FieldTerms& DocumentPostingsMaker::add_field(Field field,
                                                                          const std::string& text,
                                                                          Make make) {
  auto& texts = fields_[field];
  auto known = texts.find(text);
  if (known == texts.end()) {
    if (texts.size() >= kMaxFieldTexts) texts.clear();
    FieldTerms made;
    make(made);
    known = texts.emplace(text, std::move(made)).first;
  }
  for (const TermNumber term : known->second.terms) posting(term);
  return known->second;
}

void DocumentPostingsMaker::add_date(const Published& published) {
  if (published.precision == DatePrecision::kNone) return;
  const std::chrono::year_month_day day(civil_day(published, zone_));
  const bool has_month = published.precision >= DatePrecision::kMonth;
  const bool has_day = published.precision >= DatePrecision::kDay;
  std::string text = fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                                 has_month ? static_cast<unsigned>(day.month()) : 0u,
                                 has_day ? static_cast<unsigned>(day.day()) : 0u);
  add_field(kDate, text, [&](FieldTerms& field) {
    field.terms.push_back(vocabulary_.number_of(year_term(day.year())));
    if (has_month) {
      field.terms.push_back(vocabulary_.number_of(month_term(day.year() / day.month())));
    }
    if (has_day) field.terms.push_back(vocabulary_.number_of(day_term(day)));
    field.terms.push_back(number("XT", "has-date"));
    field.terms.push_back(number("XT", has_day ? "day" : has_month ? "month" : "year"));
  });
  add_term("XT", published.is_timed() ? "timed" : "civil");
  add_value(kSlotFirstInstant, sortable(published.instant));
  add_value(kSlotLastInstant, sortable(last_instant(published)));
  add_value(kSlotDay, std::move(text));
  add_value(kSlotPrecision, std::string(precision_name(published.precision)));
  if (published.is_timed()) add_value(kSlotZoneOffset, sortable(published.zone_offset_minutes));
}

void DocumentPostingsMaker::add_origin(const Article& article) {
  if (!article.source.empty()) {
    const FieldTerms& source = add_field(kSource, article.source, [&](FieldTerms& field) {
      field.value = shown_source(article.source);
      field.terms.push_back(number("XS", folded_name(field.value)));
      for (const std::string& word : name_words(field.value)) {
        field.terms.push_back(number("XS", word));
      }
    });
    add_value(kSlotSource, source.value);
  }
  if (!article.url.empty()) {
    add_term("XT", "has-url");
    const std::string whole_host = url_host(article.url);
    add_field(kHost, whole_host, [&](FieldTerms& field) {
      for (std::string_view host = whole_host; host.find('.') != std::string_view::npos;
           host.remove_prefix(host.find('.') + 1)) {
        field.terms.push_back(number("XH", host));
      }
    });
  }
  if (!article.byline.empty()) {
    add_term("XT", "has-author");
    add_field(kByline, article.byline, [&](FieldTerms& field) {
      for (const std::string& word : name_words(article.byline)) {
        field.terms.push_back(number("A", word));
      }
    });
  }
  if (!article.section.empty()) {
    add_term("XT", "has-section");
    add_field(kSection, article.section, [&](FieldTerms& field) {
      field.terms.push_back(number("XC", folded_name(article.section)));
    });
  }
}

void DocumentPostingsMaker::add_value(std::uint32_t slot, std::string value) {
  if (!value.empty()) document_.values.emplace_back(slot, std::move(value));
}

DocumentTerms document_terms(const Article& article, std::string_view id,
                             const AnalyzedText& analyzed, const std::vector<Mention>& mentions,
                             const Gazetteer& gazetteer, const TimeZone& zone) {
  TermVocabulary vocabulary;
  DocumentPostingsMaker maker(vocabulary, gazetteer, zone);
  return spelled_out(maker.make(article, id, analyzed, mentions), vocabulary);
}

DocumentTerms spelled_out(const DocumentPostings& document, const TermVocabulary& vocabulary) {
  DocumentTerms terms;
  terms.values = document.values;
  terms.terms.reserve(document.postings.size());
  for (const Posting& posting : document.postings) {
    const auto first = document.positions.begin() + posting.first_position;
    terms.terms.push_back({std::string(vocabulary.term(posting.term)), posting.wdf,
                           std::vector(first, first + posting.positions)});
  }
  std::sort(terms.terms.begin(), terms.terms.end(),
            [](const TermEntry& a, const TermEntry& b) { return a.term < b.term; });
  return terms;
}

}  // namespace news
