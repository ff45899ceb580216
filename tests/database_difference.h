// Compares two Xapian databases through the library's reading interface: everything that a reader
// can ask, but for term lists. Out: the first difference, as a sentence; empty: there is none.
#pragma once

#include <fmt/format.h>
#include <xapian.h>

#include <string>

namespace news {

template <class Value>
std::string differs(const std::string& what, const Value& a, const Value& b) {
  return a == b ? "" : fmt::format("{}: {} and {}", what, a, b);
}

inline std::string figures_difference(const Xapian::Database& a, const Xapian::Database& b) {
  for (const std::string& difference : {
           differs("documents", a.get_doccount(), b.get_doccount()),
           differs("last docid", a.get_lastdocid(), b.get_lastdocid()),
           differs("total length", a.get_total_length(), b.get_total_length()),
           differs("average length", a.get_average_length(), b.get_average_length()),
           differs("shortest", a.get_doclength_lower_bound(), b.get_doclength_lower_bound()),
           differs("longest", a.get_doclength_upper_bound(), b.get_doclength_upper_bound()),
           differs("has positions", a.has_positions(), b.has_positions()),
       }) {
    if (!difference.empty()) return difference;
  }
  return "";
}

inline std::string metadata_difference(const Xapian::Database& a, const Xapian::Database& b) {
  auto key = a.metadata_keys_begin();
  auto other = b.metadata_keys_begin();
  for (; key != a.metadata_keys_end() && other != b.metadata_keys_end(); ++key, ++other) {
    if (*key != *other) return differs("metadata key", *key, *other);
    if (a.get_metadata(*key) != b.get_metadata(*key)) return "metadata " + *key;
  }
  if (key != a.metadata_keys_end() || other != b.metadata_keys_end()) return "metadata keys";
  return "";
}

inline std::string values_difference(const Xapian::Database& a, const Xapian::Database& b) {
  constexpr Xapian::valueno kSlots = 16;
  for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
    const std::string name = fmt::format("slot {}", slot);
    for (const std::string& difference : {
             differs(name + " frequency", a.get_value_freq(slot), b.get_value_freq(slot)),
             differs(name + " lowest", a.get_value_lower_bound(slot),
                     b.get_value_lower_bound(slot)),
             differs(name + " highest", a.get_value_upper_bound(slot),
                     b.get_value_upper_bound(slot)),
         }) {
      if (!difference.empty()) return difference;
    }
    auto value = a.valuestream_begin(slot);
    auto other = b.valuestream_begin(slot);
    for (; value != a.valuestream_end(slot) && other != b.valuestream_end(slot); ++value, ++other) {
      if (value.get_docid() != other.get_docid() || *value != *other) {
        return fmt::format("{}: {} of document {} and {} of document {}", name, *value,
                           value.get_docid(), *other, other.get_docid());
      }
    }
    if (value != a.valuestream_end(slot) || other != b.valuestream_end(slot)) return name;
  }
  return "";
}

inline std::string positions_difference(const Xapian::PostingIterator& a,
                                        const Xapian::PostingIterator& b) {
  auto position = a.positionlist_begin();
  auto other = b.positionlist_begin();
  for (; position != a.positionlist_end() && other != b.positionlist_end(); ++position, ++other) {
    if (*position != *other) return differs("position", *position, *other);
  }
  if (position != a.positionlist_end() || other != b.positionlist_end()) return "positions";
  return "";
}

inline std::string postings_difference(const Xapian::Database& a, const Xapian::Database& b,
                                       const std::string& term) {
  for (const std::string& difference : {
           differs("documents", a.get_termfreq(term), b.get_termfreq(term)),
           differs("sum of wdf", a.get_collection_freq(term), b.get_collection_freq(term)),
           differs("highest wdf", a.get_wdf_upper_bound(term), b.get_wdf_upper_bound(term)),
       }) {
    if (!difference.empty()) return difference;
  }
  auto posting = a.postlist_begin(term);
  auto other = b.postlist_begin(term);
  for (; posting != a.postlist_end(term) && other != b.postlist_end(term); ++posting, ++other) {
    const std::string document = fmt::format("document {} ", *posting);
    for (const std::string& difference : {
             differs("document", *posting, *other),
             differs(document + "wdf", posting.get_wdf(), other.get_wdf()),
             differs(document + "length", posting.get_doclength(), other.get_doclength()),
             positions_difference(posting, other),
         }) {
      if (!difference.empty()) return document + difference;
    }
  }
  if (posting != a.postlist_end(term) || other != b.postlist_end(term)) return "postings";
  return "";
}

inline std::string terms_difference(const Xapian::Database& a, const Xapian::Database& b) {
  auto term = a.allterms_begin();
  auto other = b.allterms_begin();
  for (; term != a.allterms_end() && other != b.allterms_end(); ++term, ++other) {
    if (*term != *other) return differs("term", *term, *other);
    const std::string difference = postings_difference(a, b, *term);
    if (!difference.empty()) return "term " + *term + ": " + difference;
  }
  if (term != a.allterms_end() || other != b.allterms_end()) return "terms";
  return "";
}

inline std::string documents_difference(const Xapian::Database& a, const Xapian::Database& b) {
  for (auto id = a.postlist_begin(""); id != a.postlist_end(""); ++id) {
    if (a.get_doclength(*id) != b.get_doclength(*id)) return fmt::format("length of {}", *id);
    if (a.get_document(*id).get_data() != b.get_document(*id).get_data()) {
      return fmt::format("data of {}", *id);
    }
  }
  return "";
}

inline std::string database_difference(const Xapian::Database& a, const Xapian::Database& b) {
  for (const auto compare : {figures_difference, metadata_difference, values_difference,
                             terms_difference, documents_difference}) {
    std::string difference = compare(a, b);
    if (!difference.empty()) return difference;
  }
  return "";
}

}  // namespace news
