#include "analyzers/function_words.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <array>
#include <bit>
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
  unsigned weight = 1;     // of each word, where those that relatives share are left out
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
    {"ru",
     "что это из для его ко об бы или был была было были уже если они он она том чтобы после "
     "этом также которые который которая может их её ее ещё еще лет года году тем своей нет "
     "все всех где когда чем почему только этой этого этот себя сейчас очень заявил сообщил во "
     "к со",
     5},
    {"uk",
     "і й що з із зі як це але від для його є ж про тільки або був була було були вже якщо "
     "вони він вона щоб після цьому також які який яка може їх її ще більше років року тим "
     "своєї між немає всі усіх під де коли чому цього цей",
     5},
    {"bg",
     "във със че това са се като беше има вече ако те ние той тя този тази тези дали след "
     "които който която може могат ѝ още повече години всички къде кога защо бъде обаче му "
     "през ще си е най както бил била или ли ги",
     5},
    // English words with the sounds of the Pidgin of Nigeria, which borrows all others as they are.
    {"pcm",
     "di dey wey sey dat dis wetin una oda pipo fit dia sabi abi wit wen wia becos goment "
     "kontri sidon evri neva ova hapun afta bifor wan tins tin hia don pesin pikin waka comot "
     "dem",
     8},
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
    {"mk",
     "со дека ќе се што како тоа беше има веќе ако тие ние тој таа оваа овие дали кој која кои "
     "може уште повеќе години меѓу нема сите каде зошто му преку е си или ли ги",
     5},
    {"sr",
     "са што како то али од је се ће да или био има већ ако они он она овај који која које "
     "може још више година између нема сви где када зашто му преко ли су га",
     5},
    {"be",
     "і ў што з са як гэта але ад для яго ж пра толькі або быў была было былі ўжо калі яны ён "
     "яна каб пасля таксама якія які якая можа іх яе яшчэ больш гадоў паміж усе дзе чаму",
     5},
    {"kk", "және мен үшін бұл деп да де бір болып туралы бойынша еді та те ол осы сол бар жоқ", 5},
    {"ky", "жана менен үчүн бул деп да бир болуп тууралуу боюнча эле та ал ушул анын бар жок", 5},
    {"tg", "ва дар аз ба ки бо барои ин он ҳам то як", 5},
    {"ln",
     "ya na oyo ezali te mpo po ba bazali nde soki kasi bato mpe bango ye azali azalaki yango "
     "lokola moko mosusu nyonso nionso ndenge wana ezalaki bazalaki to biso mokolo liboso "
     "nsima awa kati ete pona ntango tango eza"},
    {"ast", "el la los les de del que en un una por con pa se al ye lo nun su como más pero foi"},
};
static_assert(std::size(kLanguages) <= 64);
constexpr std::size_t kTold = 12;
constexpr std::size_t kPolish = 7;  // its letters tell more than its words: ę ł ś ź ż
static_assert(kLanguages[kPolish].code == "pl");
constexpr bool is_polish_letter(unsigned char lead, unsigned char trail) {
  return (lead == 0xC4 && trail == 0x99) ||
         (lead == 0xC5 && (trail == 0x82 || trail == 0x9B || trail == 0xBA || trail == 0xBC));
}
constexpr unsigned kMaxWords = 130;       // more text hardly changes the answer
constexpr std::size_t kLongestWord = 16;  // of the table, in bytes
constexpr unsigned kKinds = 3;            // unlike words at least
constexpr unsigned kEnough = 4;           // words; one less of the declared language
constexpr unsigned kShare = 6;            // at least one word of so many

// The table has some 990 words.
struct TableWord {
  std::uint64_t languages = 0;  // a bit each
  std::uint32_t number = 0;
};
constexpr std::size_t kMaxTableWords = 2048;
static_assert([] {
  std::size_t words = 0;  // some are counted twice
  for (const Language& language : kLanguages) {
    words += 1;
    for (const char c : language.words) words += c == ' ' ? 1 : 0;
  }
  return words;
}() <= kMaxTableWords);

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
        word.languages |= std::uint64_t{1} << l;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    assert(words.size() <= kMaxTableWords);
    return words;
  }();
  return made;
}

// The second byte of the small letter, if `lead` and `trail` are a Cyrillic capital: А to П, then Р
// to Я and Ѐ to Џ, whose small letters have another lead.
unsigned char small_trail(char& lead, unsigned char trail) {
  if (lead != '\xD0' || trail >= 0xB0) return trail;
  if (trail >= 0x90 && trail < 0xA0) return static_cast<unsigned char>(trail + 0x20);
  lead = '\xD1';
  return static_cast<unsigned char>(trail < 0x90 ? trail + 0x10 : trail - 0x20);
}

// What was met in a text, by language.
struct Tally {
  std::array<unsigned, std::size(kLanguages)> words{};
  std::array<unsigned, std::size(kLanguages)> kinds{};  // each word once
  unsigned all = 0;                                     // words, of the table or not
  std::bitset<kMaxTableWords> met;

  void add(const TableWord& word) {
    const bool is_new = !met[word.number];
    met[word.number] = true;
    for (std::uint64_t bits = word.languages; bits != 0; bits &= bits - 1) {
      const auto l = static_cast<std::size_t>(std::countr_zero(bits));
      words[l] += kLanguages[l].weight;
      kinds[l] += is_new ? 1 : 0;
    }
  }

  // One word alone weighs no more than another: "di" is Italian, too.
  void end() {
    for (std::size_t l = 0; l < words.size(); ++l) {
      if (kinds[l] < 2) words[l] /= kLanguages[l].weight;
    }
  }
};

// Counts the words of the table in `text`.
Tally tally_words(std::string_view text) {
  const auto& words_of = table();
  Tally tally;
  std::array<char, kLongestWord> word;
  std::size_t size = 0;
  bool after_lead = false;
  bool polish = false;  // the word has such a letter
  for (std::size_t i = 0; i <= text.size() && tally.all < kMaxWords; ++i) {
    auto c = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c | 0x20);
    // Letters are those of ASCII and of two bytes; U+0080 to U+00BF are signs.
    const bool is_trail = after_lead && (c & 0xC0) == 0x80;
    if (is_trail) {
      polish |= is_polish_letter(static_cast<unsigned char>(text[i - 1]), c);
      if (size <= word.size()) c = small_trail(word[size - 1], c);
    }
    after_lead = c >= 0xC3 && c < 0xE0;
    if ((c >= 'a' && c <= 'z') || after_lead || is_trail) {
      if (size < word.size()) word[size] = static_cast<char>(c);
      ++size;
      continue;
    }
    if (size > 0) {
      ++tally.all;
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
  tally.end();
  return tally;
}

}  // namespace

std::string_view language_by_function_words(std::string_view text, std::string_view declared) {
  const Tally tally = tally_words(text);
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
                      hits[best] * kShare >= tally.all;
  return enough && hits[best] >= 2 * next ? code : std::string_view();
}

bool function_words_agree(std::string_view text, std::string_view code, unsigned kinds) {
  const Tally tally = tally_words(text);
  const unsigned most = *std::max_element(tally.words.begin(), tally.words.end());
  for (std::size_t l = 0; l < std::size(kLanguages); ++l) {
    if (kLanguages[l].code == code) {
      return tally.kinds[l] >= kinds && 4 * tally.words[l] >= 3 * most;
    }
  }
  return kinds == 0 && most == 0;
}

}  // namespace news
