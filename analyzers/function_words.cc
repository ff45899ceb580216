#include "analyzers/function_words.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <cstdint>

namespace news {
namespace {

// The first languages are those that are told; the others are their relatives, which share many
// words with them: they are here so that their texts are left to the detector.
struct Language {
  std::string_view code;
  std::string_view words;  // in small letters, a blank between
};
constexpr Language kLanguages[] = {
    {"en",
     "the of and to in is for that on with as was by at be are from have has it this an will not "
     "but which were after over said their they his he who its been more about when would what "
     "how why you your our we can could than into out all also her she had or if there new one up "
     "no so do some may just them these most where while during against says my me "
     "between before because before being two first only other any those under through war man"},
    {"de",
     "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
     "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum "
     "war haben nur oder aber vor zur bis mehr durch man sein wurde wenn können gegen vom seine "
     "ich wir unter kann was sollen soll will zwischen immer ihre"},
    {"fr",
     "le la les des et en un une du que qui dans pour est au sur pas par plus ce il ne se sont "
     "avec son sa ses aux été cette ont mais ou comme leur nous vous elle ils être fait deux après "
     "aussi ces entre même sans tout bien où était avait très peut selon depuis dont lors contre "
     "on je si afin encore pourquoi comment"},
    {"es",
     "el la los las de del que en un una por con para se al es lo no su sus como más pero ha este "
     "esta fue son también entre desde sobre cuando hasta hay donde todos sin muy ser años dos "
     "tras han según contra durante porque está nos le les ese eso uno tiene qué así había y o"},
    {"it",
     "il di che la e in un per del della non è una con si le i da al dei nel lo come più ha delle "
     "alla gli sono anche ma su dal questo nella degli dalla ed o se sul stato cui hanno loro "
     "dopo essere tra fra suo sua due era ancora questa alle sulla nei così contro perché quando "
     "uno agli solo tutti"},
    {"pt",
     "o a os as de do da dos das que em no na nos nas um uma por para com não se é mais ao pelo "
     "pela foi como mas seu sua são também ou ser entre sobre após até já tem aos às está sem "
     "quando muito pelos eles isso ainda depois diz nesta neste este esta segundo contra e num"},
    {"nl",
     "de het een van en in is op te dat met voor zijn niet aan er om ook door naar bij die als "
     "was uit nog maar dan worden wordt over heeft deze hij ze zich of tot werd hebben kan wat al "
     "meer onder tegen haar na geen jaar wel moet hun veel tussen zal dit zo zij ik we je"},
    {"pl",
     "w i na z do się nie że jest o to po za przez od jak dla co ale są ze tym był czy oraz być "
     "już tylko przed jego może pod które który przy także ich tego będzie była która jej roku ma "
     "tej bez było gdy ten bardzo tak jednak nad lub też u został została mają tych sobie jako "
     "swoje swój podczas wobec"},
    // Relatives.
    {"af",
     "die van en in het is vir nie wat dat om te op met hy sy was ook as by na aan word deur kan "
     "sal ek ons hulle uit maar een of daar haar nog so"},
    {"fy", "de en is it fan yn op te dat mei foar hy oan by wie as net wurdt of har ek"},
    {"nds", "de un is dat in to van mit för en nich op ok as he sik bi vun den"},
    {"lb",
     "den d déi an ass vun op fir mat net dat wéi ze sech och am aus eng e gëtt no bei der si zu "
     "war vum hunn huet als"},
    {"rm", "e la da in il che en cun per a ils las ha quai era sa èn dal dals sin betg"},
    {"ca",
     "el la els les de del dels que en un una i per amb al és no es a com més però ha aquest "
     "aquesta són també entre des sobre quan fins on tot sense molt ser dos han segons contra "
     "durant perquè ho li va"},
    {"gl",
     "o a os as de do da dos das que en no na nos nas un unha por para con non se é máis ao polo "
     "pola foi como pero seu súa son tamén ou ser entre sobre tras ata xa ten aos está sen cando "
     "e"},
    {"oc", "lo la los las de del que en un una per amb al es non se coma mai mas e aquel son dins"},
    {"ro",
     "de și în la a cu pe care din nu un o că este pentru mai se au fost sa lui ale al ce ca "
     "după prin dar sunt le ar fi sau fără până"},
    {"sq", "të e në i për një me nga që dhe se si ka do është u nuk nga"},
    {"sw", "ya wa na kwa katika ni za la cha kuwa hii ambao huo baada lakini mwa vya yake"},
    {"sv",
     "och i att det som en på är av för med den till ett har inte om de var vi han kan från men "
     "ska så efter vid under"},
    {"da",
     "og i at det som en på er af for med den til et har ikke om de var vi han kan fra men "
     "skal så efter ved under der"},
    {"no",
     "og i at det som en på er av for med den til et har ikke om de var vi han kan fra men "
     "skal så etter ved under der"},
    {"cs",
     "a v na se je že s z do to o i za k si by pro ve po jako od jsou ale který které tak "
     "nebo bude jeho už před také jen při"},
    {"sk",
     "a v na sa je že s z do to o i za k si by pre vo po ako od sú ale ktorý ktoré tak "
     "alebo bude jeho už pred tiež len pri"},
    {"sl", "in je v na da se za so z ki pa ne po bi o tudi s kot do iz bo ali pri"},
    {"hr", "i u je na se da za su od o s iz a ne što kao koji to će do po ili bi nije li"},
    {"hsb", "a w na je so z za do wo po při kiž by tež njeje su"},
    {"ast", "el la los les de del que en un una por con pa se al ye lo nun su como más pero foi"},
};
static_assert(std::size(kLanguages) <= 32);
constexpr std::size_t kTold = 8;
constexpr std::size_t kPolish = 7;  // its letters tell more than its words: ę ł ś ź ż
static_assert(kLanguages[kPolish].code == "pl");
constexpr bool is_polish_letter(unsigned char lead, unsigned char trail) {
  return (lead == 0xC4 && trail == 0x99) ||
         (lead == 0xC5 && (trail == 0x82 || trail == 0x9B || trail == 0xBA || trail == 0xBC));
}
constexpr std::size_t kMaxBytes = 800;    // more text hardly changes the answer
constexpr std::size_t kLongestWord = 12;  // of the table, in bytes
constexpr unsigned kKinds = 3;            // unlike words at least
constexpr unsigned kEnough = 4;           // words; one less of the declared language
constexpr unsigned kShare = 6;            // at least one word of so many

// The table has some 660 words.
struct TableWord {
  std::uint32_t languages = 0;  // a bit each
  std::uint32_t number = 0;
};
constexpr std::size_t kMaxTableWords = 1024;

const tsl::robin_map<std::string_view, TableWord>& table() {
  static const auto made = [] {
    tsl::robin_map<std::string_view, TableWord> words;
    for (std::size_t l = 0; l < std::size(kLanguages); ++l) {
      std::string_view rest = kLanguages[l].words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const auto number = static_cast<std::uint32_t>(words.size());
        TableWord& word =
            words.try_emplace(rest.substr(0, end), TableWord{0, number}).first.value();
        word.languages |= 1u << l;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    assert(words.size() <= kMaxTableWords);
    return words;
  }();
  return made;
}

// What was met in a text, by language.
struct Tally {
  std::array<unsigned, std::size(kLanguages)> words{};
  std::array<unsigned, std::size(kLanguages)> kinds{};  // each word once
  std::bitset<kMaxTableWords> met;

  void add(const TableWord& word) {
    const bool is_new = !met[word.number];
    met[word.number] = true;
    std::size_t l = 0;
    for (std::uint32_t bits = word.languages; bits != 0; bits >>= 1, ++l) {
      words[l] += bits & 1;
      kinds[l] += bits & (is_new ? 1 : 0);
    }
  }
};

}  // namespace

std::string_view language_by_function_words(std::string_view text, std::string_view declared) {
  text = text.substr(0, kMaxBytes);
  const auto& words_of = table();
  Tally tally;
  unsigned words = 0;
  std::array<char, kLongestWord> word;
  std::size_t size = 0;
  bool after_lead = false;
  bool polish = false;  // the word has such a letter
  for (std::size_t i = 0; i <= text.size(); ++i) {
    auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c | 0x20);
    // Letters are those of ASCII and of two bytes; U+0080 to U+00BF are signs.
    const bool is_trail = after_lead && (c & 0xC0) == 0x80;
    if (is_trail) polish |= is_polish_letter(static_cast<unsigned char>(text[i - 1]), c);
    after_lead = c >= 0xC3 && c < 0xE0;
    if ((c >= 'a' && c <= 'z') || after_lead || is_trail) {
      if (size < word.size()) word[size] = static_cast<char>(c);
      ++size;
      continue;
    }
    if (size > 0) {
      ++words;
      if (polish) {
        ++tally.words[kPolish];
        ++tally.kinds[kPolish];
      } else if (size <= word.size()) {
        const auto found = words_of.find(std::string_view(word.data(), size));
        if (found != words_of.end()) tally.add(found->second);
      }
    }
    size = 0;
    polish = false;
  }
  const auto& hits = tally.words;
  const auto best =
      static_cast<std::size_t>(std::max_element(hits.begin(), hits.begin() + kTold) - hits.begin());
  unsigned next = 0;
  for (std::size_t l = 0; l < hits.size(); ++l) {
    if (l != best) next = std::max(next, hits[l]);
  }
  const std::string_view code = kLanguages[best].code;
  const unsigned expected = code == declared ? 1 : 0;
  const bool enough = hits[best] + expected >= kEnough && tally.kinds[best] + expected >= kKinds &&
                      hits[best] * kShare >= words;
  return enough && hits[best] >= 2 * next ? code : std::string_view();
}

}  // namespace news
