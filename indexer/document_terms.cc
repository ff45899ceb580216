#include "indexer/document_terms.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>

#include "analyzers/article_key.h"
#include "analyzers/civil_date.h"
#include "analyzers/date_text.h"
#include "analyzers/names.h"
#include "analyzers/schema.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

class Collector {
 public:
  void boolean(std::string_view prefix, std::string_view value) {
    terms_.try_emplace(make_term(prefix, value));
  }
  void boolean(std::string term) { terms_.try_emplace(std::move(term)); }

  TermEntry& entry(std::string term) { return terms_[std::move(term)]; }

  std::vector<TermEntry> take() {
    std::vector<TermEntry> sorted;
    sorted.reserve(terms_.size());
    for (auto& [term, entry] : terms_) {
      entry.term = term;
      sorted.push_back(std::move(entry));
    }
    return sorted;
  }

 private:
  std::map<std::string, TermEntry> terms_;
};

void add_words(const AnalyzedText& analyzed, Collector& out) {
  std::vector<TermEntry*> stem_of(analyzed.words.size(), nullptr);
  std::vector<TermEntry*> title_stem_of(analyzed.words.size(), nullptr);
  for (const auto* field : {&analyzed.title, &analyzed.body}) {
    for (const Token& token : *field) {
      const Word& word = analyzed.words[token.word];
      if (stem_of[token.word] == nullptr) {
        stem_of[token.word] = &out.entry("Z" + word.stem);
        if (token.kind == TokenKind::kWord) {
          out.boolean("", word.surface);
        } else {
          // The characters of a bigram, each a term of its own.
          for (std::size_t i = 0; i < word.surface.size();) {
            const std::size_t begin = i;
            next_code_point(word.surface, i);
            out.boolean("", std::string_view(word.surface).substr(begin, i - begin));
          }
        }
      }
      TermEntry& stem = *stem_of[token.word];
      ++stem.wdf;
      stem.positions.push_back(token.position);
      if (field == &analyzed.title) {
        if (title_stem_of[token.word] == nullptr) {
          title_stem_of[token.word] = &out.entry("ZS" + word.stem);
        }
        ++title_stem_of[token.word]->wdf;
      }
    }
  }
}

void add_capitals(std::string_view text, const std::vector<Token>& tokens, Collector& out) {
  for (const Token& token : tokens) {
    if (!token.capitals) continue;
    std::string written(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
    out.boolean("XK:", written);
    if (written.find('.') == std::string::npos) continue;
    written.erase(std::remove(written.begin(), written.end(), '.'), written.end());
    out.boolean("XK:", written);
  }
}

std::string add_mentions(const AnalyzedText& analyzed, const std::vector<Mention>& mentions,
                         const Gazetteer& gazetteer, Collector& out) {
  std::string list;
  std::vector<bool> listed(gazetteer.entities().size());
  for (const Mention& mention : mentions) {
    const std::string& id = gazetteer.entities()[mention.entity].id;
    const auto& tokens = mention.in_title ? analyzed.title : analyzed.body;
    out.entry("XE" + id).positions.push_back(tokens[mention.first_token].position);
    if (listed[mention.entity]) continue;
    listed[mention.entity] = true;
    if (!list.empty()) list += '\n';
    list += id;
  }
  return list;
}

void add_date(const Published& published, const TimeZone& zone, Collector& out,
              DocumentTerms& document) {
  if (published.precision == DatePrecision::kNone) return;
  const std::chrono::year_month_day day(civil_day(published, zone));
  const bool has_month = published.precision >= DatePrecision::kMonth;
  const bool has_day = published.precision >= DatePrecision::kDay;
  out.boolean(year_term(day.year()));
  if (has_month) out.boolean(month_term(day.year() / day.month()));
  if (has_day) out.boolean(day_term(day));
  out.boolean("XT", "has-date");
  out.boolean("XT", published.is_timed() ? "timed" : "civil");
  out.boolean("XT", has_day ? "day" : has_month ? "month" : "year");
  const auto sortable = [](std::int64_t number) {
    return Xapian::sortable_serialise(static_cast<double>(number));
  };
  document.values.emplace_back(kSlotFirstInstant, sortable(published.instant));
  document.values.emplace_back(kSlotLastInstant, sortable(last_instant(published)));
  document.values.emplace_back(kSlotDay,
                               fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                                           has_month ? static_cast<unsigned>(day.month()) : 0u,
                                           has_day ? static_cast<unsigned>(day.day()) : 0u));
  document.values.emplace_back(kSlotPrecision, std::string(precision_name(published.precision)));
  if (published.is_timed()) {
    document.values.emplace_back(kSlotZoneOffset, sortable(published.zone_offset_minutes));
  }
}

void add_origin(const Article& article, Collector& out) {
  if (!article.source.empty()) {
    const std::string shown = shown_source(article.source);
    out.boolean("XS", folded_name(shown));
    for (const std::string& word : name_words(shown)) out.boolean("XS", word);
  }
  if (!article.url.empty()) out.boolean("XT", "has-url");
  std::string_view host;
  const std::string whole_host = url_host(article.url);
  for (host = whole_host; host.find('.') != std::string_view::npos;
       host.remove_prefix(host.find('.') + 1)) {
    out.boolean("XH", host);
  }
  if (!article.byline.empty()) out.boolean("XT", "has-author");
  for (const std::string& word : name_words(article.byline)) out.boolean("A", word);
  if (!article.section.empty()) {
    out.boolean("XT", "has-section");
    out.boolean("XC", folded_name(article.section));
  }
}

}  // namespace

DocumentTerms document_terms(const Article& article, std::string_view id,
                             const AnalyzedText& analyzed, const std::vector<Mention>& mentions,
                             const Gazetteer& gazetteer, const TimeZone& zone) {
  DocumentTerms document;
  Collector out;
  out.boolean("Q", id);
  out.boolean("L", article.language);
  add_words(analyzed, out);
  add_capitals(article.title, analyzed.title, out);
  add_capitals(article.body, analyzed.body, out);
  add_date(article.published, zone, out, document);
  add_origin(article, out);
  const std::string mention_list = add_mentions(analyzed, mentions, gazetteer, out);
  if (!article.source.empty()) {
    document.values.emplace_back(kSlotSource, shown_source(article.source));
  }
  document.values.emplace_back(kSlotLanguage, article.language);
  if (!mention_list.empty()) document.values.emplace_back(kSlotMentions, mention_list);
  document.values.emplace_back(kSlotWordCount, Xapian::sortable_serialise(static_cast<double>(
                                                   analyzed.title.size() + analyzed.body.size())));
  document.terms = out.take();
  return document;
}

}  // namespace news
