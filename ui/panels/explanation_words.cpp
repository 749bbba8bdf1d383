#include "panels/explanation_words.h"

#include "charts/score_bar.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>

namespace segue {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Explanation", text);
}

constexpr int longestTitle = 60;
constexpr qsizetype namedSongs = 2;
constexpr qsizetype namedFeatures = 2;
/// A feature is named when the song stands at least this many standard deviations off the mean.
constexpr double noticeable = 0.5;
/// A second part is told of when it makes at least this share of the score.
constexpr double worthTelling = 0.25;

QString titleOf(const ListenerScores& listener, int song)
{
    return shortened(listener.workspace->data->catalogue.songs.title[song], longestTitle);
}

/// How a song sounds with more, or less, of a feature than most.
QString soundWord(int feature, bool more)
{
    static const std::array<std::array<const char*, 2>, featureCount> words{{{"electric", "acoustic"},
                                                                             {"undanceable", "danceable"},
                                                                             {"calm", "energetic"},
                                                                             {"sung", "instrumental"},
                                                                             {"studio", "live"},
                                                                             {"melodic", "spoken"},
                                                                             {"sombre", "cheerful"},
                                                                             {"slow", "fast"}}};
    return tr(words[feature][more ? 1 : 0]);
}

/// The features in which song and profile lean the same way most.
QStringList sharedSound(const ContentRecommender& content, const Explanation& explanation)
{
    QStringList words;
    const auto song = content.standardised(explanation.song);
    for (const FeatureLikeness& likeness : featureLikeness(content, explanation)) {
        const double deviation = song[likeness.feature];
        if (likeness.value > 0 && std::abs(deviation) >= noticeable && words.size() < namedFeatures)
            words << soundWord(likeness.feature, deviation > 0);
    }
    return words;
}

QString alsClause(const ListenerScores& listener, const Explanation& explanation)
{
    QStringList songs;
    for (const Contribution& contribution : explanation.history) {
        if (contribution.value > 0 && songs.size() < namedSongs)
            songs << titleOf(listener, contribution.song);
    }
    if (songs.isEmpty())
        return tr("people with a history like yours play it");
    return tr("you play %1, and people who do play this too").arg(songs.join(tr(" and ")));
}

QString contentClause(const ListenerScores& listener, const Explanation& explanation)
{
    const QStringList words = sharedSound(listener.workspace->ensemble->content(), explanation);
    const bool own = !listener.history.empty();
    if (words.isEmpty())
        return own ? tr("its sound is close to what you play")
                   : tr("its sound is close to what the library plays");
    const QString sound = words.join(tr(", "));
    return own ? tr("its %1 sound fits yours").arg(sound)
               : tr("its %1 sound is what the library plays most").arg(sound);
}

QString clauseOf(Component component, const ListenerScores& listener, const Explanation& explanation)
{
    switch (component) {
    case Component::Als:
        return alsClause(listener, explanation);
    case Component::Content:
        return contentClause(listener, explanation);
    case Component::Popularity:
        break;
    }
    return tr("many listeners play it");
}

QString asSentence(QString text)
{
    text[0] = text[0].toUpper();
    return text + u'.';
}

} // namespace

std::vector<FeatureLikeness> featureLikeness(const ContentRecommender& content,
                                             const Explanation& explanation)
{
    if (!explanation.profile || !explanation.hasFeatures)
        return {};
    const ContentRecommender::Vector song = content.standardised(explanation.song);
    const double norms = song.norm() * explanation.profile->norm();
    if (norms <= 0)
        return {};
    std::vector<FeatureLikeness> result;
    for (int feature = 0; feature < featureCount; ++feature)
        result.push_back({feature, song[feature] * (*explanation.profile)[feature] / norms});
    std::ranges::stable_sort(result, std::ranges::greater(),
                             [](const FeatureLikeness& likeness) { return std::abs(likeness.value); });
    return result;
}

QString plainSentence(const ListenerScores& listener, const Explanation& explanation)
{
    std::array<Component, componentCount> order = components;
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](Component component) { return explanation.parts[component]; });
    QString text;
    if (explanation.heard)
        text = tr("You know this song already, so it is not recommended. ");
    if (explanation.parts[order[0]] <= 0)
        return text + tr("Nothing speaks for this song.");
    QString reasons = tr("because %1").arg(clauseOf(order[0], listener, explanation));
    const double second = explanation.parts[order[1]];
    if (second > 0 && second >= worthTelling * explanation.score)
        reasons += tr("; %1").arg(clauseOf(order[1], listener, explanation));
    return text + asSentence(reasons);
}

QString diversitySentence(const ListenerScores& listener, const Place& place)
{
    if (place.rank == 0)
        return {};
    const QString from = countText(place.movedFrom);
    const QString moved = place.movedFrom > place.rank   ? tr("up from %1").arg(from)
                          : place.movedFrom < place.rank ? tr("down from %1").arg(from)
                                                         : tr("kept its place");
    if (place.mostSimilar < 0)
        return tr("Diversity: %1.").arg(moved);
    return tr("Diversity: %1, likeness %2 with %3 above.")
        .arg(moved, scoreText(place.similarity), titleOf(listener, place.mostSimilar));
}

} // namespace segue
