#include "panels/explanation_words.h"

#include "charts/score_bar.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

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
/// Songs played no more often than this are not played a lot.
constexpr double fewPlays = 2;
/// A song climbs when its share of recent plays is this many times its share of all.
constexpr double climbingShare = 1.5;

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

/// Both, or the one, are played more than the history's songs are on average, and more than once or twice.
bool playsALot(const ListenerScores& listener, const std::vector<int>& songs)
{
    double sum = 0;
    for (const HistoryEntry& entry : listener.history)
        sum += entry.plays;
    const double usual = std::max(fewPlays, sum / static_cast<double>(listener.history.size()));
    return std::ranges::all_of(songs, [&](int song) {
        const auto entry = std::ranges::find(listener.history, song, &HistoryEntry::song);
        return entry != listener.history.end() && entry->plays > usual;
    });
}

QString alsClause(const ListenerScores& listener, const Explanation& explanation)
{
    QStringList titles;
    std::vector<int> songs;
    for (const Contribution& contribution : explanation.history) {
        if (contribution.value > 0 && titles.size() < namedSongs) {
            titles << titleOf(listener, contribution.song);
            songs.push_back(contribution.song);
        }
    }
    if (titles.isEmpty())
        return tr("people with a history like yours play it");
    const QString named =
        titles.size() == 1 ? titles.front() : tr("%1 and %2").arg(titles.front(), titles.back());
    return playsALot(listener, songs) ? tr("you play %1 a lot").arg(named)
                                      : tr("you play %1, and people who do play this too").arg(named);
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

bool isClimbing(const Dataset& data, int song)
{
    if (!data.interactions.hasTimes())
        return false;
    const auto shareOf = [song](const std::vector<double>& scores) {
        const double all = std::accumulate(scores.begin(), scores.end(), 0.0);
        return all > 0 ? scores[song] / all : 0;
    };
    return shareOf(data.popularity.trending) > climbingShare * shareOf(data.popularity.plays);
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
    if (explanation.parts[Component::Popularity] > 0 &&
        isClimbing(*listener.workspace->data, explanation.song))
        reasons += tr("; it is climbing");
    return text + asSentence(reasons);
}

QString diversityStep(const Place& place)
{
    if (place.rank == 0)
        return {};
    return place.movedFrom == place.rank
               ? tr("stays at %1").arg(countText(place.rank))
               : tr("moved from %1 to %2").arg(countText(place.movedFrom), countText(place.rank));
}

QString diversityReason(const ListenerScores& listener, const Place& place)
{
    if (place.rank == 0 || place.mostSimilar < 0)
        return {};
    const QString likeness = scoreText(place.similarity);
    const QString title = titleOf(listener, place.mostSimilar);
    return place.mostSimilarRank > 0
               ? tr("%1 similar to number %2, %3").arg(likeness, countText(place.mostSimilarRank), title)
               : tr("%1 similar to %2").arg(likeness, title);
}

} // namespace segue
