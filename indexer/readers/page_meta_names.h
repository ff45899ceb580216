// The names under which pages say in <meta> what page_facts wants to know: constants.
#pragma once

#include <cstdint>
#include <string_view>

namespace news {

enum Fact : std::uint8_t {
  kTitle,
  kByline,
  kSite,
  kSection,
  kLanguage,
  kUrl,
  kDate,
  kModified,
  kFacts,
};

struct MetaName {
  std::string_view name;  // in small letters
  Fact fact;
};
// <meta name>, property or itemprop; of a fact the first row counts before the second. OpenGraph:
// https://ogp.me; citation_: Google Scholar; dc., dcterms.: Dublin Core; parsely-, sailthru.,
// cxenseparse: what those services ask of news sites.
inline constexpr MetaName kOpenGraphNames[] = {
    {"og:title", kTitle},
    {"og:site_name", kSite},
    {"og:url", kUrl},
    {"og:locale", kLanguage},
    {"article:author", kByline},
    {"og:article:author", kByline},
    {"article:section", kSection},
    {"og:article:section", kSection},
    {"article:published_time", kDate},
    {"og:article:published_time", kDate},
    {"og:published_time", kDate},
    {"og:pubdate", kDate},
    {"article:published", kDate},
    {"article:publish_date", kDate},
    {"article:modified_time", kModified},
    {"og:updated_time", kModified},
};
inline constexpr MetaName kMetaNames[] = {
    {"parsely-title", kTitle},
    {"sailthru.title", kTitle},
    {"citation_title", kTitle},
    {"dc.title", kTitle},
    {"dcterms.title", kTitle},
    {"dc:title", kTitle},
    {"twitter:title", kTitle},
    {"headline", kTitle},
    {"parsely-author", kByline},
    {"sailthru.author", kByline},
    {"citation_author", kByline},
    {"dc.creator", kByline},
    {"dcterms.creator", kByline},
    {"dc:creator", kByline},
    {"author", kByline},
    {"byl", kByline},
    {"dc.publisher", kSite},
    {"citation_journal_title", kSite},
    {"application-name", kSite},
    {"parsely-section", kSection},
    {"sailthru.section", kSection},
    {"articlesection", kSection},
    {"section", kSection},
    {"dc.language", kLanguage},
    {"language", kLanguage},
    {"content-language", kLanguage},
    {"datepublished", kDate},
    {"parsely-pub-date", kDate},
    {"sailthru.date", kDate},
    {"cxenseparse:recs:publishtime", kDate},
    {"citation_publication_date", kDate},
    {"citation_online_date", kDate},
    {"citation_date", kDate},
    {"dc.date.issued", kDate},
    {"dcterms.issued", kDate},
    {"dcterms.created", kDate},
    {"dc.date.created", kDate},
    {"dc.date", kDate},
    {"dcterms.date", kDate},
    {"dc:date", kDate},
    {"pubdate", kDate},
    {"publishdate", kDate},
    {"publish-date", kDate},
    {"publish_date", kDate},
    {"published_at", kDate},
    {"publication_date", kDate},
    {"published-date", kDate},
    {"article.published", kDate},
    {"article_date_original", kDate},
    {"originalpublicationdate", kDate},
    {"rnews:datepublished", kDate},
    {"datecreated", kDate},
    {"date", kDate},
    {"creation_date", kDate},
    {"ptime", kDate},
    {"pdate", kDate},
    {"displaydate", kDate},
    {"weibo:article:create_at", kDate},
    {"datemodified", kModified},
    {"last-modified", kModified},
    {"lastmod", kModified},
    {"revision_date", kModified},
    {"dcterms.modified", kModified},
};

}  // namespace news
