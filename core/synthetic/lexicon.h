#pragma once

#include <QStringList>

namespace segue {

enum class Tongue {
    English,
    Spanish,
    Portuguese,
    French,
    German,
    Swedish,
    Polish,
    Turkish,
    Yoruba,
    Ukrainian,
    Greek,
    Arabic,
    Hindi,
    Japanese,
    Korean,
};
inline constexpr int tongueCount = 15;

/// Words of one language and the ways they are put together. In a pattern {noun}, {adjective}, {given} and
/// {family} each stand for a word drawn anew; patterns are such that any word of the list fits without
/// inflection.
struct Lexicon {
    QStringList given;
    QStringList family;
    QStringList nouns;
    QStringList adjectives;
    QStringList persons; ///< patterns of a person's name
    QStringList acts;    ///< patterns of a group's or a stage name
    QStringList titles;  ///< patterns of a song's title
    QStringList albums;  ///< patterns of an album's title
};

const Lexicon& lexicon(Tongue tongue);

} // namespace segue
