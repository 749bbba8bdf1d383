#include "synthetic/names.h"

#include <QRegularExpression>
#include <array>

namespace segue {

namespace {
using namespace Qt::StringLiterals;

/// How many in a hundred or so sing in each tongue, in the order of Tongue.
using TongueWeights = std::array<double, tongueCount>;
constexpr TongueWeights latin{8, 60, 24, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
constexpr TongueWeights rap{58, 6, 4, 8, 5, 2, 2, 3, 6, 1, 1, 2, 1, 1, 2};
constexpr TongueWeights elsewhere{60, 3, 2, 5, 5, 5, 3, 3, 2, 2, 1, 2, 2, 5, 5};
/// Where listeners live.
constexpr TongueWeights anywhere{30, 11, 8, 6, 6, 4, 4, 4, 4, 4, 3, 4, 5, 5, 5};

const TongueWeights& weightsOf(GenreFamily family)
{
    switch (family) {
    case GenreFamily::Latin:
        return latin;
    case GenreFamily::Rap:
        return rap;
    default:
        return elsewhere;
    }
}

Tongue draw(Random& random, const TongueWeights& weights)
{
    return static_cast<Tongue>(WeightedChoice(weights).draw(random));
}

QString englishPlural(const QString& noun)
{
    static const QRegularExpression sibilant(u"(s|x|ch|sh)$"_s);
    static const QRegularExpression consonantAndY(u"[^aeiou]y$"_s);
    if (noun.contains(sibilant))
        return noun + "es"_L1;
    return noun.contains(consonantAndY) ? noun.chopped(1) + "ies"_L1 : noun + u's';
}

QString wordFor(Random& random, const Lexicon& lexicon, QStringView slot)
{
    if (slot == u"noun")
        return anyOf(random, lexicon.nouns);
    if (slot == u"plural")
        return englishPlural(anyOf(random, lexicon.nouns));
    if (slot == u"adjective")
        return anyOf(random, lexicon.adjectives);
    return anyOf(random, slot == u"given" ? lexicon.given : lexicon.family);
}

/// One of `patterns` with a word drawn for every {slot}.
QString compose(Random& random, const Lexicon& lexicon, const QStringList& patterns)
{
    const QStringView pattern = anyOf(random, patterns);
    QString text;
    qsizetype done = 0;
    for (qsizetype open = pattern.indexOf(u'{'); open >= 0; open = pattern.indexOf(u'{', done)) {
        const qsizetype close = pattern.indexOf(u'}', open);
        text += pattern.sliced(done, open - done);
        text += wordFor(random, lexicon, pattern.sliced(open + 1, close - open - 1));
        done = close + 1;
    }
    text += pattern.sliced(done);
    return text;
}
} // namespace

Tongue drawTongue(Random& random, GenreFamily family)
{
    return draw(random, weightsOf(family));
}

QString personName(Random& random, Tongue tongue)
{
    const Lexicon& words = lexicon(tongue);
    return compose(random, words, words.persons);
}

QString artistName(Random& random, Tongue tongue)
{
    constexpr double soloists = 0.45;
    const Lexicon& words = lexicon(tongue);
    return compose(random, words, chance(random, soloists) ? words.persons : words.acts);
}

QString songTitle(Random& random, Tongue tongue)
{
    const Lexicon& words = lexicon(tongue);
    return compose(random, words, words.titles);
}

QString albumTitle(Random& random, Tongue tongue)
{
    const Lexicon& words = lexicon(tongue);
    return compose(random, words, words.albums);
}

QString listenerName(Random& random)
{
    return personName(random, draw(random, anywhere));
}

bool UniqueNames::take(const QString& name)
{
    if (taken_.contains(name))
        return false;
    taken_.insert(name);
    return true;
}

QString UniqueNames::numbered(const QString& name)
{
    for (int number = 2;; ++number) {
        const QString candidate = name + u' ' + QString::number(number);
        if (take(candidate))
            return candidate;
    }
}

} // namespace segue
